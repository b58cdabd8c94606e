using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>Reminds somebody once of the question in their DM, if it still is one.</summary>
/// <param name="Due">Planner time.</param>
[Job("standup-reminder", Version = 1)]
internal sealed record StandupReminderJob(string TeamId, LocalDate Date, string User, Instant Due) : IJob
{
    public static string IdOf(StandupDay day, string user) => $"standup-reminder:{day.TeamId}:{day.Key}:{user}";
}

internal sealed class StandupReminderJobHandler(
    ITeams teams, StandupStore store, StandupHabitStore habits, StandupAttendance attendance, IDeliveries deliveries, IPlannerClock clock) : IJobHandler<StandupReminderJob>
{
    /// <summary>Hours after its time it would come out of the blue.</summary>
    private static readonly Duration UsefulFor = Duration.FromHours(3);

    public async Task<JobResult> Handle(StandupReminderJob job, JobContext context, CancellationToken cancel)
    {
        var (workspace, user, day) = (context.Workspace, job.User, new StandupDay(job.TeamId, job.Date));
        var now = Instant.Max(clock.Now(workspace), job.Due);
        if (now - job.Due > UsefulFor || await teams.Find(workspace, job.TeamId, cancel) is not { Standup.RemindAfter: not null } team || !StandupPrompts.IsOn(team))
            return JobResult.Done();
        var board = await store.Board(workspace, day, cancel);
        if (board?.Value.Told.Contains(user) != true || await store.Entry(workspace, day, user, cancel) is not null
            || (await habits.Get(workspace, user, cancel)).Value.NoReminders || await deliveries.Knows(workspace, day.ReminderDelivery(user), cancel))
            return JobResult.Done();
        // Whoever went away since, for the rest of the day or longer, is not reminded.
        if (await attendance.Of(team, user, job.Date, cancel) is not { } attendee || !PromptTime.IsHere(job.Date, now, attendee.Zone, attendee.Away)
            || now >= StandupWindow.ClosesAt(team, job.Date, attendee.Zone))
            return JobResult.Done();

        var change = new Change(workspace);
        store.ExpectNone(change, day, user);
        store.ExpectBoard(change, day, board.Version);
        deliveries.Post(
            change, day.ReminderDelivery(user), Destination.Person(user), ReminderMessage.For(team.Name, day, remindersAreOff: false), keep: team.Standup.Retention,
            lane: Lane.Bulk, about: new("The standup's reminder"), usefulFor: UsefulFor);
        return JobResult.Done(change);
    }
}
