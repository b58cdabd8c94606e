using SlackPlanner.Redis;
using SlackPlanner.Testing;

namespace SlackPlanner.Jobs.Tests;

/// <summary>The rooms Redis and Jobs on a real Redis, with keys of the test's own.</summary>
internal sealed class Fixture : IAsyncDisposable
{
    public const string Workspace = "T0DEMO";

    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    public static readonly NodaTime.Duration LeaseTime = NodaTime.Duration.FromTimeSpan(Lease);

    private Fixture(RedisConnection connection, RedisOptions options)
    {
        Options = options;
        Connection = connection;
        Keyspace = new(options);
        Documents = new(connection);
        Offset = new(connection, Keyspace);
        Queue = new(connection, Keyspace, Offset);
        Workspaces = new(connection, Keyspace);
        Client = new JobClient(Queue, Workspaces);
        Monitor = new JobMonitor(connection, Keyspace, Workspaces, new JobsOptions());
    }

    public RedisOptions Options { get; }

    public RedisConnection Connection { get; }

    public Keyspace Keyspace { get; }

    public Documents Documents { get; }

    public JobQueue Queue { get; }

    public JobWorkspaces Workspaces { get; }

    public IJobClient Client { get; }

    public IJobMonitor Monitor { get; }

    public PlannerOffset Offset { get; }

    public static async Task<Fixture> Start(RedisServer? server = null, string? prefix = null)
    {
        server ??= await RedisServer.Shared();
        var options = new RedisOptions { Configuration = server.Configuration, KeyPrefix = prefix ?? RedisServer.NewPrefix() };
        return new(await RedisConnection.ConnectAsync(options), options);
    }

    public static Change NewChange() => new(Workspace);

    public async Task<IReadOnlyList<ClaimedJob>> Claim(int slots = 16, int others = 14, TimeSpan? lease = null, bool idle = true) =>
        (await Queue.Claim(Workspace, slots, others, lease ?? Lease, idle, default)).Jobs;

    /// <summary>Claims until there is something: for what Redis' own clock brings about.</summary>
    public async Task<ClaimedJob> ClaimOne(TimeSpan? lease = null)
    {
        ClaimedJob? job = null;
        await Eventually.True(async () => (job = (await Claim(1, 1, lease)).SingleOrDefault()) is not null, "a job to claim");
        return job!;
    }

    /// <summary>Sets Redis' clock for the scripts of this workspace; it stands still then.</summary>
    public Task SetClock(NodaTime.Instant now) => Connection.SetClock(Keyspace, Workspace, now);

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
