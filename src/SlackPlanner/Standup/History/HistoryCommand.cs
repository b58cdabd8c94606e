using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

/// <summary>Shows what was shared, by person and range.</summary>
[SlashCommand("/standup", "history", Usage = "history [@who] [range]", Help = "What was shared in your team's standups, and by whom", Example = "/standup history 2026-11-01..2026-11-20")]
[Requires(Right.Standup)]
internal sealed class HistoryCommand(StandupPages pages, IPlannerClock clock) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var teams = await pages.Teams(command.TeamId, command.UserId, command.ChannelId, cancel);
        if (teams.Count == 0)
            return SlashCommandResponse.Ephemeral(StandupPages.NoTeam);

        var (query, text) = (new HistoryQuery(), command.Text);
        if (text.StartsWith('<') && text.IndexOf('>', StringComparison.Ordinal) is > 0 and var end)
        {
            if (SlackReference.TryParse(text[..(end + 1)]) is not { Kind: SlackReferenceKind.User } who)
                return SlashCommandResponse.Ephemeral($"{SlackText.Code(SlackText.Unescape(text[..(end + 1)]))} is no person. Try `/standup history @noor`.");
            query = query with { User = who.Id };
            text = text[(end + 1)..].Trim();
        }

        if (query.User is { } user && !StandupHistory.People(teams).Contains(user))
            return SlashCommandResponse.Ephemeral($"{SlackText.User(user)} is on none of your teams, and answers stay within the team. `/standup history` shows your team's.");
        if (text.Length > 0)
        {
            var today = clock.TodayIn(command.TeamId, teams[0].Zone);
            if (!DateText.TryParseRange(SlackText.Unescape(text), today, WholeWeek, out var range, out var problem, DateLimits.LookUp))
                return SlashCommandResponse.Ephemeral($"{SlackText.Escape(problem.Message)} Of a range: `/standup history {today.PlusDays(-14):uuuu-MM-dd}..{today:uuuu-MM-dd}`.");
            if (range.Remainder.Length > 0)
                return SlashCommandResponse.Ephemeral($"{SlackText.Code(SlackText.Truncate(range.Remainder, 60))} after the dates is not understood. Try `/standup history {today.PlusDays(-14):uuuu-MM-dd}..{today:uuuu-MM-dd}`; words are found by `/standup search`.");
            // The start alone says which year the whole is of.
            var first = LookingBack.Of(range.Period.Start.Date, today, text);
            query = query with { First = first, Last = first + (range.Period.End.Date - range.Period.Start.Date) };
        }

        return SlashCommandResponse.Ephemeral(await pages.Show(teams, query, cancel));
    }

    private static WorkingWeek WholeWeek => WorkingWeek.Of(Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None));
}

/// <summary>Finds words in what was shared.</summary>
[SlashCommand("/standup", "search", Usage = "search <text>", Help = "Find words in your team's standups", Example = "/standup search parser")]
[Requires(Right.Standup)]
internal sealed class SearchCommand(StandupPages pages) : ISlashCommandHandler
{
    private const int Longest = 100;

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var text = SlackText.Unescape(command.Text).Trim();
        if (text.Length is < 2 or > Longest)
            return SlashCommandResponse.Ephemeral($"Say what to look for in 2 to {Longest} characters, as in `/standup search parser`.");
        var teams = await pages.Teams(command.TeamId, command.UserId, command.ChannelId, cancel);
        return SlashCommandResponse.Ephemeral(teams.Count == 0 ? new() { Text = StandupPages.NoTeam } : await pages.Show(teams, new(Text: text), cancel));
    }
}

/// <summary>"Older" and "Newer" below a page; whose answers may be seen is asked anew.</summary>
[BlockAction(HistoryMessage.Older)]
[BlockAction(HistoryMessage.Newer)]
[Requires(Right.Standup)]
internal sealed class TurnHistoryPage(StandupPages pages, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (HistoryQuery.Read(action.Value) is not { } query || request.ResponseUrl is not { } url)
            return;
        var teams = await pages.Teams(request.TeamId, request.UserId, request.ChannelId ?? "", cancel);
        var message = teams.Count == 0 || (query.User is { } user && !StandupHistory.People(teams).Contains(user))
            ? new Message { Text = "Those answers are not yours to see any more. `/standup history` shows your team's." }
            : await pages.Show(teams, query, cancel);
        await slack.For(request.TeamId).Respond(url, new() { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = true }, cancel);
    }
}

/// <summary>What commands and buttons need to show a page.</summary>
internal sealed class StandupPages(StandupTeams teams, StandupHistory history, IPlannerClock clock)
{
    public const string NoTeam = "You are on no team with a standup, so there is no history to show. In the standup channel of a team that you look after, the same command works.";

    public Task<IReadOnlyList<Team>> Teams(string workspace, string user, string channel, CancellationToken cancel) => teams.Which(workspace, user, channel, cancel);

    public async Task<Message> Show(IReadOnlyList<Team> among, HistoryQuery query, CancellationToken cancel) =>
        HistoryMessage.For(await history.Find(among, query, cancel), clock.TodayIn(among[0].Workspace, among[0].Zone));
}
