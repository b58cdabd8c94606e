using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Slack;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Moves;

/// <summary>Which issues move from one milestone to another.</summary>
/// <param name="Workflow">Name of the workflow label that they have; null: whatever it is.</param>
/// <param name="WithMissed">Each gets the label <c>missed:</c> and the title of the milestone that it leaves.</param>
internal sealed record Moving(Milestone From, Milestone To, string? Workflow, bool WithMissed);

/// <summary>Works out what a move would do now, and what is missing for it.</summary>
internal sealed class MovePlans(IMilestoneTitles titles, IIssues issues, ConfidentialIssues confidential, IGitLabClient gitLab)
{
    private const int MostProjects = 10;

    /// <exception cref="GitLabException">GitLab refused or does not answer.</exception>
    public async Task<StepPlan> For(Team team, Moving moving, string user, CancellationToken cancel)
    {
        var (from, fromTrouble) = Title(await titles.Of(team, moving.From, cancel), moving.From, team);
        var (to, toTrouble) = Title(await titles.Of(team, moving.To, cancel), moving.To, team);
        if (from is null || to is null)
            return Blocked(moving, fromTrouble ?? toTrouble!);
        var known = await issues.OfMilestone(team, from, cancel);
        if (known is not MilestoneIssues.Found found)
            return Blocked(moving, SlackText.Escape(((MilestoneIssues.NotKnown)known).Trouble.Words));

        var meant = found.Issues.Where(issue => issue.IsOpen && (moving.Workflow is null || issue.Workflow == moving.Workflow)).ToList();
        var (seen, hidden) = await confidential.For(team, meant, user, cancel);
        var missed = moving.WithMissed ? "missed:" + from : null;
        var (troubles, closed) = await Missing(team, seen, to, missed, cancel);
        if (ConfidentialIssues.Words(hidden) is { } words)
            troubles.Add(words);
        if (found.Stale is { } stale)
            troubles.Add($"{SlackText.Escape(stale.Words)} This is as GitLab was last heard of.");
        return new()
        {
            Summary = Summary(moving, seen.Count, from, to), Changes = [.. seen.Select(issue => Change(issue, moving, from, to, missed))], Troubles = troubles, Blocked = closed,
            NothingToDo = meant.Count == 0, DoIt = seen.Count switch { 0 => "Done", 1 => "Move it", var count => $"Move {count} issues" },
        };
    }

    private static string Summary(Moving moving, int count, string from, string to)
    {
        var label = moving.Workflow is { } workflow ? $" with {SlackText.Code(WorkflowLabels.Label(workflow))}" : "";
        return count == 0
            ? $"No open issue{label} is in {Escape(from)}: nothing has to be moved."
            : $"{count} open {(count == 1 ? "issue" : "issues")}{label}: from {Escape(from)} to *{Escape(to)}*{(moving.WithMissed ? $", with the label {SlackText.Code("missed:" + from)}" : "")}.";
    }

    /// <summary>Each is moved only while it is open, in that milestone, and has that label: what somebody changes meanwhile is left and named.</summary>
    private static StepChange Change(PlannedIssue issue, Moving moving, string from, string to, string? missed)
    {
        var about = new IssueReference(issue.Project, issue.Iid);
        var steps = new List<JournalStep> { new JournalStep.SetState(about, Open: true) { Seen = new() { Open = true } } };
        if (moving.Workflow is { } workflow)
            steps.Add(new JournalStep.Label(about, [WorkflowLabels.Label(workflow)], []) { Seen = new() { Labels = [WorkflowLabels.Label(workflow)] } });
        steps.Add(new JournalStep.Move(about, to) { Seen = new() { Milestone = from } });
        if (missed is not null)
            steps.Add(new JournalStep.Label(about, [missed], []) { SkipMissing = true });
        return new(about, issue.Confidential, issue.Title, from, missed is null ? to : $"{to}, {missed}", steps) { WebUrl = issue.WebUrl };
    }

    /// <summary>What GitLab does not have, or has closed.</summary>
    private async Task<(List<string> Troubles, bool Closed)> Missing(Team team, IReadOnlyList<PlannedIssue> moved, string to, string? missed, CancellationToken cancel)
    {
        var (troubles, closed) = (new List<string>(), false);
        foreach (var project in moved.Select(issue => issue.Project).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostProjects))
        {
            if (await gitLab.For(team).Milestones.Find(project, to, cancel) is not { } milestone)
            {
                closed = true;
                troubles.Add($"{SlackText.Code(project)} does not see a milestone {SlackText.Code(to)}. Somebody who manages milestones can add it to {SlackText.Code(team.GitLab.Group)}; then look again.");
            }
            else if (milestone.State == "closed")
            {
                closed = true;
                troubles.Add($"The milestone {SlackText.Code(to)} is closed in GitLab, so nothing is moved into it. Somebody who manages milestones can open it again; then look again.");
            }

            if (missed is not null && await gitLab.For(team).Labels.Find(LabelOwner.Project(project), missed, cancel) is null)
            {
                troubles.Add($"There is no label {SlackText.Code(missed)} in {SlackText.Code(project)}: issues would be moved, but not marked. "
                    + $"Somebody who manages labels can {SlackText.Link($"{gitLab.Url}/groups/{team.GitLab.Group}/-/labels/new", "add it")}; then look again.");
            }
        }

        return ([.. troubles.Distinct(StringComparer.Ordinal)], closed);
    }

    private (string? Title, string? Trouble) Title(MilestoneInGitLab found, Milestone milestone, Team team) => found switch
    {
        MilestoneInGitLab.Known(var title, _) => (title, null),
        MilestoneInGitLab.Absent(var group) => (null, $"GitLab has no milestone {SlackText.Code(milestone.Name)} in {SlackText.Code(group)} yet. Somebody who manages milestones can "
            + $"{SlackText.Link($"{gitLab.Url}/groups/{team.GitLab.Group}/-/milestones/new", "add it")}, with the due date {NodaTime.Text.LocalDatePattern.Iso.Format(milestone.Due)}; then look again."),
        MilestoneInGitLab.NotKnown(var trouble) => (null, SlackText.Escape(trouble.Words)),
        _ => throw new InvalidOperationException($"An outcome without words: {found}."),
    };

    private static StepPlan Blocked(Moving moving, string trouble) =>
        new() { Summary = $"From {Escape(moving.From.Name)} to {Escape(moving.To.Name)}.", Troubles = [trouble], Blocked = true };

    private static string Escape(string title) => SlackText.Escape(SlackText.Truncate(title, 60));
}
