using NodaTime;

namespace SlackPlanner.Redis;

/// <summary>This app must not work on this data; the message says why and what to do.</summary>
public sealed class InstallationRefusedException(string message) : Exception(message);

/// <summary>Keeps apart what must not share data: an app too old for it, and two deployments on one prefix by mistake.</summary>
/// <remarks>Redis: <c>sp:1:{installation}</c>, a hash: <c>schema</c>, the oldest data version that reads the data; <c>seen:{version}</c>, when a process
/// of that version last looked (Redis' ms); <c>bot:{workspace}</c>, whose the workspace is; <c>restoring</c>, while a backup is written here.</remarks>
public sealed class Installation
{
    private static readonly RedisScript EnterScript = RedisScript.Load(typeof(Installation), "enter.lua"), HoldScript = RedisScript.Load(typeof(Installation), "hold.lua"),
        RaiseScript = RedisScript.Load(typeof(Installation), "raise.lua");

    /// <summary>A process that looked this recently may still run; it looks every minute.</summary>
    private static readonly Duration Recently = Duration.FromSeconds(75);

    private readonly RedisConnection connection;
    private readonly Keyspace keyspace;
    private readonly RedisOptions options;
    private int version;

    public Installation(RedisConnection connection, Keyspace keyspace, RedisOptions options, DataVersions versions)
    {
        (this.connection, this.keyspace, this.options, Code) = (connection, keyspace, options, versions);
        // No other call reaches the data before this process is known to read it, also when Redis was away at the start.
        connection.Admission = Enter;
    }

    /// <summary>What this code reads and writes.</summary>
    public DataVersions Code { get; }

    /// <summary>The data's version as last seen: what may be written. 0 before the first look.</summary>
    public int Version => Volatile.Read(ref version);

    /// <summary>Looks whether this app may work on the data, and leaves word that it does.</summary>
    /// <exception cref="InstallationRefusedException">The data is too new for it.</exception>
    /// <exception cref="RedisUnavailableException">Redis does not answer.</exception>
    public async Task Enter(CancellationToken cancel)
    {
        var found = (int)await connection.EvaluateUnadmitted(EnterScript, [keyspace.Shared("installation")], [Code.Reads, Code.Writes], cancel);
        if (found < 0)
        {
            throw new InstallationRefusedException(
                $"A restore into the key prefix '{options.KeyPrefix}' has begun and not ended. Wait for it, or run it again with --replace.");
        }

        if (found > Code.Reads)
        {
            throw new InstallationRefusedException(
                $"The data under the key prefix '{options.KeyPrefix}' has version {found}, and this app reads up to {Code.Reads}: a newer app wrote it. "
                + "Start that one again, or restore a backup from before the upgrade was made final (docs/upgrade.md). Nothing was changed.");
        }

        Volatile.Write(ref version, found);
    }

    /// <summary>Takes a workspace for a bot, unless it is another's.</summary>
    /// <param name="from">the bot it may be taken over from; null: from none.</param>
    /// <exception cref="InstallationRefusedException">It is another bot's.</exception>
    /// <exception cref="RedisUnavailableException">Redis does not answer.</exception>
    public async Task Hold(string workspace, string bot, string? from, CancellationToken cancel)
    {
        var holder = (string)(await connection.Evaluate(HoldScript, [keyspace.Shared("installation")], [workspace, bot, from ?? ""], cancel))!;
        if (holder != bot)
        {
            throw new InstallationRefusedException(
                $"Workspace {workspace} under the key prefix '{options.KeyPrefix}' is used by another Slack app: its bot is {holder}, this one's is {bot}. "
                + "If that is another deployment, give this one a prefix of its own with Redis__KeyPrefix. "
                + $"If it is this one, reinstalled or made anew, stop the old one and start with Planner__TakeOverFrom={holder}.");
        }
    }

    /// <summary>Makes an upgrade final: from now on what only this version reads may be written, and older apps refuse to start.</summary>
    /// <exception cref="InstallationRefusedException">An older app was seen lately.</exception>
    public async Task<int> Raise(CancellationToken cancel)
    {
        await Enter(cancel);
        var older = (int)await connection.Evaluate(RaiseScript, [keyspace.Shared("installation")], [Code.Reads, (long)Recently.TotalMilliseconds], cancel);
        if (older > 0)
        {
            throw new InstallationRefusedException(
                $"An app of data version {older} ran here less than {Recently.TotalSeconds:0} s ago. Stop all of them first, wait, and run this again. Nothing was changed.");
        }

        Volatile.Write(ref version, Code.Reads);
        return Code.Reads;
    }
}
