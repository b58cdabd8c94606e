using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>How the journal tells of moved workflow labels: with the ways on from there.</summary>
internal sealed class WorkflowKind : IJournalKind
{
    public const string Name = "workflow";

    string IJournalKind.Kind => Name;

    public Message Show(JournalEntry entry, Team team) => entry.Outcome?.End switch
    {
        JournalEnd.Done => Moved(entry, team, $":white_check_mark: {Issue(entry)}: {Label(entry.Steps[0].Before)} → *{Plain(entry.Steps[0].After)}*.", entry.CanBeUndone),
        JournalEnd.Unchanged => Moved(entry, team, $"{Issue(entry)} is in {Label(entry.Steps[0].Before ?? entry.Outcome.Now)} already. Nothing was changed.", undo: false),
        JournalEnd.Changed => Moved(entry, team, $":warning: {Issue(entry)} is in {Label(entry.Outcome.Now)} by now: somebody else moved it. Nothing of yours was changed.", undo: false),
        JournalEnd.NoLabel => Text($":warning: {WorkflowWords.NoLabel(WorkflowLabels.Of([entry.Outcome.Missing ?? ""]) ?? entry.Outcome.Missing ?? "")} Somebody who manages labels in GitLab can add it."),
        _ => JournalMessage.Of(entry),
    };

    private static Message Moved(JournalEntry entry, Team team, string text, bool undo)
    {
        var step = entry.Steps[0];
        var now = entry.Outcome!.End == JournalEnd.Done ? step.After : entry.Outcome.Now ?? step.Before;
        var closes = entry.Outcome.End == JournalEnd.Done && Plain(step.After) == WorkflowLabels.Complete ? " Complete issues are closed; if this one still is open, close it in GitLab." : "";
        // A confidential issue's address stands in no button: they are kept with the message.
        var ways = step.Confidential ? [] : WorkflowView.Ways(new(team.Id, step.Issue, "", "", IsOpen: true, WorkflowLabels.Of(now?.Labels ?? []), now?.Labels.Count > 1), undo ? [JournalButtons.Undo(entry.Id)] : []);
        if (step.Confidential && undo)
            ways = [new ActionsBlock { Elements = [JournalButtons.Undo(entry.Id)] }];
        return new() { Text = text + closes, Blocks = [SectionBlock.Of(text + closes), .. ways] };
    }

    private static Message Text(string text) => new() { Text = text, Blocks = [SectionBlock.Of(text)] };

    private static string Issue(JournalEntry entry) =>
        (entry.Outcome?.Link ?? entry.Steps[0].Link) is { } link ? JournalWords.Name(link) : SlackText.Code(entry.Steps[0].Issue.ToString());

    private static string Label(StepValues? values) => Plain(values) is { } name ? SlackText.Code(name) : "no workflow label";

    private static string? Plain(StepValues? values) => values is null ? null : WorkflowLabels.Of(values.Labels);
}
