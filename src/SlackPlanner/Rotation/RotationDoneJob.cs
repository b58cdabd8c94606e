using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Weights.Queue;

namespace SlackPlanner.Rotation;

/// <summary>Looks whether the current turn's issues are all weighed: then the channel thanks the engineer, once, and nobody is reminded any more.</summary>
[Job("rotation-done", Version = 1)]
internal sealed record RotationDoneJob(string Team) : IJob
{
    public static string IdOf(string team) => $"rotation-done:{team}";
}

internal sealed class RotationDoneJobHandler(ITeams teams, Rotations rotations, IWeighingQueue queue, IDeliveries deliveries) : IJobHandler<RotationDoneJob>
{
    public async Task<JobResult> Handle(RotationDoneJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { Rotation: not null } team)
            return JobResult.Done();
        var now = await rotations.Load(team, cancel);
        var turn = now.Current;
        // Not before the work on it has begun: until then few of the milestone's issues may be there.
        if (turn.Row is not { Done: false, Engineer: { } engineer } row || now.Today < now.Rule.LeadTimeOf(turn.Due).Start)
            return JobResult.Done();
        var progress = await queue.Progress(team, turn.Milestone, cancel);
        if (!ProgressWords.IsComplete(progress))
            return JobResult.Done();

        var change = new Change(context.Workspace);
        var release = turn.Milestone.ReleaseMonth;
        rotations.Put(change, now, now.State.With(now.Book.With(row with { Done = true }), rotations.Happened(now, null, RotationChange.Done, release, null, engineer)), isQuiet: true);
        var what = progress!.Total == 1 ? "The one issue" : $"All {progress.Total} issues";
        var text = $":tada: {what} of {RotationWords.Release(turn)} {(progress.Total == 1 ? "is" : "are")} weighed. Thank you, {SlackText.User(engineer)}!";
        deliveries.Post(change, $"rotation-thanks:{team.Id}:{RotationWords.KeyOf(release)}", Destination.Channel(team.Channel), new() { Text = text }, about: new("The thanks for weighing a milestone"));
        return JobResult.Done(change);
    }
}
