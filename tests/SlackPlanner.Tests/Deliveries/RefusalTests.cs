using System.Net.Http.Json;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Slack;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Standup;

namespace SlackPlanner.Tests.Deliveries;

/// <summary>What Slack will never take is told once, to whoever can do something about it.</summary>
public sealed class RefusalTests
{
    private const string Standup = "C0STANDUP";

    [Fact]
    public async Task Post_BotThrownOutOfTheChannel_TellsTheManagerOnceAndNothingElseWaits()
    {
        await using var app = await App.Start();
        await app.Gateway.Post("/act/leave", new { user = "U0PLANNER", channel = Standup });

        await Posts(app, "one", Standup);
        await Posts(app, "two", Standup);
        await Posts(app, "other", "C0SOURCE");
        await app.Settles();

        var report = Assert.Single(await Reports(app, "U0MAREN"));
        Assert.Contains("did not arrive in <#C0STANDUP>", report, StringComparison.Ordinal);
        Assert.Contains("/invite @SlackPlanner", report, StringComparison.Ordinal);
        Assert.Contains(await app.As("U0MAREN").Reads("C0SOURCE"), message => (string?)message["text"] == "other");
    }

    [Fact]
    public async Task Post_MemberWhoLeft_TellsTheirManager()
    {
        await using var app = await App.Start();
        (await app.Sandbox.PutAsJsonAsync("/act/user", new { user = "U0LENA", deleted = true })).EnsureSuccessStatusCode();

        await Posts(app, "hello", "U0LENA", new("The standup's questions"));
        await app.Settles();

        var report = Assert.Single(await Reports(app, "U0MAREN"));
        Assert.StartsWith("The standup's questions did not arrive to <@U0LENA>: they seem to have left Slack", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ManagerCannotBeReachedEither_IsInHealthAndTheLog()
    {
        await using var app = await App.Start();
        (await app.Sandbox.PutAsJsonAsync("/act/user", new { user = "U0MAREN", deleted = true })).EnsureSuccessStatusCode();

        await Posts(app, "hello", "C0NOWHERE");
        await Posts(app, "hello2", "U0LENA", message: "fine");
        await app.Gateway.Post("/act/leave", new { user = "U0PLANNER", channel = Standup });
        await Posts(app, "hello3", Standup);
        await app.Settles();

        using var http = new HttpClient { BaseAddress = app.Address };
        var health = await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Contains("U0MAREN channel_not_found", health, StringComparison.Ordinal);
        Assert.Contains(app.Logs.All, line => line.Contains("nobody could be told", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Share_BotIsNotInTheStandupChannel_WhoeverSharedLearnsIt()
    {
        await using var app = await App.Start();
        await app.Gateway.Post("/act/leave", new { user = "U0PLANNER", channel = Standup });

        await app.Shares("U0NOOR", "Up early");
        await app.Settles();

        var told = Assert.Single(await Reports(app, "U0NOOR"));
        Assert.StartsWith("What <@U0NOOR> shared in the standup did not arrive in <#C0STANDUP>: I am not in that channel.", told, StringComparison.Ordinal);
        Assert.Single(await Reports(app, "U0MAREN"), text => text.StartsWith("The standup of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_PermissionIsMissing_TellsTheAdminsOnceForAllPlaces()
    {
        await using var app = await App.Start();
        await app.Fault(new { target = "slack", method = "chat.postMessage", kind = "missing_scope", count = 2 });

        await Posts(app, "one", "C0SOURCE");
        await app.Settles();
        await app.Fault(new { target = "slack", method = "chat.postMessage", kind = "missing_scope" });
        await Posts(app, "two", Standup);
        await app.Settles();

        Assert.Equal(1, (await Reports(app, "U0OLA")).Count + (await Reports(app, "U0MAREN")).Count);
    }

    [Fact]
    public async Task Post_QuotaUsedUp_WaitsAndTheAdminsAreToldOnce()
    {
        await using var app = await App.Start(settings: ["--Deliveries:QuotaWait=00:00:01"]);
        await app.Fault(new { target = "slack", method = "chat.postMessage", kind = "message_limit_exceeded", count = 2 });

        await Posts(app, "one", "C0SOURCE");
        await app.Settles();

        Assert.Contains(await app.As("U0MAREN").Reads("C0SOURCE"), message => (string?)message["text"] == "one");
        Assert.StartsWith("Slack took no more messages", Assert.Single(await Reports(app, "U0OLA")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_ReplyToADeadLetter_IsRefusedInsteadOfLookingForEver()
    {
        await using var app = await App.Start(settings: ["--Jobs:Backoff=00:00:00.001", "--Jobs:LongestBackoff=00:00:00.001", "--Deliveries:LookAfter=00:00:00.01"]);
        var deliveries = Service<IDeliveries>(app);
        var change = new SlackPlanner.Redis.Change(App.Workspace);
        deliveries.Post(change, "parent", Destination.Channel("C0SOURCE"), new Message { Text = "long", Blocks = [SectionBlock.Of(new string('x', 4000))] });
        deliveries.Post(change, "reply", Destination.Channel("C0SOURCE"), new Message { Text = "reply" }, threadOf: "parent");
        await Service<IJobClient>(app).Commit(change);
        await app.Settles();

        var state = await Service<DeliveryStore>(app).Get(App.Workspace, "reply", default);
        Assert.Equal((DeliveryStatus.Refused, "thread_gone"), (state!.Status, state.Problem));
    }

    private static async Task Posts(App app, string id, string to, DeliveryAbout? about = null, string? message = null)
    {
        var change = new SlackPlanner.Redis.Change(App.Workspace);
        Service<IDeliveries>(app).Post(change, id, new Destination(to), new Message { Text = message ?? id }, about: about);
        await Service<IJobClient>(app).Commit(change);
    }

    private static async Task<IReadOnlyList<string>> Reports(App app, string user) =>
        [.. (await app.As(user).ReadsDm()).Select(message => (string)message["text"]!)
            .Where(text => text.Contains("did not arrive", StringComparison.Ordinal) || text.Contains("Slack took no more", StringComparison.Ordinal))];

    private static T Service<T>(App app)
        where T : notnull => (T)app.Services.GetService(typeof(T))!;
}
