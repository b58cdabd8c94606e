using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SlackPlanner.Operations;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Operations;

public class InstallationTests
{
    [Fact]
    public async Task Start_DataOfANewerApp_EndsWith2AndSaysWhatToDo()
    {
        var redis = await RedisServer.Shared();
        var prefix = RedisServer.NewPrefix();
        await redis.Command($"HSET {prefix}:1:{{installation}} schema 99");

        var (status, _, errors) = await PlannerProcess.Run(Settings(redis, prefix, "http://127.0.0.1:9/api/"));

        Assert.Equal(2, status);
        Assert.Contains("has version 99", errors, StringComparison.Ordinal);
        Assert.Contains("docs/upgrade.md", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AnotherBotOnTheSamePrefix_EndsWith2WithTheFixAndTakesOverWhenTold()
    {
        var redis = await RedisServer.Shared();
        await using var app = await App.Start(teams: "");
        var prefix = RedisServer.NewPrefix();
        await redis.Command($"HSET {prefix}:1:{{installation}} bot:{App.Workspace} B0OTHER");

        var (status, _, errors) = await PlannerProcess.Run(Settings(redis, prefix, app.Sandbox.BaseAddress + "api/"));
        Assert.Equal(2, status);
        Assert.Contains("B0OTHER", errors, StringComparison.Ordinal);
        Assert.Contains("Redis__KeyPrefix", errors, StringComparison.Ordinal);

        await using var taken = await App.Start(teams: "", settings: [$"--Redis:KeyPrefix={prefix}", "--Planner:TakeOverFrom=B0OTHER"]);
        Assert.Equal("B0PLANNER", await redis.Command($"HGET {prefix}:1:{{installation}} bot:{App.Workspace}"));
        await using var beside = await App.Start(teams: "", settings: [$"--Redis:KeyPrefix={prefix}"]);
        Assert.Null(beside.Services.GetRequiredService<InstallationGuard>().Refused);
    }

    [Fact]
    public async Task Start_RedisAwayAndThenBackWithNewerData_StopsWithoutTouchingIt()
    {
        await using var redis = RedisServer.Stopped("--appendonly", "yes", "--appendfsync", "always");
        var prefix = RedisServer.NewPrefix();
        await redis.Begin();
        await redis.Command($"HSET {prefix}:1:{{installation}} schema 99");
        redis.Kill();
        await using var app = await App.Start(redis: redis, awaitTeams: false, settings: [$"--Redis:KeyPrefix={prefix}"]);
        var stopped = app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var guard = app.Services.GetRequiredService<InstallationGuard>();

        await redis.Begin();

        await Eventually.True(() => stopped.IsCancellationRequested, "it stops", TimeSpan.FromSeconds(60));
        Assert.Contains("version 99", guard.Refused!.Message, StringComparison.Ordinal);
        Assert.Equal("1", await redis.Command("DBSIZE"));
        Assert.Equal("1", await redis.Command($"HLEN {prefix}:1:{{installation}}"));
    }

    private static Dictionary<string, string> Settings(RedisServer redis, string prefix, string slack) => new()
    {
        ["Slack__BotToken"] = "xoxb-demo-planner", ["Slack__SigningSecret"] = "s", ["Slack__ApiUrl"] = slack,
        ["Redis__Configuration"] = redis.Configuration, ["Redis__KeyPrefix"] = prefix, ["Planner__DataKey"] = PlannerProcess.DataKey,
    };
}
