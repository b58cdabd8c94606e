using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Weights.Queue;
using Milestone = SlackPlanner.Planning.Milestone;

namespace SlackPlanner.Rotation;

/// <summary>Looks whether the current turn's issues are all weighed: then the channel thanks the engineer, once, and nobody is reminded any more.</summary>
[Job("rotation-done", Version = 1)]
internal sealed record RotationDoneJob(string Team) : IJob
{
    /// <summary>So long after the due date it is still thanked for.</summary>
    public const int DaysLate = 14;

    public static string IdOf(string team) => $"rotation-done:{team}";
}

internal sealed class RotationDoneJobHandler(ITeams teams, Rotations rotations, IWeighingQueue queue, IDeliveries deliveries) : IJobHandler<RotationDoneJob>
{
    public async Task<JobResult> Handle(RotationDoneJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { Rotation: not null } team)
            return JobResult.Done();
        var now = await rotations.Load(team, cancel);
        var current = now.Current.Milestone;
        foreach (var milestone in new[] { team.Calendar.Previous(current), current })
        {
            if (await Done(now, milestone, cancel) is { } change)
                return JobResult.Done(change);
        }

        return JobResult.Done();
    }

    /// <summary>Null: it is not done, or was before.</summary>
    private async Task<Change?> Done(RotationNow now, Milestone milestone, CancellationToken cancel)
    {
        var (team, release) = (now.Team, milestone.ReleaseMonth);
        // Not before the work on it has begun: until then few of the milestone's issues may be there. Late is better than never, for a while.
        if (now.Book.Row(release) is not { Done: false, Engineer: { } engineer } row
            || now.Today < now.Rule.LeadTimeOf(row.Due).Start || now.Today > row.Due.PlusDays(RotationDoneJob.DaysLate))
            return null;
        var progress = await queue.Progress(team, milestone, cancel);
        if (!ProgressWords.IsComplete(progress))
            return null;

        var change = new Change(team.Workspace);
        rotations.Put(change, now, now.State.With(now.Book.With(row with { Done = true }), rotations.Happened(now, null, RotationChange.Done, release, null, engineer)), isQuiet: true);
        var what = progress!.Total == 1 ? "The one issue" : $"All {progress.Total} issues";
        var text = $":tada: {what} of {RotationWords.Release(now.NameOf(release))} {(progress.Total == 1 ? "is" : "are")} weighed. Thank you, {SlackText.User(engineer)}!";
        deliveries.Post(change, $"rotation-thanks:{team.Id}:{RotationWords.KeyOf(release)}", Destination.Channel(team.Channel), new() { Text = text }, about: new("The thanks for weighing a milestone"));
        return change;
    }
}
