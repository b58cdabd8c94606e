using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using SlackPlanner.Weights.Queue.Clarify;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue;

/// <summary>A weight that changes during the round, wherever that happens, is no older weight to confirm any more.</summary>
internal sealed class WeightSeen(QueueStore store, WeighingQueue queue, IPlannerClock clock) : IIssueHandler
{
    /// <remarks>As a job: many issues may change in one step, and all of them stand in the round's one value.</remarks>
    public async Task Handle(Team team, PlannedIssue? before, PlannedIssue? after, Change change, CancellationToken cancel)
    {
        if (before is null || after is not { IsDeliverable: true, Weight: not null } || after.Weight == before.Weight)
            return;
        var milestone = queue.Upcoming(team);
        var isLeadTime = clock.TodayIn(team.Workspace, team.Zone) >= (team.Rotation?.Rule ?? RotationRule.Default).LeadTimeOf(milestone.WeightsDue).Start;
        if (isLeadTime || (await store.Get(team, milestone, cancel)).Version > 0 || (await store.Get(team, team.Calendar.Previous(milestone), cancel)).Version > 0)
            change.Enqueue(new WeightSeenJob(team.Id, after.Reference));
    }
}

/// <summary>Settles an issue in the round, and confirms it where its assignee was about to change it.</summary>
[Job("weigh-seen", Version = 1)]
internal sealed record WeightSeenJob(string Team, string Reference) : IJob;

internal sealed class WeightSeenJobHandler(ITeams teams, QueueStore store, WeighingQueue queue, IMilestoneTitles titles, IIssues issues, IEnumerable<IRoundMoved> listeners, IPlannerClock clock)
    : IJobHandler<WeightSeenJob>
{
    public async Task<JobResult> Handle(WeightSeenJob job, JobContext context, CancellationToken cancel)
    {
        if (await teams.Find(context.Workspace, job.Team, cancel) is not { } team)
            return JobResult.Done();
        var upcoming = queue.Upcoming(team);
        foreach (var milestone in new[] { upcoming, team.Calendar.Previous(upcoming) })
        {
            if (await titles.Of(team, milestone, cancel) is not MilestoneInGitLab.Known known
                || await issues.OfMilestone(team, known.Title, cancel, deliverablesOnly: true) is not MilestoneIssues.Found found
                || found.Issues.FirstOrDefault(issue => issue.Reference == job.Reference) is not { Weight: { } weight })
                continue;
            await store.Update(team, milestone, requestKey: null, (state, change) =>
            {
                foreach (var listener in listeners)
                    listener.Add(change, team);
                return Step(state, job.Reference, weight, clock.Now(team.Workspace));
            }, cancel);
        }

        return JobResult.Done();
    }

    /// <summary>A weight on its way settles itself. Pure.</summary>
    internal static QueueState? Step(QueueState state, string reference, int weight, Instant now)
    {
        var then = state.Changing.GetValueOrDefault(reference) is { } user ? state.Confirm(reference, new(user, weight, now)) : state;
        if (!state.Settled.ContainsKey(reference) && !state.Pending.ContainsKey(reference))
            then = then.Settle(reference, new(User: null, now));
        return then == state ? null : then;
    }
}

/// <summary>An issue about which somebody was asked comes back when anyone but the asker has commented on it.</summary>
internal sealed class AnswerSeen(ITeams teams, QueueStore store, WeighingQueue queue, IGitLabClient gitLab, IMorningNote note) : INoteHandler
{
    /// <summary>GitLab's clock may be behind ours.</summary>
    private static readonly Duration Margin = Duration.FromMinutes(1);

    public async Task Handle(string workspace, string project, int iid, string authorGitLab, Instant at, Change change, CancellationToken cancel)
    {
        foreach (var (team, milestone, state, version) in await Asked(workspace, project, iid, cancel))
        {
            var reference = new IssueReference(project, iid).ToString();
            var question = state.Questions[reference];
            if (at < question.AskedAt - Margin || await IsNoAnswer(team, question, authorGitLab, cancel))
                continue;
            store.Put(change, team, milestone, state.Answered(reference), version);
            if (question.Asker is { } asker)
                note.Add(change, asker, new(AnsweredSource.Name, team.Id, $"{milestone.Key} {reference}"));
        }
    }

    public async ValueTask<bool> IsWaiting(string workspace, string project, int iid, CancellationToken cancel) => (await Asked(workspace, project, iid, cancel)).Count > 0;

    /// <summary>The asker's own words, and ours, which speak for somebody else.</summary>
    private async Task<bool> IsNoAnswer(Team team, Question question, string author, CancellationToken cancel) =>
        Same(question.Asker is { } asker ? team.GitLabNameOf(asker) : null, author) || Same((await gitLab.Users.Current(cancel)).Username, author);

    private static bool Same(string? name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private async Task<IReadOnlyList<(Team Team, Milestone Milestone, QueueState State, long Version)>> Asked(string workspace, string project, int iid, CancellationToken cancel)
    {
        var found = new List<(Team, Milestone, QueueState, long)>();
        var reference = new IssueReference(project, iid).ToString();
        foreach (var team in (await teams.All(workspace, cancel)).Where(team => team.Owns(project)))
        {
            var upcoming = queue.Upcoming(team);
            foreach (var milestone in new[] { upcoming, team.Calendar.Previous(upcoming) })
            {
                var (state, version) = await store.Get(team, milestone, cancel);
                if (state.Questions.ContainsKey(reference))
                    found.Add((team, milestone, state, version));
            }
        }

        return found;
    }
}
