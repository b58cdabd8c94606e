using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>Fills it in before the release: what shipped, what was missed, what is still to do, who takes part.</summary>
internal sealed class RetroFillStep(RetroIssues retros, RetroReader reader, RetroDesk desk) : IChecklistStep
{
    public string Name => RetroDays.Fill;

    public string Help => "Fills the retrospective in with what shipped, what was missed and what is still to do, before the release";

    public bool ByDefault(Process process) => true;

    public bool IsFor(Team team) => team.GitLab.RetroProject is { Length: > 0 };

    public string Title(Team team, Milestone milestone) => $"Fill in the retrospective of {milestone.Name}";

    public LocalDate Day(Team team, Milestone milestone) => RetroDays.Filling(team, milestone, desk.Days);

    public async Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel)
    {
        switch (await retros.Of(team, milestone, cancel))
        {
            case RetroFinding.NotKnown(var words, _):
                return RetroDesk.Without(words);
            case RetroFinding.Absent(var project):
                return RetroDesk.Without($"There is no issue for the retrospective of {milestone.Name} in {project}. Create it first: its own step does it, in /milestone checklist.");
            case RetroFinding.Found({ IsOpen: false } closed):
                return RetroDesk.Without($"{closed.Reference}, the retrospective of {milestone.Name}, is closed. Reopen it in GitLab, or skip this step.");
            case RetroFinding.Found(var issue):
                var (content, problem) = await reader.Read(team, milestone, issue.Iid, cancel);
                return content is null ? RetroDesk.Without(problem!) : await Plan(team, issue, content, forUser, cancel);
            default:
                throw new InvalidOperationException("A finding without a plan.");
        }
    }

    public Task Finish(StepDone done, BulkRun? run, Change change, CancellationToken cancel) => RetroOpenJob.Ask(change, done.Team, done.Milestone.Key, "filled");

    private async Task<StepPlan> Plan(Team team, Issue issue, RetroContent content, string forUser, CancellationToken cancel)
    {
        var facts = $"{content.Shipped.Count} shipped, {content.Missed.Count} missed, {content.Unplanned.Count} unplanned, {content.FollowUps.Sum(one => one.Count)} still to do from earlier ones, {content.People.Users.Count + content.People.Strangers.Count} people";
        var text = RetroDescription.Filled(content, desk.Today(team));
        var step = new JournalStep.Describe(new(issue.ProjectPath(), issue.Iid), RetroDescription.Part, text) { AsTeam = true };
        return new()
        {
            Summary = $"{await desk.Name(team, issue, forUser, cancel)}: {facts}. What people wrote in it stays. _{RetroPeople.HowChosen}_",
            Changes = [new(step.Issue, issue.Confidential, "", "as it is", "filled in", [step]) { WebUrl = issue.WebUrl }],
            Troubles = content.People.Strangers.Count == 0 ? [] : [$"On no team in Slack, so that only GitLab tells them: {string.Join(", ", content.People.Strangers.Take(20).Select(name => SlackText.Code("@" + name)))}."],
            DoIt = "Fill it in",
        };
    }
}
