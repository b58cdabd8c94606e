using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Routines;

namespace SlackPlanner.MorningNote;

/// <summary>Computes when somebody's next morning note is; one per person, and only while something waits for them.</summary>
[Job("morning-tick", Version = 1, NeverBury = true)]
internal sealed record MorningTickJob(string User) : IJob
{
    /// <summary>Redis' clock, by which it is due, may be a little behind this machine's.</summary>
    private static readonly Duration AtOnce = Duration.FromSeconds(-1);

    public static string IdOf(string user) => $"morning:{user}";

    /// <summary>Adds to the change: the person's tick computes now.</summary>
    public static void Ask(Change change, string user, Instant now) => change.Plan(new MorningTickJob(user), IdOf(user), now + AtOnce);
}

internal sealed class MorningTickJobHandler(
    NoteStore store, Mornings mornings, IMorningNote note, Teams.ITeams teams, IPlannerClock clock, TimeProvider time) : IJobHandler<MorningTickJob>
{
    public async Task<JobResult> Handle(MorningTickJob job, JobContext context, CancellationToken cancel)
    {
        var (workspace, user) = (context.Workspace, job.User);
        var pending = await store.Read(workspace, user, cancel);
        var change = new Change(workspace);
        // A line that comes meanwhile, or a move to another zone, is decided on as well.
        store.Expect(change, user, pending);
        if (pending.Lines.Count == 0 || await mornings.Of(workspace, user, cancel) is not { } morning)
        {
            // Whoever managed a team has left; what waited for its manager waits for the new one.
            foreach (var line in pending.Lines.Where(line => line.Part == NotePart.Manager))
            {
                if (await teams.Find(workspace, line.Line.TeamId, cancel) is { } team && team.Manager.User != user)
                    note.AddForManager(change, team, line.Line);
            }

            if (pending.Unread == 0)
                store.Clear(change, user);
            return JobResult.Done(change);
        }

        var now = Now(context);
        if (morning.DueAt(now) is { } today && await Joins(workspace, morning, today, now, cancel) is { } joins && pending.Lines.Any(line => line.AddedAt <= joins))
            change.Enqueue(new MorningSendJob(user, today), id: MorningSendJob.IdOf(user, today), revive: true);
        // Whatever comes of that: what is left then waits for the next one.
        if (await store.NextUnsent(workspace, morning, now, cancel) is { } next)
            change.Plan(new MorningTickJob(user), MorningTickJob.IdOf(user), next);
        return JobResult.Done(change);
    }

    /// <summary>Until when a line belongs to the note of that date; null if it was sent so long ago that nobody would see what is added.</summary>
    private async Task<Instant?> Joins(string workspace, PersonsMorning morning, LocalDate date, Instant now, CancellationToken cancel)
    {
        var sent = await store.Sent(workspace, morning.User, date, cancel);
        var until = (sent?.Value.At ?? morning.On(date)) + PersonsMorning.Joins;
        return sent is not null && now > until ? null : until;
    }

    /// <summary>Not before the tick's own time: Redis, which says when a tick is due, may be ahead of this machine.</summary>
    private Instant Now(JobContext context)
    {
        var now = clock.Now(context.Workspace);
        return Instant.Max(now, context.Due + (now - Instant.FromDateTimeOffset(time.GetUtcNow())));
    }
}

/// <summary>Whoever has something waiting: their ticks are asked to compute anew.</summary>
/// <param name="TeamIds">Only people on these teams, or on none any more; null: everybody.</param>
/// <param name="Users">Only these; null: all of the above.</param>
[Job("morning-replan", Version = 1, NeverBury = true)]
internal sealed record MorningReplanJob(IReadOnlyList<string>? TeamIds = null, IReadOnlyList<string>? Users = null) : IJob;

internal sealed class MorningReplanJobHandler(NoteStore store, Teams.ITeams teams, IPlannerClock clock) : IJobHandler<MorningReplanJob>
{
    private const int PeopleAtOnce = 500;

    public async Task<JobResult> Handle(MorningReplanJob job, JobContext context, CancellationToken cancel)
    {
        var change = new Change(context.Workspace);
        if (job.Users is { } users)
        {
            foreach (var user in users)
            {
                store.Touch(change, user);
                MorningTickJob.Ask(change, user, clock.Now(context.Workspace));
            }

            return JobResult.Done(change);
        }

        var waiting = new List<string>();
        foreach (var user in await store.Waiting(context.Workspace, cancel))
        {
            if (job.TeamIds is null || (await teams.Of(context.Workspace, user, cancel)) is var own && (own.Count == 0 || own.Any(team => job.TeamIds.Contains(team.Id))))
                waiting.Add(user);
        }

        foreach (var chunk in waiting.Chunk(PeopleAtOnce))
            change.Enqueue(new MorningReplanJob(Users: chunk), id: $"{context.JobId}:{chunk[0]}");
        return JobResult.Done(change);
    }
}

/// <summary>What may move somebody's morning: settings, the sandbox's clock, their zone; and a tick that was lost.</summary>
internal sealed class MorningReplans(NoteStore store, IPlannerClock clock) : Teams.ITeamsChanged, IClockMoved, People.IPersonChanged, IReconciled
{
    public void Add(Change change, IReadOnlyCollection<string> teamIds)
    {
        if (teamIds.Count > 0)
            change.Enqueue(new MorningReplanJob([.. teamIds]), id: $"morning-replan:{Guid.NewGuid():n}", lane: Lane.Interactive);
    }

    public void Add(Change change) => change.Enqueue(new MorningReplanJob(), id: $"morning-replan:{Guid.NewGuid():n}");

    public async Task Add(Change change, string user, CancellationToken cancel)
    {
        if (!await store.HasLines(change.Workspace, user, cancel))
            return;
        store.Touch(change, user);
        MorningTickJob.Ask(change, user, clock.Now(change.Workspace));
    }
}
