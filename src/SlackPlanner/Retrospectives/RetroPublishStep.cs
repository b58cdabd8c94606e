using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>Offers to make it public. Never by itself: what people said in confidence is looked through first.</summary>
internal sealed class RetroPublishStep(RetroIssues retros, RetroDesk desk) : IChecklistStep
{
    public string Name => RetroDays.Publish;

    public string Help => "Offers to make the retrospective public, before the company's own; always on a click";

    public bool ByDefault(Process process) => true;

    public bool IsFor(Team team) => team.GitLab.RetroProject is { Length: > 0 };

    public string Title(Team team, Milestone milestone) => $"Make the retrospective of {milestone.Name} public";

    public LocalDate Day(Team team, Milestone milestone) => RetroDays.Publication(team, milestone, desk.Days);

    public async Task<StepPlan> Prepare(Team team, Milestone milestone, string forUser, CancellationToken cancel)
    {
        switch (await retros.Of(team, milestone, cancel))
        {
            case RetroFinding.NotKnown(var words, _):
                return RetroDesk.Without(words);
            case RetroFinding.Absent:
                return RetroDesk.Settled($"There is no retrospective of {SlackText.Escape(milestone.Name)}, so there is nothing to publish.");
            case RetroFinding.Found({ Confidential: false } issue):
                return RetroDesk.Settled($"{await desk.Name(team, issue, forUser, cancel)} is public already.");
            case RetroFinding.Found(var issue):
                var step = new JournalStep.SetConfidential(new(issue.ProjectPath(), issue.Iid), false) { AsTeam = true };
                return new()
                {
                    Summary = $"{await desk.Name(team, issue, forUser, cancel)} is confidential. Look through it first: everything in it, the comments too, becomes visible to everybody who may see {SlackText.Code(issue.ProjectPath())}. Undo takes that back for a day; who has read it has read it.",
                    Changes = [new(step.Issue, true, "", "confidential", "public", [step]) { WebUrl = issue.WebUrl }],
                    DoIt = "Make it public",
                    NeedsClick = true,
                };
            default:
                throw new InvalidOperationException("A finding without a plan.");
        }
    }
}
