using SlackPlanner.Planning;
using SlackPlanner.Weights.Queue;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>How far the weighing of a milestone is; whoever asks for the table does not wait for a slow GitLab.</summary>
internal sealed class TurnProgress(IWeighingQueue queue, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public async Task<QueueProgress?> Of(Team team, Milestone milestone, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            return await queue.Progress(team, milestone, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(0, 0, milestone.WeightsDue, Known: false);
        }
    }
}

/// <summary>How far the weighing is.</summary>
internal static class ProgressWords
{
    /// <summary>Nothing is left, and there was something.</summary>
    public static bool IsComplete(QueueProgress? progress) => progress is { Total: > 0, IsDone: true };

    public static string Of(QueueProgress? progress) => progress switch
    {
        null => "GitLab has no such milestone yet.",
        { Known: false } => "How far it is, GitLab does not tell at the moment.",
        { Total: 0 } => "There are no issues to weigh yet.",
        _ => $"{progress.Weighed} of {progress.Total} {(progress.Total == 1 ? "issue" : "issues")} weighed{Left(progress)}.",
    };

    private static string Left(QueueProgress progress) =>
        (progress.ToConfirm > 0 ? $", {progress.ToConfirm} older {(progress.ToConfirm == 1 ? "weight" : "weights")} to confirm" : "")
        + (progress.Waiting > 0 ? $", {progress.Waiting} waiting for an answer" : "");
}
