using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Reports;

/// <summary>The manager's reports: what is due with whom, and how many they are.</summary>
[SlashCommand("/planner", "people", Usage = "people", Help = "Your reports: talks that are due, how often, headcount (engineering managers)", Example = "/planner people")]
[Requires(Right.People)]
internal sealed class PeopleCommand(ITeams teams, TeamAccess access, PeopleDesk desk) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var own = await access.Among(await teams.Of(command.TeamId, command.UserId, cancel), command.UserId, Right.People, cancel);
        var here = await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel) as TeamChoice.One;
        return SlashCommandResponse.Ephemeral(own switch
        {
            [] => new() { Text = "This is for engineering managers, each for their own reports. `/planner help` lists what there is for you." },
            [var only] => await desk.Page(only, cancel),
            _ when own.FirstOrDefault(team => team.Id == here?.Team.Id) is { } team => await desk.Page(team, cancel),
            _ => TeamQuestion.Ask("Which team's people?", PeopleDesk.Choose, own),
        });
    }
}

/// <summary>Which of one's teams was chosen.</summary>
[BlockAction(PeopleDesk.Choose)]
[Requires(Right.People)]
internal sealed class PeopleTeamAction(PeopleDesk desk) : IBlockActionHandler<StaticSelectAction>
{
    public Task Handle(StaticSelectAction action, BlockActionRequest request, CancellationToken cancel) =>
        desk.Replace(request.TeamId, request.UserId, action.SelectedOption?.Value ?? "", request.ResponseUrl, cancel);
}

/// <summary>What the command, the note's menu and the form have in common.</summary>
internal sealed class PeopleDesk(ITeams teams, TeamAccess access, ReminderStore store, NameReader names, IJobClient jobs, ISlackApi slack, IPlannerClock clock)
{
    public const string Choose = "people.team";
    public const string Gone = "This is not yours to see any more, or the person has left the team. Nothing was changed.";

    /// <summary>The team, if the person manages it.</summary>
    public async Task<Team?> Find(string workspace, string user, string teamId, CancellationToken cancel) =>
        await teams.Find(workspace, teamId, cancel) is { } team && await access.Allows(team, user, Right.People, cancel) ? team : null;

    public async Task<Message> Page(Team team, CancellationToken cancel)
    {
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var book = (await store.Get(team.Workspace, team.Id, cancel)).Value.For(team, today);
        var headcount = Headcount.Of(team, today);
        var shown = await names.Of(team, book.All.Select(one => one.User).Concat(headcount.Named), cancel);
        return new() { Text = $"People of {SlackText.Escape(team.Name)}", Blocks = ReminderMessage.Page(new(team, book, headcount, shown, today)) };
    }

    /// <summary>The answer that was clicked, as it is now.</summary>
    public async Task Replace(string workspace, string user, string teamId, string? url, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(url))
            return;
        var message = await Find(workspace, user, teamId, cancel) is { } team ? await Page(team, cancel) : new() { Text = Gone };
        await slack.For(workspace).Respond(url, new() { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = true }, cancel);
    }

    public async Task Say(string workspace, string? url, string words, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(url))
            await slack.For(workspace).Respond(url, new() { Text = words }, cancel);
    }

    /// <summary>Changes reminders as they are stored now.</summary>
    /// <param name="step">Gets the book with everybody in it, and today.</param>
    public async Task Update(Team team, string requestKey, Func<ReminderBook, NodaTime.LocalDate, ReminderBook> step, CancellationToken cancel)
    {
        while (true)
        {
            var today = clock.TodayIn(team.Workspace, team.Zone);
            var (book, version) = await store.Get(team.Workspace, team.Id, cancel);
            var change = new Change(team.Workspace).Once(requestKey);
            store.Put(change, team.Id, step(book.For(team, today), today), version);
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return;
        }
    }

    public async Task<string> Name(Team team, string user, CancellationToken cancel) => (await names.Of(team, [user], cancel))[user];

    public async Task<ReminderBook> Book(Team team, CancellationToken cancel) =>
        (await store.Get(team.Workspace, team.Id, cancel)).Value.For(team, clock.TodayIn(team.Workspace, team.Zone));
}
