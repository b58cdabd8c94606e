using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Milestones.Status;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Milestones.CheckIn;

/// <summary>Posts a milestone's check-in in the team's channel; while GitLab is away it waits.</summary>
/// <param name="Milestone">Its key.</param>
[Job("check-in", Version = 1)]
internal sealed record CheckInJob(string Team, string Milestone) : IJob
{
    public static string DeliveryOf(string team, string milestone) => $"check-in:{team}:{milestone}";
}

internal sealed class CheckInJobHandler(ITeams teams, StatusReader status, IDeliveries deliveries, IMorningNote note) : IJobHandler<CheckInJob>
{
    private static readonly Duration Again = Duration.FromMinutes(5);

    /// <summary>A day and a half.</summary>
    private const int MostWaits = 432;

    public async Task<JobResult> Handle(CheckInJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { } team || team.Calendar.OfKey(job.Milestone) is not { } milestone)
            return JobResult.Done();
        var page = await status.For(team, milestone, reader: null, cancel);
        if (page.Problem is not null && page.MayPass && context.Parks < MostWaits)
            return JobResult.Park(Again);

        var change = new Change(context.Workspace);
        if (page.Problem is not null)
        {
            note.AddForManager(change, team, new(CheckInSource.Name, team.Id, job.Milestone));
            return JobResult.Done(change);
        }

        var message = StatusMessage.For(page, [], heading: ":compass: Check-in");
        deliveries.Post(change, CheckInJob.DeliveryOf(team.Id, job.Milestone), Destination.Channel(team.Channel), message, about: new($"The check-in of {SlackText.Escape(team.Name)}"));
        return JobResult.Done(change);
    }
}
