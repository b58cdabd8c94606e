using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue;

/// <summary>One issue after the other: the upcoming milestone's Deliverables that want a weight.</summary>
[SlashCommand("/weight", "next", Usage = "next [milestone]", Help = "Weigh the upcoming milestone's Deliverables, one after the other", Example = "/weight next")]
[Requires(Right.Weigh)]
internal sealed class NextCommand(ITeams teams, TeamAccess access, WeighingQueue queue, QueueDesk desk, IPlannerClock clock) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var typed = SlackText.Unescape(command.Text);
        var meant = (await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel)).Teams;
        var mine = await access.Among(meant, command.UserId, Right.Weigh, cancel);
        return SlashCommandResponse.Ephemeral((mine, meant) switch
        {
            ([var only], _) => await Of(only, typed, command.UserId, cancel),
            ([], [var others, ..]) => QueueDesk.NotYours(others),
            ([], []) => QueueDesk.Of("You are on no team yet. `/planner setup` makes one, and the engineering manager of yours can add you."),
            _ => WhichTeam(mine, typed),
        });
    }

    private async Task<Message> Of(Team team, string typed, string user, CancellationToken cancel) => Find(team, typed) is { } milestone
        ? await desk.Next(team, milestone, user, news: null, cancel)
        : QueueDesk.Of($"I do not know the milestone {SlackText.Code(SlackText.Truncate(typed, 40))}. Try `/weight next` for the upcoming one, or {SlackText.Code($"/weight next {queue.Upcoming(team).Name}")}.");

    private Milestone? Find(Team team, string typed) =>
        typed.Length == 0 ? queue.Upcoming(team) : team.Calendar.Find(typed, clock.TodayIn(team.Workspace, team.Zone));

    private Message WhichTeam(IReadOnlyList<Team> mine, string typed) => TeamQuestion.Ask(
        "Which team's issues would you like to weigh?", QueueButtons.ChooseTeam, mine, team => QueueButtons.Value(team.Id, (Find(team, typed) ?? queue.Upcoming(team)).Key));
}
