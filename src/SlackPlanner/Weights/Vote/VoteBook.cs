using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights.Vote;

/// <summary>What became of somebody's vote.</summary>
internal enum CastOutcome
{
    Counted,
    Changed,

    /// <summary>It was this weight already.</summary>
    Same,

    /// <summary>Revealed, or another round or vote by now.</summary>
    Over,

    /// <summary>A confidential issue, and the person was not asked.</summary>
    NotAsked,
}

/// <summary>Takes votes and reveals them; each step is one change with all the messages that tell of it.</summary>
internal sealed class VoteBook(VoteStore store, Voters voters, IDeliveries deliveries, IJobClient jobs, IPlannerClock clock)
{
    private const int MostTries = 30;

    public async Task<CastOutcome> Cast(Team team, string requestKey, VoteRound round, string user, int weight, CancellationToken cancel)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await Open(team, round, cancel) is not var (vote, version) || !vote.Scale.Contains(weight))
                return CastOutcome.Over;
            if (vote.IsConfidential && !vote.InDm.Contains(user))
                return CastOutcome.NotAsked;
            if (vote.Votes.TryGetValue(user, out var before) && before == weight)
                return CastOutcome.Same;

            var (then, here) = (vote.With(user, weight), await Expected(team, vote, cancel));
            var change = new Change(team.Workspace).Once(requestKey);
            if (here.Count > 0 && here.All(then.Votes.ContainsKey))
                await Reveal(change, team, then, version, cancel);
            else
                await Counted(change, team, then, version, user, here.Count, cancel);
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return vote.Votes.ContainsKey(user) ? CastOutcome.Changed : CastOutcome.Counted;
        }

        throw new InvalidOperationException("The vote kept changing.");
    }

    /// <summary>The round, if votes are still taken.</summary>
    public async Task<Versioned<WeightVote>?> Open(Team team, VoteRound round, CancellationToken cancel) =>
        await store.Get(team.Workspace, round.Id, cancel) is { } found && found.Value.Key == round && found.Value.Stage == VoteStage.Open && found.Value.Team == team.Id ? found : null;

    /// <summary>Adds to the change: the vote is open, its messages are there, and its reveal is planned.</summary>
    public async Task Begin(Change change, Team team, WeightVote vote, long version, CancellationToken cancel)
    {
        store.Put(change, vote, version);
        await PostAll(change, team, vote, (await Expected(team, vote, cancel)).Count, cancel);
        change.Plan(new RevealVoteJob(vote.Id, vote.Serial, vote.Round, vote.RevealAt), RevealVoteJob.IdOf(vote), vote.RevealAt, Lane.Interactive);
    }

    /// <summary>Adds to the change: everybody sees who voted what.</summary>
    public async Task Reveal(Change change, Team team, WeightVote vote, long version, CancellationToken cancel)
    {
        var then = vote.Revealed();
        store.Put(change, then, version);
        change.CancelJob(RevealVoteJob.IdOf(vote));
        await PostAll(change, team, then, 0, cancel);
        if (then.Channel is { } channel && VoteMessage.Talk(then) is { } talk)
            deliveries.Post(change, $"{then.Delivery}:talk:{then.Round}", Destination.Channel(channel), talk, threadOf: then.Delivery, keep: VoteStore.Kept, about: new("A vote on a weight"));
    }

    /// <summary>Adds to the change: all messages say how the vote stands.</summary>
    public async Task PostAll(Change change, Team team, WeightVote vote, int here, CancellationToken cancel)
    {
        var names = await Names(team, vote, cancel);
        PostInChannel(change, team, vote, names, here, Lane.Interactive);
        foreach (var user in vote.InDm)
            PostInDm(change, team, vote, names, user);
    }

    /// <summary>The next full hour of the team's clock.</summary>
    public Instant NextReveal(Team team)
    {
        var now = clock.Now(team.Workspace).InZone(team.Zone);
        return now.Plus(Duration.FromHours(1)).ToInstant() - (now.TimeOfDay - new LocalTime(now.Hour, 0)).ToDuration();
    }

    /// <summary>Whom the vote waits for now.</summary>
    public async Task<IReadOnlyList<string>> Expected(Team team, WeightVote vote, CancellationToken cancel)
    {
        var here = await voters.Here(team, cancel);
        return vote.IsConfidential ? [.. here.Where(vote.InDm.Contains)] : here;
    }

    private async Task Counted(Change change, Team team, WeightVote vote, long version, string user, int here, CancellationToken cancel)
    {
        store.Put(change, vote, version);
        var names = await Names(team, vote, cancel);
        PostInChannel(change, team, vote, names, here, Lane.Normal);
        if (vote.InDm.Contains(user))
            PostInDm(change, team, vote, names, user);
    }

    private void PostInChannel(Change change, Team team, WeightVote vote, IReadOnlyDictionary<string, string> names, int here, Lane lane)
    {
        if (vote.Channel is { } channel)
        {
            deliveries.Post(
                change, vote.Delivery, Destination.Channel(channel), VoteMessage.InChannel(vote, names, team.Zone, here), keep: VoteStore.Kept, lane: lane,
                about: new("A vote on a weight", vote.StartedBy));
        }
    }

    private void PostInDm(Change change, Team team, WeightVote vote, IReadOnlyDictionary<string, string> names, string user) => deliveries.Post(
        change, vote.DeliveryTo(user), Destination.Person(user), VoteMessage.InDm(vote, names, team.Zone, user), keep: VoteStore.Kept, lane: Lane.Interactive,
        about: new("A vote on a weight"));

    private Task<IReadOnlyDictionary<string, string>> Names(Team team, WeightVote vote, CancellationToken cancel) =>
        voters.Names(team.Workspace, [vote.StartedBy, .. vote.Votes.Keys, .. vote.Result is { } result ? [result.By] : (string[])[]], cancel);
}
