using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues.Dates;

/// <summary>Reads the milestones of the teams' groups from GitLab, so that calendars have their titles and dates; each group once, however many teams it has.</summary>
/// <param name="TeamIds">Of these teams; null: of all.</param>
[Job("read-milestones", Version = 1, NeverBury = true)]
internal sealed record ReadMilestonesJob(IReadOnlyList<string>? TeamIds = null) : IJob;

internal sealed class ReadMilestonesJobHandler(ITeams teams, IGitLabClient gitLab) : IJobHandler<ReadMilestonesJob>
{
    public async Task<JobResult> Handle(ReadMilestonesJob job, JobContext context, CancellationToken cancel)
    {
        if (!gitLab.IsConfigured)
            return JobResult.Done();
        var change = new Change(context.Workspace);
        // As saved this moment: the change that asked for this look may be younger than what is remembered of teams.
        var asked = (await teams.Saved(context.Workspace, cancel)).All.Where(team => job.TeamIds?.Contains(team.Id) != false);
        foreach (var group in asked.Select(team => team.GitLab.Group).Where(group => !string.IsNullOrEmpty(group)).Distinct(StringComparer.OrdinalIgnoreCase))
            change.Enqueue(new ReadGroupMilestonesJob(group!), id: $"milestones-of:{group!.ToLowerInvariant()}", lane: Lane.Bulk);
        return JobResult.Done(change);
    }
}

/// <summary>Reads one group's milestones, and saves them with each of its teams for which they are other than before.</summary>
[Job("read-group-milestones", Version = 1, NeverBury = true)]
internal sealed record ReadGroupMilestonesJob(string Group) : IJob;

internal sealed partial class ReadGroupMilestonesJobHandler(
    ITeams teams, TeamStore store, IGitLabClient gitLab, IMorningNote note, IPlannerClock clock, ILogger<ReadGroupMilestonesJobHandler> log) : IJobHandler<ReadGroupMilestonesJob>
{
    /// <summary>A year back, for what has ended; a year and a quarter ahead, for the calendar.</summary>
    private const int DaysBack = 400;
    private const int DaysAhead = 460;

    private const int Most = 500;

    public async Task<JobResult> Handle(ReadGroupMilestonesJob job, JobContext context, CancellationToken cancel)
    {
        var own = (await teams.Saved(context.Workspace, cancel)).All.Where(team => string.Equals(team.GitLab.Group, job.Group, StringComparison.OrdinalIgnoreCase)).ToList();
        if (own.Count == 0 || await Read(job.Group, clock.TodayIn(context.Workspace, own[0].Zone), cancel) is not { } written)
            return JobResult.Done();

        var change = new Change(context.Workspace);
        var moved = new List<string>();
        foreach (var team in own)
        {
            var kept = await store.Milestones(context.Workspace, team.Id, cancel);
            var calendar = team.Calendar.With(written);
            var troubles = Current(calendar.Troubles, written, clock.TodayIn(context.Workspace, team.Zone)).Select(KeptMilestones.IdOf).ToList();
            var now = new KeptMilestones(team.GitLab.Group!, written, troubles);
            if (now.SaysTheSameAs(kept?.Value))
                continue;
            // Each trouble is told once; one that is gone and comes back is a new one.
            foreach (var trouble in troubles.Except(kept?.Value.Told ?? []))
                note.AddForManager(change, team, new(MilestoneDatesSource.Name, team.Id, trouble));
            store.SaveMilestones(change, team.Id, now, kept?.Version ?? 0);
            if (calendar.Fingerprint != team.Calendar.Fingerprint)
                moved.Add(team.Id);
        }

        if (moved.Count > 0)
        {
            LogMoved(moved.Count);
            change.Enqueue(new ReconcileJob(moved), id: $"reconcile:{Guid.NewGuid():n}");
        }

        return JobResult.Done(change);
    }

    /// <returns>null: GitLab does not tell. What is known stands, and the next hour asks again.</returns>
    private async Task<IReadOnlyList<MilestoneDates>?> Read(string group, LocalDate today, CancellationToken cancel)
    {
        try
        {
            var filter = new MilestoneFilter { Within = new(today.PlusDays(-DaysBack), today.PlusDays(DaysAhead)), IncludeAncestors = true };
            var found = new List<MilestoneDates>();
            await foreach (var milestone in gitLab.With(readRetries: 1).Milestones.List(group, filter, cancel))
            {
                if (milestone.DueDate is not null || milestone.StartDate is not null)
                    found.Add(new(milestone.Title, milestone.StartDate, milestone.DueDate));
                if (found.Count == Most)
                    break;
            }

            // In an order of our own, so that the same is the same.
            return [.. found.Distinct().OrderBy(one => one.Due ?? one.Start).ThenBy(one => one.Title, StringComparer.Ordinal)];
        }
        catch (GitLabException e)
        {
            LogNotRead(e.Kind);
            return null;
        }
    }

    /// <summary>What is over cannot be set right any more.</summary>
    private static IEnumerable<MilestoneTrouble> Current(IEnumerable<MilestoneTrouble> troubles, IReadOnlyList<MilestoneDates> written, LocalDate today) =>
        troubles.Where(trouble => written.Any(one => one.Title == trouble.Title && (one.Due >= today || one.Start >= today)));

    [LoggerMessage(LogLevel.Information, "Milestones have other dates in GitLab than before; the routines of {Teams} teams are planned anew.")]
    private partial void LogMoved(int teams);

    [LoggerMessage(LogLevel.Warning, "GitLab's milestones could not be read ({Kind}); what is known stands, and they are asked for again within the hour.")]
    private partial void LogNotRead(GitLabErrorKind kind);
}
