using SlackPlanner.GitLab;
using SlackPlanner.Issues;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>What a step would do, as somebody is shown it; GitLab's silence is an outcome.</summary>
/// <param name="Plan">null: not known.</param>
internal sealed record PreparedStep(StepPlan? Plan, GitLabTrouble? Trouble);

internal sealed class ChecklistPlans(ChecklistStore store, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>For eyes; what was shown is remembered, so that a click is about that.</summary>
    public async Task<PreparedStep> Show(ListedStep listed, string user, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            var plan = await listed.Step.Prepare(listed.Team, listed.Milestone, user, either.Token);
            await store.SetShown(listed, user, [.. plan.Changes.Select(ChecklistEntry.Fingerprint)], cancel);
            return new(plan, null);
        }
        catch (GitLabException e)
        {
            return new(null, GitLabTrouble.Of(e));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(null, GitLabTrouble.Of(new(GitLabErrorKind.Unavailable, "no answer in time")));
        }
    }

    /// <summary>Whether what would be done is no longer what somebody saw and agreed to: more than a tenth of it is new. Fewer than seen is no surprise.</summary>
    public static bool Differs(IReadOnlyList<string>? shown, IReadOnlyList<StepChange> changes) =>
        shown is null || changes.Select(ChecklistEntry.Fingerprint).Except(shown).Count() is var added && added * 10 > shown.Count;
}
