using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Journal.Bulk;

/// <summary>The one message of a run, a DM to whoever pressed last, brought up to date as it goes.</summary>
internal sealed class BulkMessages(IBulkRuns runs, IEnumerable<IBulkKind> kinds, IDeliveries deliveries)
{
    private const int MostFailures = 10;

    /// <summary>Adds to the change: the message as the run stands.</summary>
    public async Task Show(Change change, BulkRun run, Team team, CancellationToken cancel)
    {
        var kind = kinds.FirstOrDefault(one => one.Kind == run.Kind);
        var failures = run.IsUnderWay ? [] : await runs.Failures(change.Workspace, run, MostFailures, cancel);
        var made = run.State == BulkState.Ended ? await runs.Made(change.Workspace, run, cancel) : [];
        var message = BulkMessage.For(run, kind?.Title(run, team) ?? "Changes in GitLab", failures, made, run.IsUnderWay ? [] : kind?.Below(run, team) ?? []);
        deliveries.Post(change, $"bulk:{run.Id}:{run.By}", Destination.Person(run.By), message, lane: Lane.Interactive);
    }
}
