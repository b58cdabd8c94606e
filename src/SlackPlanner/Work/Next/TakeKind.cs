using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>How taking an issue is told.</summary>
internal sealed class TakeKind : IJournalKind
{
    public const string Name = "take";
    public const string Replace = "take.replace";

    private const string Closed = "closed";

    public string Kind => Name;

    public string? Decline(JournalEntry entry, int step, Issue issue, Team team) => entry.Undoes is null && step == 0 && !issue.IsOpen ? Closed : null;

    public Message Show(JournalEntry entry, Team team) => With(entry, team, Text(entry, team));

    public Message ShowUndo(JournalEntry entry, Team team)
    {
        var general = JournalMessage.Of(entry);
        return With(entry, team, general.Text);
    }

    public Message InDm(JournalEntry entry, Team team) =>
        entry.IsConfidential ? JournalMessage.Hidden(entry) : entry.Undoes is null ? Show(entry, team) : ShowUndo(entry, team);

    private static string Text(JournalEntry entry, Team team)
    {
        var outcome = entry.Outcome!;
        var issue = entry.Steps[0].Link is { } link ? JournalWords.Name(link) : SlackText.Code(entry.Steps[0].Issue.ToString());
        var moved = entry.Steps[1].HasEffect ? $" and in {SlackText.Code(TakeWish.InDev)}" : "";
        return outcome switch
        {
            { End: JournalEnd.Done } when !entry.Steps[0].HasEffect => $":white_check_mark: {issue} was yours already{(moved.Length == 0 ? "" : "; it is" + moved[4..] + " now")}.",
            { End: JournalEnd.Done } => $":white_check_mark: {issue} is yours{moved} now.",
            { End: JournalEnd.Unchanged } => $"{issue} is yours already.",
            { End: JournalEnd.Declined } => $"{issue} is closed by now. Nothing was changed.",
            { End: JournalEnd.Changed, Step: 0, Missing: { } other } => TakeWish.Taken(team, issue, other),
            { End: JournalEnd.OneAssignee, Missing: { } other } =>
                $":warning: This GitLab (Free tier) knows one assignee an issue, and {issue} has {SlackText.Code("@" + other)}. Nothing was changed. If you take it, {SlackText.Code("@" + other)} loses it; better ask them first.",
            { Step: 1 } => $":warning: {issue} is yours now, but it was not moved to {SlackText.Code(TakeWish.InDev)}. {JournalMessage.Problem(entry)}",
            _ => $":warning: {JournalMessage.Problem(entry)} Nothing was changed.",
        };
    }

    private static Message With(JournalEntry entry, Team team, string text)
    {
        List<BlockElement> elements = [];
        if (entry is { Undoes: null, Outcome: { End: JournalEnd.OneAssignee, Missing: { } other } })
            elements.Add(new Button { ActionId = Replace, Text = SlackText.Truncate($"Take it from @{other}", 75), Value = entry.Id, Style = Button.Danger });
        if (entry.CanBeUndone)
            elements.Add(JournalButtons.Undo(entry.Id));
        elements.Add(new Button { ActionId = NextMessage.Show, Text = "My list", Value = team.Id });
        return new() { Text = text, Blocks = [SectionBlock.Of(SlackText.Truncate(text, 2_900)), new ActionsBlock { Elements = elements }] };
    }
}
