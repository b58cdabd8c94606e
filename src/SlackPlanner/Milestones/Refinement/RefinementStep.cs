using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Issues.Planning;
using SlackPlanner.Journal;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using StepPlan = SlackPlanner.Milestones.Checklist.StepPlan;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Refinement;

/// <summary>On day 3: an issue with what is worth a closer look before the next planning, from the project's template.</summary>
/// <remarks>Source: handbook, "Starting a Milestone", day 3.</remarks>
internal sealed class RefinementStep(IIssues issues, IGitLabClient gitLab, IWorkingDays days, IPlannerClock clock) : IChecklistStep
{
    public const string StepName = "backlog-refinement";

    private const int DaysInto = 3;

    /// <summary>Of each workflow label; more are not looked at before these are refined.</summary>
    private const int MostLookedAt = 100;

    public string Name => StepName;

    public string Help => "Backlog refinement issue with proposed candidates, three days into the milestone";

    public bool ByDefault(Process process) => process == Process.CodeReview;

    public string Title(Team team, Milestone milestone) => RefinementWords.Title(milestone);

    public LocalDate Day(Team team, Milestone milestone) => days.IntoMilestone(team, milestone, StepName, DaysInto);

    public async Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel)
    {
        if (StepIssues.TooLate(milestone, clock.TodayIn(team.Workspace, team.Zone)) is { } late)
            return late;
        var next = team.Calendar.Next(milestone);
        var (planned, unknown, _) = await StepIssues.Of(issues, team, next, cancel);
        if (unknown is not null)
            return unknown;
        if (Project(team) is not { } project)
            return new() { Summary = "There is no project for the refinement issue.", Troubles = [StepWords.Trouble(PlanningIssues.NoProject)], Blocked = true };
        try
        {
            if (await Existing(project, team, milestone, cancel) is { } there)
                return new() { Summary = $"{(there.Confidential ? "The refinement issue" : SlackText.Link(there.WebUrl, there.Title))} is there already.", NothingToDo = true };
            return await Plan(team, milestone, next, project, Candidates.Of(planned, await Unplanned(team, cancel)), cancel);
        }
        catch (GitLabException e) when (StepIssues.Stays(e))
        {
            return StepIssues.Blocked("What could be refined is not known.", GitLabTrouble.Of(e));
        }
    }

    private async Task<StepPlan> Plan(Team team, Milestone milestone, Milestone next, string project, Candidates candidates, CancellationToken cancel)
    {
        if (candidates.Count == 0)
            return new() { Summary = $"Nothing waits to be refined: all of {StepWords.Name(next)} is weighed, and no issue without a milestone is in planning breakdown or refinement.{Hidden(candidates)}", NothingToDo = true };
        var found = await gitLab.For(team).Templates.OfIssues(project, RefinementWords.Template, cancel);
        var template = found is null ? null : TemplateText.Of(found.Content);
        IReadOnlyList<string> wished = [.. PlanningLabels.Of(team).Skip(1), .. template?.Labels ?? []];
        var labels = await gitLab.For(team).Labels.Resolve(LabelOwner.Project(project), wished, cancel);
        var titled = await gitLab.For(team).Milestones.Find(project, milestone.Name, cancel) is not null;
        var create = new JournalStep.Create(
            project, RefinementWords.Title(milestone), RefinementWords.Body(template, next, candidates), [.. labels.Found.Select(label => label.Name).Distinct(StringComparer.Ordinal)], titled ? milestone.Name : null, []);

        var troubles = labels.Missing.Select(label => StepWords.NoLabel(label, project) + " The issue would be without it.").ToList();
        if (template is null)
            troubles.Add($"{SlackText.Code(project)} has no issue template {SlackText.Code(RefinementWords.Template)}, so the issue would have a short outline of SlackPlanner's own. Add `.gitlab/issue_templates/{RefinementWords.Template}.md` there to have yours.");
        if (template is { LeftOut.Count: > 0 })
            troubles.Add($"The template's {string.Join(", ", template.LeftOut.Take(10).Select(SlackText.Code))} would be left out: it would act as SlackPlanner's GitLab user.");
        return new()
        {
            Summary = $"I would create *{SlackText.Escape(RefinementWords.Title(milestone))}* in {SlackText.Code(project)}{(template is null ? "" : " from the project's template")}, with\n{RefinementWords.Summary(next, candidates)}",
            Changes = [new(null, false, RefinementWords.Title(milestone), "not there", $"created, with {StepWords.Count(candidates.Count, "candidate", "candidates")}", [create])],
            Troubles = troubles,
            DoIt = "Create it",
        };
    }

    /// <summary>The team's own planning project has the template in the handbook; without one the project it works in.</summary>
    private static string? Project(Team team) => new[] { team.GitLab.PlanningProject, team.GitLab.Project }.FirstOrDefault(project => !string.IsNullOrEmpty(project) && team.Owns(project));

    /// <summary>Somebody may have made it by hand.</summary>
    private async Task<Issue?> Existing(string project, Team team, Milestone milestone, CancellationToken cancel)
    {
        var title = RefinementWords.Title(milestone);
        await foreach (var issue in gitLab.For(team).Issues.ListOfProject(project, new() { Search = title, Labels = [.. PlanningLabels.Of(team).Skip(1)] }, cancel))
        {
            if (string.Equals(issue.Title.Trim(), title, StringComparison.OrdinalIgnoreCase))
                return issue;
        }

        return null;
    }

    private async Task<IReadOnlyList<Issue>> Unplanned(Team team, CancellationToken cancel)
    {
        var found = new List<Issue>();
        foreach (var workflow in Candidates.Workflows)
        {
            var filter = new IssueFilter { State = IssueState.Opened, Labels = [.. team.GitLab.Labels, WorkflowLabels.Label(workflow)], Milestone = "None", Ascending = true };
            found.AddRange(await gitLab.For(team).Issues.List(team.GitLab.Group!, filter, cancel).Take(MostLookedAt).ToListAsync(cancel));
        }

        return found;
    }

    private static string Hidden(Candidates candidates) =>
        candidates.Confidential == 0 ? "" : $" {StepWords.Count(candidates.Confidential, "confidential issue does", "confidential issues do")}, but is not named where many read it.";
}
