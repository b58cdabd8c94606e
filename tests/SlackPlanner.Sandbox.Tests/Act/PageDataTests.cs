using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.Act;

public class PageDataTests
{
    [Fact]
    public async Task World_ListsPeopleChannelsCommandsAndTheClock()
    {
        using var manifest = new ManifestFile("commands");
        await using var it = await RunningSandbox.Start(o => o.Manifest = manifest.Path);
        it.App.Clock = "2026-11-25T08:00:00Z";
        var world = await it.Get("/ui/world");
        Assert.Equal("/pto", world["commands"]![0]!["command"]!.ToString());
        Assert.Equal("[who]", world["commands"]![0]!["usage_hint"]!.ToString());
        Assert.StartsWith("2026-11-25T08:00:00", world["clock"]!.ToString(), StringComparison.Ordinal);
        var noor = world["users"]!.AsArray().Single(u => u!["id"]!.ToString() == "U0NOOR")!;
        Assert.Equal("Create: Source Code", noor["group"]!.ToString());
        Assert.Contains(">NH<", await it.Http.GetStringAsync(noor["avatar"]!.ToString()), StringComparison.Ordinal);
        Assert.False(world["channels"]!.AsArray().Single(c => c!["id"]!.ToString() == "C0GENERAL")!["bot_member"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Message_ShowsThePlannerTimeItCameAt()
    {
        await using var it = await RunningSandbox.Start();
        it.App.Clock = "2026-12-01T09:00:00Z";
        await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "early"));
        using var moved = await it.Http.PutAsJsonAsync("/ui/clock", new { now = "2026-12-02T09:00:00Z" });
        await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "late"));

        var shown = (await it.Get("/ui/channel?channel=C0SOURCE&user=U0NOOR"))["messages"]!.AsArray();
        Assert.Equal(["2026-12-01", "2026-12-02"], shown.Select(m => m!["planner_time"]!.ToString()[..10]));
        Assert.Equal("2026-12-02T09:00:00Z", (await it.Get("/ui/clock"))["now"]!.ToString());
        Assert.Equal("standup", (await it.Get("/ui/upcoming"))["items"]![0]!["routine"]!.ToString());
    }

    [Fact]
    public async Task Channel_ShowsWhoAnsweredInAThread()
    {
        await using var it = await RunningSandbox.Start();
        var ts = (await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "standup")))["ts"]!.ToString();
        await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "mine"), ("thread_ts", ts), ("username", "Noor Haddad"), ("icon_url", "http://x.test/n.svg"));
        var shown = (await it.Get("/ui/channel?channel=C0SOURCE&user=U0NOOR"))["messages"]!.AsArray();
        Assert.Equal(1, shown[0]!["reply_count"]!.GetValue<int>());
        Assert.Equal("Noor Haddad", shown[0]!["reply_users"]![0]!["username"]!.ToString());
        Assert.Equal(ts, shown[1]!["thread_ts"]!.ToString());
    }

    [Fact]
    public async Task Events_TellThePageWhatChanged()
    {
        await using var it = await RunningSandbox.Start();
        using var stream = new StreamReader(await it.Http.GetStreamAsync("/ui/events"));
        Assert.Equal("event: hello", await stream.ReadLineAsync());
        await it.Api("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x"));
        await stream.ReadLineAsync();
        await stream.ReadLineAsync();
        Assert.Equal("event: changed", await stream.ReadLineAsync());
        Assert.Equal("""data: {"what":"message","channel":"C0SOURCE"}""", await stream.ReadLineAsync());
    }

    [Fact]
    public async Task Clock_WithoutAnApp_SaysSo()
    {
        await using var it = await RunningSandbox.Start(o => o.AppUrl = "http://127.0.0.1:1");
        using var answer = await it.Http.GetAsync("/ui/clock");
        Assert.Equal(502, (int)answer.StatusCode);
        Assert.Contains("does not answer", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["error"]!.ToString(), StringComparison.Ordinal);
    }
}
