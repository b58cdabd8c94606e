using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Checklist;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones;

/// <summary>What steps make of GitLab's outcomes.</summary>
internal static class StepIssues
{
    /// <summary>A milestone's issues, open and closed, in board order.</summary>
    /// <returns>Instead of them the plan that says why they are not known; beside them what to say if GitLab is silent by now.</returns>
    /// <exception cref="GitLabException">GitLab does not answer: whoever asked tries again.</exception>
    public static async Task<(IReadOnlyList<PlannedIssue> Issues, StepPlan? Unknown, IReadOnlyList<string> Stale)> Of(IIssues issues, Team team, Milestone milestone, CancellationToken cancel) =>
        await issues.OfMilestone(team, milestone.Name, cancel) switch
        {
            MilestoneIssues.Found known => (known.Issues, null, known.Stale is { } stale ? [$"{StepWords.Trouble(stale)} This is as GitLab was last heard of."] : []),
            MilestoneIssues.NotKnown(var trouble) => ([], Blocked($"What is in {StepWords.Name(milestone)} is not known.", trouble), []),
            var other => throw new InvalidOperationException($"An outcome without a plan: {other}."),
        };

    /// <summary>The plan of a step that comes too late: what it prepares has begun, or is over.</summary>
    /// <returns>null: it is in time.</returns>
    public static StepPlan? TooLate(Milestone milestone, LocalDate today, bool onceBegun = false) =>
        today > milestone.Due ? new() { Summary = $"{StepWords.Name(milestone)} is over.", NothingToDo = true }
        : onceBegun && today >= milestone.Start ? new() { Summary = $"{StepWords.Name(milestone)} has begun.", NothingToDo = true }
        : null;

    /// <param name="summary">Mrkdwn.</param>
    /// <exception cref="GitLabException">It may pass: then it is no plan, but something to wait for.</exception>
    public static StepPlan Blocked(string summary, GitLabTrouble trouble) => trouble.MayPass
        ? throw new GitLabException(trouble.Code == TroubleCode.Busy ? GitLabErrorKind.RateLimited : GitLabErrorKind.Unavailable, "GitLab does not tell what a step would change.")
        : new() { Summary = summary, Troubles = [StepWords.Trouble(trouble)], Blocked = true };

    /// <summary>Whether it stays so until somebody does something.</summary>
    public static bool Stays(GitLabException e) => !GitLabTrouble.Of(e).MayPass;
}
