using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Weights;

/// <summary>Takes a wish to weigh: stored with its job before anything is answered, then watched for as long as Slack waits.</summary>
internal sealed class Weighings(WeighingStore store, IJobClient jobs, IPeople people, TimeProvider time)
{
    /// <summary>Below Slack's three seconds, with room for the answer's way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Stores the wish; the same request again finds the first one. Name and time are filled in here.</summary>
    public async Task<CommitOutcome> Begin(string workspace, string requestKey, Weighing weighing, CancellationToken cancel)
    {
        var person = await people.Get(workspace, weighing.User, cancel);
        var name = person?.FullName ?? person?.Name ?? weighing.User;
        var change = new Change(workspace).Once(requestKey);
        store.Begin(change, weighing with { Name = name, At = Instant.FromDateTimeOffset(time.GetUtcNow()) });
        return await jobs.Commit(change, cancel);
    }

    /// <summary>The wish with its outcome; without one it is not done yet, and the person will be told when it is.</summary>
    public async Task<Weighing> Await(string workspace, string id, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < Patience)
        {
            if (await store.Get(workspace, id, cancel) is { Outcome: not null } done)
                return done;
            await Task.Delay(Look, time, cancel);
        }

        return await store.Update(workspace, id, weighing => weighing.Outcome is null ? weighing with { Tell = true } : null, cancel);
    }

    /// <summary>The outcome is to be sent to the person, now or when it is there.</summary>
    public Task Tell(string workspace, string id, CancellationToken cancel) =>
        store.Update(workspace, id, weighing => weighing.Tell ? null : weighing with { Tell = true }, cancel);
}
