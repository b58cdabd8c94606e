using NodaTime;
using SlackPlanner.Journal;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>Creates the milestone's retrospective, unless there is one: GitLab's own automation makes it for some teams.</summary>
internal sealed class RetroCreateStep(RetroIssues retros, RetroDesk desk) : IChecklistStep
{
    public string Name => RetroDays.Create;

    public string Help => "Creates the milestone's confidential retrospective and invites to it";

    public bool ByDefault(Process process) => true;

    public bool IsFor(Team team) => team.GitLab.RetroProject is { Length: > 0 };

    public string Title(Team team, Milestone milestone) => $"Create the retrospective of {milestone.Name}";

    public LocalDate Day(Team team, Milestone milestone) => RetroDays.Creation(team, milestone, desk.Days);

    public async Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel)
    {
        switch (await retros.Of(team, milestone, cancel))
        {
            case RetroFinding.Found({ IsOpen: true } issue):
                return RetroDesk.Settled($"{await desk.Name(team, issue, forUser, cancel)} is there already; everybody is invited to it.");
            case RetroFinding.Found({ } closed):
                return RetroDesk.Settled($"{await desk.Name(team, closed, forUser, cancel)} was the retrospective of {SlackText.Escape(milestone.Name)}, and is closed. Reopen it in GitLab if it is still wanted.");
            case RetroFinding.Absent(var project):
                return new()
                {
                    Summary = $"A confidential issue *{SlackText.Escape(RetroIssues.TitleOf(milestone))}* in {SlackText.Code(project)}; the team, its product manager and its counterparts are invited in their next morning note.",
                    Changes = [new(null, true, RetroIssues.TitleOf(milestone), "", $"confidential issue in {project}", [Step(team, milestone, project)])],
                    DoIt = "Create it",
                };
            case RetroFinding.NotKnown(var words, _):
                return RetroDesk.Without(words);
            default:
                throw new InvalidOperationException("A finding without a plan.");
        }
    }

    public Task Finish(StepDone done, BulkRun? run, Change change, CancellationToken cancel) => RetroOpenJob.Ask(change, done.Team, done.Milestone.Key, "created");

    internal JournalStep.Create Step(Team team, Milestone milestone, string project)
    {
        var publication = RetroDays.Publication(team, milestone, desk.Days);
        return new(project, RetroIssues.TitleOf(milestone), RetroDescription.Skeleton(team, milestone, publication), [RetroIssues.Label], null, []) { Confidential = true, Due = publication };
    }
}
