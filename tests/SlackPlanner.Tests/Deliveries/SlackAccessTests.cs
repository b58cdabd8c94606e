using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Deliveries;

/// <summary>Uninstalled, or the token revoked: all waits quietly, and goes on when a token works again.</summary>
public sealed class SlackAccessTests
{
    [Fact]
    public async Task Post_TokenRevoked_WaitsWithoutTryingAndGoesOnWhenATokenWorks()
    {
        await using var app = await App.Start(settings: ["--Deliveries:AccessCheckEvery=00:03:00"]);
        await app.Fault(new { target = "slack", kind = "token_revoked", count = 1000 });
        for (var n = 0; n < 20; n++)
            await Posts(app, $"message {n}");
        await Eventually.True(async () => await Access(app).Lost(App.Workspace, default) is not null, "the loss is noticed");
        await app.Settles();
        var before = await Calls(app);
        Assert.InRange(before, 1, 30); // those under way, and not again and again

        using var http = new HttpClient { BaseAddress = app.Address };
        var health = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Contains("Reinstall the app", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await app.Sandbox.DeleteAsync(new Uri("/faults", UriKind.Relative));
        await app.Restart();

        await Eventually.True(async () => await Standing(app) == 20, "all stand", TimeSpan.FromSeconds(20));
        Assert.Null(await Access(app).Lost(App.Workspace, default));
    }

    [Fact]
    public async Task Standup_DueWithoutAccess_RunsWhenItIsBackIfStillUseful()
    {
        await using var app = await App.Start();
        await app.Fault(new { target = "slack", kind = "account_inactive", count = 1000 });
        await app.Gateway.Post("/act/event", new { @event = new { type = "app_uninstalled" } });
        await Eventually.True(async () => await Access(app).Lost(App.Workspace, default) is not null, "the loss is noticed");
        await app.Settles();

        await app.ClockGoesTo("2026-11-20T09:30 Europe/Amsterdam");
        Assert.Empty(await app.As("U0NOOR").ReadsDm());
        await app.Sandbox.DeleteAsync(new Uri("/faults", UriKind.Relative));
        await Access(app).TryAgain(App.Workspace, default);

        await Eventually.True(async () => (await app.As("U0NOOR").ReadsDm()).Any(), "the standup asks", TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task AppUninstalled_OfAnEarlierInstallation_ChangesNothing()
    {
        await using var app = await App.Start();

        await app.Gateway.Post("/act/event", new { @event = new { type = "tokens_revoked", tokens = new { bot = new[] { "U0PLANNER" } } } });
        await app.Settles();
        await Posts(app, "hello");

        await Eventually.True(async () => await Standing(app) == 1, "it stands", TimeSpan.FromSeconds(20));
        Assert.Null(await Access(app).Lost(App.Workspace, default));
    }

    private static async Task Posts(App app, string text)
    {
        var change = new Change(App.Workspace);
        ((IDeliveries)app.Services.GetService(typeof(IDeliveries))!).Post(change, $"access:{text}", Destination.Channel("C0SOURCE"), new Message { Text = "Access: " + text });
        await ((IJobClient)app.Services.GetService(typeof(IJobClient))!).Commit(change);
    }

    private static SlackAccess Access(App app) => (SlackAccess)app.Services.GetService(typeof(SlackAccess))!;

    private static async Task<int> Calls(App app) => (await app.Gateway.Get("/state/calls?method=chat.postMessage")).AsArray().Count;

    private static async Task<int> Standing(App app) =>
        (await app.Gateway.Get("/state/messages?channel=C0SOURCE")).AsArray().Count(message => ((string?)message!["text"])?.StartsWith("Access: ", StringComparison.Ordinal) == true);
}
