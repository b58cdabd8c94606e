using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.Act;

public class EventTests
{
    [Fact]
    public async Task Message_ToTheApp_ArrivesAsAnEvent()
    {
        using var manifest = new ManifestFile("im:history", "chat:write");
        await using var it = await RunningSandbox.Start(o => o.Manifest = manifest.Path);
        await it.Act("message", new { user = "U0NOOR", text = "help <please>" });
        await it.Act("message", new { user = "U0NOOR", channel = "C0SOURCE", text = "hi @slackplanner" });
        var unheard = await it.Act("message", new { user = "U0NOOR", channel = "C0SOURCE", text = "hi all" });

        var sent = it.App.To("/slack/events");
        Assert.Equal(["message", "app_mention"], sent.Select(s => s.Content["event"]!["type"]!.ToString()));
        Assert.Equal(("im", "help &lt;please&gt;", "D0NOOR"), (sent[0].Content["event"]!["channel_type"]!.ToString(), sent[0].Content["event"]!["text"]!.ToString(), sent[0].Content["event"]!["channel"]!.ToString()));
        Assert.Equal("hi <@U0PLANNER>", sent[1].Content["event"]!["text"]!.ToString());
        Assert.Equal("not_subscribed", unheard["outcome"]!.ToString());
    }

    [Fact]
    public async Task Event_NotTaken_IsSentAgainAtOnceAndAfterOneAndFiveMinutes()
    {
        await using var it = await RunningSandbox.Start();
        var seen = new ConcurrentQueue<TaskCompletionSource>([.. Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously))]);
        var waits = seen.ToArray();
        it.App.Answer = (_, context) =>
        {
            context.Response.StatusCode = 500;
            context.Response.OnCompleted(() =>
            {
                if (seen.TryDequeue(out var next))
                    next.SetResult();
                return Task.CompletedTask;
            });
            return Task.CompletedTask;
        };

        var first = await it.Act("event", new { @event = new { type = "user_change" } });
        await waits[1].Task;
        await PauseBegins(it, 2);
        it.Time.Advance(TimeSpan.FromMinutes(1));
        await waits[2].Task;
        await PauseBegins(it, 3);
        it.Time.Advance(TimeSpan.FromMinutes(5));
        await waits[3].Task;

        var sent = it.App.To("/slack/events");
        Assert.Equal(["", "1", "2", "3"], sent.Select(s => s.Header("X-Slack-Retry-Num")));
        Assert.Equal("http_error", sent[1].Header("X-Slack-Retry-Reason"));
        Assert.All(sent, s => Assert.Equal(first["event_id"]!.ToString(), s.Content["event_id"]!.ToString()));
    }

    [Fact]
    public async Task User_MovingToAnotherZone_IsTold()
    {
        using var manifest = new ManifestFile("users:read");
        await using var it = await RunningSandbox.Start(o => o.Manifest = manifest.Path);
        using var changed = await it.Http.PutAsJsonAsync("/act/user", new { user = "U0NOOR", tz = "Asia/Tokyo" });
        using var wrong = await it.Http.PutAsJsonAsync("/act/user", new { user = "U0NOOR", tz = "Europe/Atlantis" });
        var told = it.App.To("/slack/events").Single().Content["event"]!;
        Assert.Equal(("user_change", "Asia/Tokyo"), (told["type"]!.ToString(), told["user"]!["tz"]!.ToString()));
        Assert.Null(told["user"]!["profile"]!["email"]);
        Assert.Equal(400, (int)wrong.StatusCode);
    }

    [Fact]
    public async Task Home_Opened_ReturnsWhatTheAppPublishes()
    {
        await using var it = await RunningSandbox.Start();
        it.App.Answer = async (received, _) =>
        {
            if (received.Content["event"]?["type"]?.ToString() == "app_home_opened")
                await it.Api("views.publish", ("user_id", "U0NOOR"), ("view", """{"type":"home","blocks":[{"type":"header","text":{"type":"plain_text","text":"Hello"}}]}"""));
        };
        var opened = await it.Act("home", new { user = "U0NOOR" });
        Assert.Equal("Hello", opened["view"]!["blocks"]![0]!["text"]!["text"]!.ToString());
        Assert.Null(it.App.All.Single().Content["event"]!["view"]);
    }

    [Fact]
    public async Task App_InvitedAndRemoved_IsTold()
    {
        await using var it = await RunningSandbox.Start();
        await it.Act("join", new { user = "U0PLANNER", channel = "C0GENERAL" });
        await it.Act("leave", new { user = "U0PLANNER", channel = "C0GENERAL" });
        Assert.Equal(["member_joined_channel", "member_left_channel"], it.App.All.Select(r => r.Content["event"]!["type"]!.ToString()));
        Assert.Equal("not_in_channel", await it.Error("chat.postMessage", ("channel", "C0GENERAL"), ("text", "x")));
    }

    [Fact]
    public async Task Event_NotInTheManifest_IsNotSent()
    {
        using var manifest = new ManifestFile("commands");
        await using var it = await RunningSandbox.Start(o => o.Manifest = manifest.Path);
        Assert.Equal("not_subscribed", (await it.Act("event", new { @event = new { type = "tokens_revoked" } }))["outcome"]!.ToString());
        Assert.Equal("ok", (await it.Act("event", new { @event = new { type = "message", channel_type = "im", text = "x" }, event_id = "Ev1" }))["outcome"]!.ToString());
        Assert.Equal("Ev1", it.App.All.Single().Content["event_id"]!.ToString());
    }

    // The clock may move only when the sandbox has put the answer away: before that its own three seconds run.
    private static async Task PauseBegins(RunningSandbox it, int answered)
    {
        while ((await it.Get("/state/calls?target=app")).AsArray().Count < answered || it.Time.Waiting == 0)
            await Task.Yield();
    }
}
