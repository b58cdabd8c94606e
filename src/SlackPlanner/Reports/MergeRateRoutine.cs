using NodaTime;
using NodaTime.Text;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Reports;

/// <summary>On the first working day of a month the manager learns the merge request rate of the month before, for the team as a whole.</summary>
internal sealed class MergeRateRoutine(IWorkingDays workingDays) : IRoutine
{
    public const string RoutineName = "merge-request-rate";

    private static readonly LocalTime Early = new(0, 45);

    public string Name => RoutineName;

    public string Help => "The team's merge request rate of the month before, in the manager's note of the first working day";

    public Period StillUsefulFor { get; } = Period.FromDays(3);

    public bool IsFor(Team team) => !string.IsNullOrEmpty(team.GitLab.Group);

    /// <remarks>Named by the month that it is about.</remarks>
    public Occurrence? Next(Team team, LocalDateTime after)
    {
        var at = team.Routines.GetValueOrDefault(RoutineName)?.At ?? Early;
        for (var month = after.Date.ToYearMonth(); ; month = month.PlusMonths(1))
        {
            var day = workingDays.OnOrAfter(team, month.OnDayOfMonth(1)).At(at);
            if (day > after)
                return new(MergeRateBook.Key(month.PlusMonths(-1)), day);
        }
    }

    public Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        var job = new MergeRateJob(run.Team.Id, run.Key, Attempt: 0);
        change.Enqueue(job, id: job.Id, lane: Lane.Bulk);
        return Task.CompletedTask;
    }
}

/// <summary>Counts a month, and tells it.</summary>
/// <param name="Month">As <c>2026-11</c>.</param>
[Job("merge-rate", Version = 1)]
internal sealed record MergeRateJob(string Team, string Month, int Attempt) : IJob
{
    public string Id => $"merge-rate:{Team}:{Month}:{Attempt}";
}

internal sealed class MergeRateJobHandler(ITeams teams, MergeRateReader reader, MergeRateStore store, IMorningNote note, IPlannerClock clock) : IJobHandler<MergeRateJob>
{
    /// <summary>A day of GitLab's silence.</summary>
    private const int MostAttempts = 48;

    private static readonly Duration Later = Duration.FromMinutes(30);

    public async Task<JobResult> Handle(MergeRateJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { } team || !reader.IsConfigured(team) || YearMonthPattern.Iso.Parse(job.Month) is not { Success: true, Value: var month })
            return JobResult.Done();
        var change = new Change(context.Workspace);
        try
        {
            var counted = await reader.Of(team, month.PlusMonths(-1), month, cancel);
            var (book, version) = await store.Get(team, cancel);
            store.Put(change, team, counted.Aggregate(book, (now, one) => now.With(one.Month, one.Rate)), version);
            if (counted[^1].Rate.People >= MergeRate.FewestPeople)
                note.AddForManager(change, team, new(MergeRateRoutine.RoutineName, team.Id, job.Month));
        }
        catch (GitLabException e) when (GitLabTrouble.Of(e).MayPass && job.Attempt + 1 < MostAttempts)
        {
            var next = job with { Attempt = job.Attempt + 1 };
            change.Plan(next, next.Id, clock.Now(context.Workspace) + Later, Lane.Bulk);
        }
        catch (GitLabException)
        {
            // What GitLab refuses today it refuses tomorrow; `/planner team` and the log say what is wrong with the token or the group.
        }

        return JobResult.Done(change);
    }
}
