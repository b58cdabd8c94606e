using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>What there is to show, or why there is nothing.</summary>
internal abstract record NextAnswer
{
    internal sealed record Found(NextPage Page) : NextAnswer;

    /// <param name="Words">Mrkdwn.</param>
    internal sealed record Nothing(string Words) : NextAnswer;
}

/// <summary>Gathers the page from Redis. GitLab is asked for one thing only: confidential issues, which are kept nowhere; and not for long.</summary>
internal sealed class NextReader(
    IMilestoneTitles titles, IIssues issues, IAbsences absences, ICapacityBooks books, NextStore skips, IssueReader reader, BoardLink boards, IPlannerClock clock, TimeProvider time)
{
    /// <summary>How long somebody waits for confidential issues; what is not known by then is counted.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);

    private const int MostConfidential = 10;

    public async Task<NextAnswer> For(Team team, string user, CancellationToken cancel)
    {
        var milestone = clock.MilestoneOf(team);
        // What does not hang on GitLab's title is on its way meanwhile.
        var own = new Own(skips.Get(team.Workspace, user, cancel), team.Member(user) is null ? null : absences.Of(team, user, milestone.Days, cancel), books.Of(team, cancel));
        var answer = await Answer(team, milestone, user, own, cancel);
        await own.Settle();
        return answer;
    }

    private async Task<NextAnswer> Answer(Team team, Milestone milestone, string user, Own own, CancellationToken cancel)
    {
        switch (await titles.Of(team, milestone, cancel))
        {
            case MilestoneInGitLab.Known(var title, _):
                return await issues.OfMilestone(team, title, cancel) switch
                {
                    MilestoneIssues.Found found => await Of(team, milestone.Named(title), user, found, own, cancel),
                    MilestoneIssues.NotKnown(var trouble) => new NextAnswer.Nothing(NextWords.NotKnown(trouble)),
                    var other => throw new InvalidOperationException($"An outcome without words: {other}."),
                };
            case MilestoneInGitLab.Absent(var group):
                // It may be a project's own; then its issues show that it is there.
                if (milestone.Name != milestone.Key && await issues.OfMilestone(team, milestone.Name, cancel) is MilestoneIssues.Found { Issues.Count: > 0 } ofProject)
                    return await Of(team, milestone, user, ofProject, own, cancel);
                return new NextAnswer.Nothing(NextWords.NoMilestone(milestone, group));
            case MilestoneInGitLab.NotKnown(var trouble):
                return new NextAnswer.Nothing(NextWords.NotKnown(trouble));
            case var other:
                throw new InvalidOperationException($"An outcome without words: {other}.");
        }
    }

    private async Task<NextAnswer> Of(Team team, Milestone milestone, string user, MilestoneIssues.Found found, Own own, CancellationToken cancel)
    {
        var me = team.GitLabNameOf(user);
        var (links, all) = (Boards(team, milestone.Name, me), found.Issues);
        if (all.Count == 0)
            return new NextAnswer.Nothing(NextWords.Empty(team, milestone, links));

        var skipped = (await own.Skips).Skipped.Of(team.Id, milestone.Key);
        var list = NextList.Of(team, me, all, skipped);
        var deliverables = all.Where(issue => issue.IsDeliverable).ToList();
        var closed = me is null ? 0 : deliverables.Count(issue => !issue.IsOpen && issue.IsAssignedTo(me));
        var capacity = team.Member(user) is { } member
            ? MemberCapacity.Of(team, member, milestone, await own.Absences!, await own.Book, new PlannedWork(team, all).Of(user))
            : null;
        return new NextAnswer.Found(new(team, milestone, me, list, closed, capacity, new PlannedWork(team, deliverables).Of(user), links)
        {
            Confidential = await Confidential(team, user, list, cancel), Skipped = skipped, Zone = team.Zone, Stale = found.Stale is null ? null : (found.AsOf, found.Stale),
        });
    }

    /// <summary>What Redis holds of the person; absences only of an engineer of the team.</summary>
    private sealed record Own(Task<(SkippedIssues Skipped, long Version)> Skips, Task<IReadOnlyList<Planning.Absence>>? Absences, Task<CapacityBook> Book)
    {
        /// <summary>Nothing goes on, and no failure goes unseen, behind an answer that did not need it.</summary>
        public Task Settle() => Task.WhenAll(Skips, Absences ?? Task.CompletedTask, Book);
    }

    private NextBoards Boards(Team team, string title, string? me) => new(
        boards.For(team, Board.Assignment, title, me), boards.For(team, Board.Assignment, title), boards.For(team, Board.Team, title));

    private async Task<IReadOnlyDictionary<string, Issue>> Confidential(Team team, string user, NextList list, CancellationToken cancel)
    {
        var hidden = list.All.Where(issue => issue.Confidential).Take(MostConfidential).ToList();
        if (hidden.Count == 0 || team.GitLabNameOf(user) is null)
            return new Dictionary<string, Issue>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var patience = time.CreateTimer(_ => limit.Cancel(), null, Patience, Timeout.InfiniteTimeSpan);
        var found = await Task.WhenAll(hidden.Select(issue => Read(team, new(issue.Project, issue.Iid), user, limit.Token, cancel)));
        // By the name that the list knows it by: an issue may have moved.
        return hidden.Zip(found).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First.Reference, pair => pair.Second!);
    }

    private async Task<Issue?> Read(Team team, IssueReference issue, string user, CancellationToken limit, CancellationToken cancel)
    {
        try
        {
            return await reader.Read(team, issue, user, limit);
        }
        catch (Exception e) when (e is GitLabException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}
