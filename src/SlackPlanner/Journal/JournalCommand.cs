using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Journal;

/// <summary>What SlackPlanner has written to GitLab for the team lately, each with its Undo.</summary>
[SlashCommand("/planner", "journal", Usage = "journal [team]", Help = "What was changed in GitLab lately, and take it back", Example = "/planner journal")]
[Requires(Right.SeeJournal)]
internal sealed class JournalCommand(IJournal journal, ITeams teams, TeamAccess access) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var own = await access.Among(await teams.Of(command.TeamId, command.UserId, cancel), command.UserId, Right.SeeJournal, cancel);
        var named = SlackText.Unescape(command.Text.Trim());
        var ofChannel = await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel) as TeamChoice.One;
        var team = named.Length > 0 ? own.FirstOrDefault(one => string.Equals(one.Id, named, StringComparison.OrdinalIgnoreCase))
            : own.FirstOrDefault(one => one.Id == ofChannel?.Team.Id) ?? (own is [var only] ? only : null);
        if (team is null)
            return SlashCommandResponse.Ephemeral($"Say which team, like {string.Join(" or ", own.Take(5).Select(one => SlackText.Code("/planner journal " + one.Id)))}.");

        var mayAll = await access.Allows(team, command.UserId, Right.UndoAny, cancel);
        var mayOwn = await access.Allows(team, command.UserId, Right.Weigh, cancel);
        var entries = await journal.OfTeam(command.TeamId, team.Id, JournalListMessage.Most, cancel);
        return SlashCommandResponse.Ephemeral(JournalListMessage.For(team, entries, entry => mayAll || (mayOwn && entry.User == command.UserId)));
    }
}

/// <summary>The list. Pure.</summary>
internal static class JournalListMessage
{
    public const int Most = 15;
    private const int MostText = 2_900;

    public static Message For(Team team, IReadOnlyList<JournalEntry> entries, Func<JournalEntry, bool> mayUndo)
    {
        var name = SlackText.Escape(SlackText.Truncate(team.Name, 80));
        if (entries.Count == 0)
            return new() { Text = $"SlackPlanner has written nothing to GitLab for *{name}* in the last 60 days." };
        var text = $"What SlackPlanner has written to GitLab for *{name}* lately";
        return new()
        {
            Text = text,
            Blocks =
            [
                SectionBlock.Of(text + ":"),
                .. entries.Select(entry => SectionBlock.Of(
                    SlackText.Truncate(Line(entry), MostText), entry.CanBeUndone && mayUndo(entry) ? JournalButtons.Undo(entry.Id, replaces: false) : null)),
            ],
        };
    }

    private static string Line(JournalEntry entry)
    {
        var when = SlackText.Date(entry.Said.ToUnixTimeSeconds(), "{date_short_pretty} {time}", entry.Said.ToString("uuuu-MM-dd HH:mm", null) + " UTC");
        var what = entry switch
        {
            { HasEffects: true } => JournalMessage.Effects(entry),
            { Outcome: null, Trouble: not null } => "_waits for GitLab_",
            { Outcome: null } => "_under way_",
            { Outcome.End: JournalEnd.Unchanged } => "_nothing to do: it was so already_",
            _ => "_not done_",
        };
        var more = entry switch
        {
            { UndoneBy: not null } => " (taken back)",
            { Undoes: not null } => " (takes an earlier one back)",
            { HasEffects: true, Outcome.End: not JournalEnd.Done and not JournalEnd.Unchanged } => " (not all of it could be done)",
            _ => "",
        };
        return $"{when} · {SlackText.User(entry.User)}{more}\n{what}";
    }
}
