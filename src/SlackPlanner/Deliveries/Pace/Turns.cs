using System.Diagnostics.Metrics;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Deliveries.Pace;

/// <summary>
/// The turn of each call to Slack, in Redis, for all processes together. A call whose turn is later gets a slot of its own, parks until then and goes without asking
/// for another. Interactive calls overtake; for each of them one queued call gives its slot up and goes to the end, so that the pace is exceeded by one call at most.
/// </summary>
internal sealed class Turns(RedisConnection redis, Keyspace keys, DeliveryStore store, CallBudgets budgets)
{
    private static readonly RedisScript TurnScript = Load("turn"), BeginScript = Load("begin");

    private static readonly Meter Meter = new("SlackPlanner.Deliveries");
    private static readonly Histogram<double> Waits = Meter.CreateHistogram<double>("deliveries.budget_waits", "ms", "From the wish to call Slack to the slot for it, where it was not at once");
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("deliveries.rate_limited", description: "Calls that Slack answered with 429");

    /// <summary>Reads the delivery. If all there is to do is to post it, this takes its turn and notes the attempt too.</summary>
    public async Task<Begun> Begin(string id, JobContext context, CancellationToken cancel)
    {
        RedisKey[] named = [keys.Root(context.Workspace), store.StateKey(context.Workspace, id), store.MessageKey(context.Workspace, id)];
        List<RedisValue> arguments = [context.JobId, context.Token, DeliverJob.IdOf("")];
        Append(arguments, CallBudgets.Post);
        var answer = (RedisResult[])await redis.Evaluate(BeginScript, named, [.. arguments], cancel);
        var begun = Begun.Read(answer);
        if (begun.Verdict == BeginVerdict.Wait)
            Waited(begun.Wait, CallBudgets.Post, begun.Lane);
        return begun;
    }

    /// <summary>The turn of a call other than a plain post.</summary>
    /// <returns>How long to park; zero: call now.</returns>
    /// <exception cref="JobException">The job is another worker's by now.</exception>
    public Task<Duration> Take(Caller caller, string method, CancellationToken cancel) => Run(caller, method, RedisValue.EmptyString, wholeMethod: false, cancel);

    /// <summary>Slack answered with 429: nothing more of the kind goes out for so long.</summary>
    /// <param name="wholeMethod">A post: not this channel's limit but the workspace's.</param>
    /// <returns>How long until the slot of this very call.</returns>
    public Task<Duration> Block(Caller caller, string method, Duration wait, bool wholeMethod, CancellationToken cancel)
    {
        Refused.Add(1, new KeyValuePair<string, object?>("method", method));
        return Run(caller, method, (long)wait.TotalMilliseconds, wholeMethod, cancel);
    }

    private async Task<Duration> Run(Caller caller, string method, RedisValue blocked, bool wholeMethod, CancellationToken cancel)
    {
        var (context, lane) = (caller.Context, caller.Lane);
        RedisKey[] named = [keys.Root(context.Workspace), store.StateKey(context.Workspace, caller.DeliveryId)];
        List<RedisValue> arguments =
            [context.JobId, context.Token, $"{caller.Field}:{method}", Begun.Name(lane), caller.To.Id, blocked, wholeMethod ? "1" : "0"];
        Append(arguments, method);
        var milliseconds = (long)await redis.Evaluate(TurnScript, named, [.. arguments], cancel);
        if (milliseconds < 0)
            throw new JobException(JobResult.Park(Duration.Zero));
        if (milliseconds > 0)
            Waited(Duration.FromMilliseconds(milliseconds), method, lane);
        return Duration.FromMilliseconds(milliseconds);
    }

    private void Append(List<RedisValue> arguments, string method)
    {
        var all = budgets.Of(method);
        arguments.Add(all.Count);
        foreach (var budget in all)
            arguments.AddRange([budget.Name, budget.Every, budget.Slack, budget.Even ? "1" : "0"]);
    }

    private static void Waited(Duration wait, string method, Lane lane) =>
        Waits.Record(wait.TotalMilliseconds, new("method", method), new("lane", Begun.Name(lane)));

    private static RedisScript Load(string name) => RedisScript.Load(typeof(Turns), name + ".lua", typeof(IJob));

    /// <param name="Field">Begins the name of the field that remembers slots: two jobs may work on one delivery.</param>
    internal sealed record Caller(JobContext Context, string DeliveryId, Destination To, Lane Lane, string Field = "slot");
}
