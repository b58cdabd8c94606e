using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>Counts what a milestone that is over has delivered.</summary>
[Job("capacity-delivered", Version = 1)]
internal sealed record DeliveredJob(string Team, string Milestone) : IJob
{
    public static string IdOf(string team, string milestone) => $"capacity-delivered:{team}:{milestone}";
}

/// <param name="Known">Those with something closed in them, the latest last.</param>
/// <param name="IsCounting">Some are being counted now.</param>
internal sealed record DeliveredBefore(IReadOnlyList<Delivered> Known, bool IsCounting);

/// <summary>The delivered weight of the last milestones: kept once counted; GitLab is only asked by jobs.</summary>
internal sealed class DeliveredWeights(
    DeliveredStore store, IMilestoneTitles titles, IGitLabClient gitLab, CapacityReports reports, IJobClient jobs, IPlannerClock clock, TimeProvider time)
{
    /// <summary>The three milestones before the one that runs; what is missing is asked for by jobs.</summary>
    public async Task<DeliveredBefore> Last(Team team, CancellationToken cancel)
    {
        var (last, found, missing) = await Read(team, cancel);
        if (missing.Count > 0)
        {
            var change = new Change(team.Workspace);
            foreach (var milestone in missing)
                change.Enqueue(new DeliveredJob(team.Id, milestone.Key), DeliveredJob.IdOf(team.Id, milestone.Key), Lane.Bulk, revive: true);
            await jobs.Commit(change, cancel);
        }

        return new([.. found.OfType<Delivered>().Where(one => one.Issues > 0)], last.Zip(found).Any(one => missing.Contains(one.First) && one.Second is null));
    }

    /// <summary>Within a job: counts what is missing, for so long at most; what is not there by then is asked for by whoever looks.</summary>
    public async Task Fill(Team team, TimeSpan patience, CancellationToken cancel)
    {
        var (_, _, missing) = await Read(team, cancel);
        if (missing.Count == 0)
            return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = time.CreateTimer(_ => limit.Cancel(), null, patience, Timeout.InfiniteTimeSpan);
        try
        {
            foreach (var milestone in missing)
            {
                var change = new Change(team.Workspace);
                await Count(team, milestone, change, limit.Token);
                if (!change.IsEmpty)
                    await jobs.Commit(change, limit.Token);
            }
        }
        catch (Exception e) when (e is GitLabException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            // Whoever looks at the summary asks for the rest.
        }
    }

    /// <summary>Adds to the change what the milestone has delivered.</summary>
    /// <exception cref="GitLabException">GitLab refused or does not answer.</exception>
    public async Task Count(Team team, Milestone milestone, Change change, CancellationToken cancel)
    {
        var title = await titles.Of(team, milestone, cancel) switch
        {
            MilestoneInGitLab.Known known => known.Title,
            MilestoneInGitLab.Absent => milestone.Name,
            _ => null,
        };
        if (title is null)
            return;
        var weights = new List<int?>();
        var filter = new IssueFilter { State = IssueState.Closed, Milestone = title, Labels = team.GitLab.Labels };
        await foreach (var issue in gitLab.Issues.List(team.GitLab.Group!, filter, cancel))
            weights.Add(IssueWeight.Of(issue, team));
        var (sum, unweighted) = EffectiveWeight.Total(weights);
        var budgets = await reports.WithoutWork(team, milestone, cancel);
        var engineers = budgets.Members.Sum(member => member.Budget.Availability.Percent) / 100m;
        store.Put(change, team, milestone, new(title, sum, weights.Count, unweighted, budgets.Budget, decimal.Round(engineers, 3), Today(team)));
    }

    private async Task<(IReadOnlyList<Milestone> Last, IReadOnlyList<Delivered?> Found, IReadOnlyList<Milestone> Missing)> Read(Team team, CancellationToken cancel)
    {
        var today = Today(team);
        var last = new List<Milestone>();
        for (var milestone = team.Calendar.Previous(team.Calendar.Containing(today)); last.Count < RecentOutput.Milestones; milestone = team.Calendar.Previous(milestone))
            last.Insert(0, milestone);
        var found = await store.Of(team, last, cancel);
        var isAsked = gitLab.IsConfigured && !string.IsNullOrEmpty(team.GitLab.Group);
        // One that is not final yet is counted again, once a day.
        return (last, found, !isAsked ? [] : [.. last.Zip(found).Where(one => one.Second is null || (one.Second.On < today && !one.Second.IsFinal(one.First))).Select(one => one.First)]);
    }

    private LocalDate Today(Team team) => clock.TodayIn(team.Workspace, team.Zone);
}

internal sealed class DeliveredJobHandler(ITeams teams, DeliveredWeights delivered) : IJobHandler<DeliveredJob>
{
    public async Task<JobResult> Handle(DeliveredJob job, JobContext context, CancellationToken cancel)
    {
        var change = new Change(context.Workspace);
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { } team || team.Calendar.OfKey(job.Milestone) is not { } milestone)
            return JobResult.Done();
        try
        {
            await delivered.Count(team, milestone, change, cancel);
        }
        catch (GitLabException)
        {
            // Nobody waits for it: it is asked for again when somebody looks next.
            return JobResult.Done();
        }

        return JobResult.Done(change);
    }
}
