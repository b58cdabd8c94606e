using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Operations.Backup;
using SlackPlanner.Redis;
using SlackPlanner.Redis.Backup;
using SlackPlanner.Routines;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Standup;

namespace SlackPlanner.Tests.Operations;

public sealed class BackupTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("slackplanner-backup-").FullName;
    private readonly string prefix = RedisServer.NewPrefix();

    private string FileName => Path.Combine(directory, "state.backup");

    [Fact]
    public async Task Restore_IntoAnEmptyRedis_HoldsTheSameAndTheAppGoesOn()
    {
        await using var from = await RedisServer.Start();
        await using var to = await RedisServer.Start();
        await using var app = await Start(from);
        await Fill(app);
        await app.Host.StopAsync();
        await Does(from.Configuration, "backup", FileName);
        var before = await Content(from.Configuration);
        Assert.True(before.Count > 40, $"{before.Count} keys");

        foreach (var target in new[] { to.Configuration, (await RedisCluster.Shared()).Configuration })
        {
            await Does(target, "restore", FileName, "--moved");
            var after = await Content(target);
            Assert.Equal(before.Keys.Order(), after.Keys.Order());
            Assert.All(before, key => AssertSame(key.Value, after[key.Key]));
        }

        var prompts = (await app.Dm("U0NOOR")).Count;
        await app.Restart(to);
        Assert.Contains("1 Dec", await app.As("U0NOOR").Asks("/pto list"), StringComparison.Ordinal);
        await app.ClockGoesTo("2026-11-23T09:05 Europe/Amsterdam");
        await app.Settles();
        Assert.Equal(prompts + 1, (await app.Dm("U0NOOR")).Count);
    }

    [Fact]
    public async Task Restore_OldBackup_SendsNothingAgainAndRecordsWhatItCannotKnow()
    {
        await using var from = await RedisServer.Start();
        await using var to = await RedisServer.Start();
        await using var app = await Start(from);
        await app.Fault(new { target = "slack", method = "chat.postMessage", kind = "429", count = 1, retry_after = 3 });
        await app.As("U0NOOR").Submits("/pto 2026-12-01 to 2026-12-04 vacation");
        await Does(from.Configuration, "backup", FileName);
        await app.Settles();
        await app.ClockGoesTo("2026-11-20T09:05 Europe/Amsterdam");
        await app.Settles();
        await app.Host.StopAsync();
        var told = await Told(app);

        await Does(to.Configuration, "restore", await OlderBy(Duration.FromMinutes(15)));
        await app.Restart(to);
        await app.Settles();

        Assert.Equal(told, await Told(app));
        var occurrences = app.Services.GetRequiredService<RoutineStore>();
        Assert.Equal(OccurrenceState.Missed, (await occurrences.Find(App.Workspace, "source-code-be", "standup", "2026-11-20", default))!.State);
    }

    [Fact]
    public async Task Restore_SomethingIsThere_IsRefusedUnlessToldToReplaceIt()
    {
        await using var redis = await RedisServer.Start();
        await using var app = await Start(redis);
        await Does(redis.Configuration, "backup", FileName);
        Assert.Contains("the app works under the key prefix", await Refused(redis.Configuration, "restore", FileName, "--replace"), StringComparison.Ordinal);
        await app.Host.StopAsync();
        await redis.Command($"SET {prefix}:1:{{later}} 1");
        await redis.Command("SET somebody-elses 1");

        Assert.Contains("--replace", await Refused(redis.Configuration, "restore", FileName), StringComparison.Ordinal);
        await Does(redis.Configuration, "restore", FileName, "--replace", "--moved");

        Assert.Equal("0", await redis.Command($"EXISTS {prefix}:1:{{later}}"));
        Assert.Equal("1", await redis.Command("EXISTS somebody-elses"));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("bit")]
    [InlineData("other")]
    [InlineData("format")]
    [InlineData("version")]
    public async Task Restore_FileThatCannotBeTrusted_IsRefusedBeforeAnythingIsRemoved(string fault)
    {
        var redis = await RedisServer.Shared();
        await redis.Command($"SET {prefix}:1:{{T1}}:x 1");
        await Does(redis.Configuration, "backup", FileName);
        var bytes = await File.ReadAllBytesAsync(FileName);
        switch (fault)
        {
            case "cut": bytes = bytes[..^3]; break;
            case "bit": bytes[^5] ^= 1; break;
            case "other": bytes = "something else entirely, of some length that is enough"u8.ToArray(); break;
            case "format": bytes[8] = 9; break;
            default: await Rewrite(header => header with { DataVersion = 99 }, entry => entry); bytes = await File.ReadAllBytesAsync(FileName); break;
        }

        await File.WriteAllBytesAsync(FileName, bytes);

        Assert.Contains("Nothing was changed", await Refused(redis.Configuration, "restore", FileName, "--replace"), StringComparison.Ordinal);
        Assert.Equal("1", await redis.Command($"GET {prefix}:1:{{T1}}:x"));
    }

    [Fact]
    public async Task Start_RestoreNotFinished_IsRefused()
    {
        var redis = await RedisServer.Shared();
        await redis.Command($"HSET {prefix}:1:{{installation}} restoring 1");

        var (status, _, errors) = await PlannerProcess.Run(new Dictionary<string, string>
        {
            ["Slack__BotToken"] = "xoxb-1", ["Slack__SigningSecret"] = "s", ["Redis__Configuration"] = redis.Configuration, ["Redis__KeyPrefix"] = prefix, ["Planner__DataKey"] = PlannerProcess.DataKey,
        });

        Assert.Equal(2, status);
        Assert.Contains("has begun and not ended", errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private Task<App> Start(RedisServer redis) => App.Start(redis: redis, settings: [$"--Redis:KeyPrefix={prefix}"]);

    private static async Task Fill(App app)
    {
        await app.As("U0NOOR").Submits("/pto 2026-12-01 to 2026-12-04 vacation");
        await app.As("U0IMANI").Submits("/pto tomorrow am sick");
        await app.As("U0NOOR").Submits("/weight #7 3 because it touches two services");
        await app.ClockGoesTo("2026-11-20T09:05 Europe/Amsterdam");
        await app.Shares("U0NOOR", "Yesterday äöü 🌲", "Today", "Nothing");
        await app.Settles();
    }

    /// <summary>The file as if it had been made earlier, by planner time as by real time.</summary>
    private async Task<string> OlderBy(Duration age)
    {
        var offset = "{" + App.Workspace + "}:jobs:offset";
        await Rewrite(
            header => header with { TakenAtMs = header.TakenAtMs - (long)age.TotalMilliseconds },
            entry => entry.Key == offset ? entry with { Values = [Later(entry.Values[0], age)] } : entry);
        return FileName;
    }

    private async Task Rewrite(Func<BackupHeader, BackupHeader> header, Func<BackupEntry, BackupEntry> entry)
    {
        var old = FileName + ".old";
        File.Move(FileName, old);
        await using var source = File.OpenRead(old);
        var (oldHeader, entries) = BackupFile.Read(source);
        await using var target = File.Create(FileName);
        await BackupFile.Write(target, header(oldHeader), entries.Select(entry).ToAsyncEnumerable(), default);
    }

    private static byte[] Later(byte[] ms, Duration by) =>
        System.Text.Encoding.ASCII.GetBytes((long.Parse(ms, System.Globalization.CultureInfo.InvariantCulture) + (long)by.TotalMilliseconds).ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>How many messages stand in each channel and DM.</summary>
    private static async Task<string> Told(App app)
    {
        var messages = (JsonArray)(await app.Gateway.Get("/state/messages"))!;
        return string.Join(' ', messages.Where(message => message!["ephemeral"]?.GetValue<bool>() != true).GroupBy(message => (string)message!["channel"]!).OrderBy(channel => channel.Key).Select(channel => $"{channel.Key}:{channel.Count()}"));
    }

    private async Task<IReadOnlyDictionary<string, BackupEntry>> Content(string redis)
    {
        var options = new RedisOptions { Configuration = redis, KeyPrefix = prefix };
        await using var connection = await RedisConnection.ConnectAsync(options);
        var content = new RedisContent(connection, options);
        var found = new Dictionary<string, BackupEntry>(StringComparer.Ordinal);
        await foreach (var entry in content.Read((await content.Keys(default)).Where(key => !JobBackup.IsPassing(key)), default))
            found.Add(entry.Key, entry.Key == RestoreMark.InstallationKey ? RestoreMark.WithoutProcesses(entry) : entry);
        return found;
    }

    private static void AssertSame(BackupEntry one, BackupEntry other)
    {
        Assert.Equal(one.Type, other.Type);
        Assert.InRange(other.ExpiresAt - one.ExpiresAt, -50, 50);
        IEnumerable<string> Values(BackupEntry entry) => entry.Type is BackupType.String ? entry.Values.Select(Convert.ToHexString)
            : entry.Values.Chunk(entry.Type is BackupType.Set ? 1 : 2).Select(part => string.Join(' ', part.Select(Convert.ToHexString))).Order(StringComparer.Ordinal);
        Assert.Equal(Values(one), Values(other));
    }

    private async Task<string> Does(string redis, params string[] command)
    {
        var (status, text) = await Run(redis, command);
        Assert.True(status == 0, text);
        return text;
    }

    private async Task<string> Refused(string redis, params string[] command)
    {
        var (status, text) = await Run(redis, command);
        Assert.Equal(2, status);
        return text;
    }

    private async Task<(int Status, string Text)> Run(string redis, string[] command)
    {
        using var said = new StringWriter();
        var status = await StateCommands.Run([.. command, $"--Redis:Configuration={redis}", $"--Redis:KeyPrefix={prefix}"], said, said);
        return (status, said.ToString());
    }
}
