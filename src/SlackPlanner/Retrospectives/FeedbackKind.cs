using SlackPlanner.Access;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>How what somebody said in a retrospective is told: nothing of the issue, which GitLab may not show them.</summary>
internal sealed class FeedbackKind(RetroStore store) : IJournalKind
{
    public const string Name = "retro-feedback";
    private const string Closed = "closed";

    public string Kind => Name;

    public string? Decline(JournalEntry entry, int step, Issue issue, Team team) => issue.IsOpen || entry.Undoes is not null ? null : Closed;

    public Message Show(JournalEntry entry, Team team)
    {
        var retro = new Retro(team.Id, Key(entry), entry.Steps[0].Issue, new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var name = RetroViews.NameOf(team, retro);
        var text = entry.Outcome!.End switch
        {
            JournalEnd.Done => $":white_check_mark: It is in {name}, with your name. Thank you.",
            JournalEnd.Declined => $":warning: {char.ToUpperInvariant(name[0])}{name[1..]} was closed meanwhile, so nothing was written. {SlackText.User(team.Manager.User)} can reopen it.",
            JournalEnd.NotFound => $":warning: The issue of {name} is not there any more, so nothing was written. Ask {SlackText.User(team.Manager.User)} where it went.",
            _ => $":warning: {SlackText.Escape(entry.Outcome.Trouble is { } trouble ? trouble.Words : "Something went wrong in SlackPlanner; its log says what.")} Nothing was written.",
        };
        return entry.CanBeUndone && RightsTable.Allows(team.StandingRoles(entry.User), Right.Weigh) ? JournalMessage.With(text, entry) : new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }

    public Message ShowUndo(JournalEntry entry, Team team)
    {
        var text = entry.Outcome!.End == JournalEnd.Done ? ":leftwards_arrow_with_hook: A comment below yours says that you took it back. Whoever has read it has read it; in GitLab its text can be edited." : ":warning: It could not be taken back; nothing was changed.";
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }

    public Message InDm(JournalEntry entry, Team team) => entry.Undoes is null ? Show(entry, team) : ShowUndo(entry, team);

    public async Task After(JournalEntry entry, Team team, Change change, CancellationToken cancel)
    {
        if (entry.Undoes is not null || entry.Wish?.Data is null)
            return;
        if (entry.Outcome!.End == JournalEnd.Done)
            store.Said(change, team.Id, Key(entry), entry.User);
        else if (entry.Outcome.End is JournalEnd.NotFound or JournalEnd.Declined && await store.Get(change.Workspace, team.Id, Key(entry), cancel) is { } retro)
            store.Close(change, retro);
    }

    private static string Key(JournalEntry entry) => entry.Wish?.Data?.GetString() ?? "";
}
