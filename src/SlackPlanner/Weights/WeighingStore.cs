using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Weights;

/// <summary>Wishes to weigh, in Redis.</summary>
/// <remarks>Redis: <c>weighing:{id}</c> (versioned), for two days: so long redeliveries are recognised and an undo is possible.</remarks>
internal sealed class WeighingStore(Documents documents, Keyspace keys, IJobClient jobs)
{
    private static readonly Duration Kept = Duration.FromDays(2);

    /// <summary>Adds to the change: the wish, and the job that carries it out.</summary>
    public void Begin(Change change, Weighing weighing)
    {
        Put(change, weighing, version: 0);
        change.Enqueue(new WeighJob(weighing.Id), id: "weigh:" + weighing.Id, lane: Lane.Interactive);
    }

    public async Task<Weighing?> Get(string workspace, string id, CancellationToken cancel) =>
        (await documents.Get<Weighing>(Key(workspace, id), cancel))?.Value;

    /// <summary>Changes the wish as it is stored now, and returns it as it is then; <paramref name="step"/> gives null to leave it.</summary>
    /// <remarks>As soon as there is both an outcome and somebody waiting for it, the same script adds the job that tells them.</remarks>
    public async Task<Weighing> Update(string workspace, string id, Func<Weighing, Weighing?> step, CancellationToken cancel)
    {
        while (true)
        {
            var (now, version) = await documents.Get<Weighing>(Key(workspace, id), cancel)
                ?? throw new InvalidOperationException($"Weighing {id} is gone.");
            if (step(now) is not { } then)
                return now;
            var change = new Change(workspace);
            Put(change, then, version);
            if (then is { Tell: true, Outcome: not null } && !(now is { Tell: true, Outcome: not null }))
                change.Enqueue(new TellWeightJob(id), id: "weight-tell:" + id, lane: Lane.Interactive);
            if (await jobs.Commit(change, cancel) == CommitOutcome.Saved)
                return then;
        }
    }

    public void Erase(Change change, string id) => change.Delete(Key(change.Workspace, id));

    private void Put(Change change, Weighing weighing, long version)
    {
        var key = Key(change.Workspace, weighing.Id);
        change.Put(key, weighing, version).Expire(key, Kept);
    }

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "weighing", id);
}
