using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue;

/// <summary>Reads the queue from Redis; GitLab is never waited for.</summary>
internal sealed class WeighingQueue(
    IIssues issues, IMilestoneTitles titles, QueueStore store, IEnumerable<IWeighingTurn> turns, BoardLink boards, NameReader names, IPlannerClock clock, IJobClient jobs)
    : IWeighingQueue
{
    /// <summary>The milestone that is being planned.</summary>
    public Milestone Upcoming(Team team) => team.Calendar.Next(clock.MilestoneOf(team));

    public async Task<QueueProgress?> Progress(Team team, Milestone milestone, CancellationToken cancel)
    {
        var state = store.Get(team, milestone, cancel);
        return await Issues(team, milestone, cancel) switch
        {
            (_, MilestoneIssues.Found found, _) => WeighingRound.Of(found.Issues, (await state).Value).Progress(milestone.WeightsDue),
            (_, _, MilestoneInGitLab.Absent) => null,
            _ => new(0, 0, milestone.WeightsDue, Known: false),
        };
    }

    public async Task<QueueReading> Read(Team team, Milestone milestone, string user, CancellationToken cancel)
    {
        var stored = store.Get(team, milestone, user, cancel);
        var turn = Turn(team, milestone, cancel);
        var (title, planned, there) = await Issues(team, milestone, cancel);
        if (planned is not MilestoneIssues.Found found)
        {
            return there is MilestoneInGitLab.Absent absent
                ? new QueueReading.Absent(team, milestone, absent.Group)
                : new QueueReading.NotKnown(planned is MilestoneIssues.NotKnown unknown ? unknown.Trouble : ((MilestoneInGitLab.NotKnown)there).Trouble);
        }

        var page = await Page(team, milestone.Named(title!), user, await stored, found, await turn, cancel);
        if (page.NotLookedAt.Count > 0)
            await jobs.Enqueue(team.Workspace, new LookAtConfidentialJob(team.Id, milestone.Key, user), LookAtConfidentialJob.IdOf(team, milestone, user), Lane.Interactive, cancel: cancel);
        return new QueueReading.Ready(page);
    }

    private async Task<QueuePage> Page(
        Team team, Milestone milestone, string user, StoredQueue stored, MilestoneIssues.Found found, string? turn, CancellationToken cancel)
    {
        var sees = stored.Sees.MaySee;
        var round = WeighingRound.Of(found.Issues, stored.State.Value);
        var mine = PersonalQueue.For(user, round, stored.State.Value.Shares, stored.Round.Value.Skips, issue => sees.GetValueOrDefault(issue.Reference));
        return new(team, milestone, user, clock.TodayIn(team.Workspace, team.Zone), stored, round, mine, found.AsOf, found.Stale)
        {
            Turn = turn,
            BoardUrl = boards.For(team, Board.Team, milestone.Name),
            Names = turn is null ? new Dictionary<string, string>() : await names.Of(team, [turn], cancel),
            NotLookedAt = [.. round.Unweighed.Concat(round.ToConfirm).Concat(round.Waiting).Where(issue => issue.Confidential && !sees.ContainsKey(issue.Reference))],
        };
    }

    private async Task<(string? Title, MilestoneIssues? Issues, MilestoneInGitLab There)> Issues(Team team, Milestone milestone, CancellationToken cancel)
    {
        var there = await titles.Of(team, milestone, cancel);
        return there is MilestoneInGitLab.Known known
            ? (known.Title, await issues.OfMilestone(team, known.Title, cancel, deliverablesOnly: true), there)
            : (null, null, there);
    }

    private async Task<string?> Turn(Team team, Milestone milestone, CancellationToken cancel)
    {
        foreach (var turn in turns)
        {
            if (await turn.Of(team, milestone, cancel) is { } user)
                return user;
        }

        return null;
    }
}
