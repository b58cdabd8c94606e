using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.Slack;

public class RateAndFaultTests
{
    [Fact]
    public async Task PostMessage_FasterThanOneASecondInAChannel_IsHeldBack()
    {
        await using var it = await RunningSandbox.Start();
        for (var i = 0; i < 4; i++)
            Assert.Equal("ok", await it.Error("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x")));

        using var late = await it.Raw("chat.postMessage", Form(("channel", "C0SOURCE"), ("text", "x")));
        Assert.Equal(HttpStatusCode.TooManyRequests, late.StatusCode);
        Assert.Equal("1", late.Headers.RetryAfter!.ToString());
        Assert.Equal("rate_limited", (await late.Content.ReadFromJsonAsync<JsonObject>())!["error"]!.ToString());
        Assert.Equal("ok", await it.Error("chat.postMessage", ("channel", "C0STANDUP"), ("text", "x")));
        it.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ok", await it.Error("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x")));
    }

    [Fact]
    public async Task AnyMethod_OverItsTier_WaitsUntilTheMinuteIsOver()
    {
        await using var it = await RunningSandbox.Start();
        for (var i = 0; i < 20; i++)
            Assert.Equal("ok", await it.Error("users.list", ("limit", "1")));
        it.Time.Advance(TimeSpan.FromSeconds(40));

        using var over = await it.Raw("users.list", Form(("limit", "1")));
        Assert.Equal(HttpStatusCode.TooManyRequests, over.StatusCode);
        Assert.Equal("20", over.Headers.RetryAfter!.ToString());
        it.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal("ok", await it.Error("users.list", ("limit", "1")));
    }

    [Fact]
    public async Task Posts_Over300AMinuteInAll_AreHeldBack()
    {
        await using var it = await RunningSandbox.Start();
        var held = 0;
        for (var i = 0; i < 304; i++)
        {
            it.World.State.Conversations.Add(new() { Id = $"C{i}", Name = $"c{i}", Members = ["U0PLANNER"] });
            held += await it.Error("chat.postMessage", ("channel", $"C{i}"), ("text", "x")) == "rate_limited" ? 1 : 0;
        }

        Assert.Equal(4, held);
    }

    [Fact]
    public async Task Limits_SwitchedOff_HoldNothingBack()
    {
        await using var it = await RunningSandbox.Start();
        await it.LimitsOff();
        for (var i = 0; i < 30; i++)
            Assert.Equal("ok", await it.Error("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x")));
    }

    [Theory]
    [InlineData(2, "2")]
    [InlineData(0, null)]
    public async Task Fault429_WithOrWithoutAHeader_IsUsedUpByCount(double retryAfter, string? header)
    {
        await using var it = await RunningSandbox.Start();
        await it.Fault(new { target = "slack", method = "auth.test", kind = "429", count = 1, retry_after = retryAfter });

        using var first = await it.Raw("auth.test", null);
        Assert.Equal(HttpStatusCode.TooManyRequests, first.StatusCode);
        Assert.Equal(header, first.Headers.RetryAfter?.ToString());
        Assert.Equal("ok", await it.Error("auth.test"));
    }

    [Fact]
    public async Task Fault500_IsNoJson()
    {
        await using var it = await RunningSandbox.Start();
        await it.Fault(new { target = "slack", kind = "500" });
        using var answer = await it.Raw("auth.test", null);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.StartsWith("<html>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FaultWithAnErrorCode_GivesThatError()
    {
        await using var it = await RunningSandbox.Start();
        await it.Fault(new { target = "slack", method = "chat.postMessage", kind = "not_in_channel", count = 2 });
        Assert.Equal("not_in_channel", await it.Error("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x")));
        Assert.Equal("ok", await it.Error("auth.test"));
        Assert.Equal("not_in_channel", await it.Error("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x")));
        Assert.Equal("ok", await it.Error("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x")));
    }

    [Theory]
    [InlineData("drop", 0)]
    [InlineData("after", 1)]
    public async Task FaultThatLosesTheAnswer_HasTakenEffectOnlyAfter(string kind, int posted)
    {
        await using var it = await RunningSandbox.Start();
        await it.Fault(new { target = "slack", method = "chat.postMessage", kind });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => it.Error("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x")));
        Assert.Equal(posted, (await it.Get("/state/messages?channel=C0SOURCE")).AsArray().Count);
    }

    [Fact]
    public async Task FaultLate_TakesEffectLongAfterTheAnswerWasLost()
    {
        await using var it = await RunningSandbox.Start();
        await it.Fault(new { target = "slack", method = "chat.postMessage", kind = "late", retry_after = 40 });
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => it.Error("chat.postMessage", ("channel", "C0SOURCE"), ("text", "x")));
        await Eventually(() => it.Time.Waiting > 0);
        it.Time.Advance(TimeSpan.FromSeconds(39));
        Assert.Empty((await it.Get("/state/messages?channel=C0SOURCE")).AsArray());
        it.Time.Advance(TimeSpan.FromSeconds(1));
        while ((await it.Get("/state/messages?channel=C0SOURCE")).AsArray().Count == 0)
            await Task.Yield();
        Assert.Equal("x", (await it.Get("/state/messages?channel=C0SOURCE"))[0]!["text"]!.ToString());
    }

    [Fact]
    public async Task FaultTimeout_AnswersNothing()
    {
        await using var it = await RunningSandbox.Start();
        await it.Fault(new { target = "slack", method = "auth.test", kind = "timeout" });
        var call = it.Error("auth.test");
        await Eventually(() => it.Time.Waiting > 0);
        it.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(call.IsCompleted);
        it.Time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task Fault_ForNoKnownTarget_IsRefused()
    {
        await using var it = await RunningSandbox.Start();
        using var answer = await it.Http.PostAsJsonAsync("/faults", new { target = "teams", kind = "500" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static async Task Eventually(Func<bool> holds)
    {
        while (!holds())
            await Task.Yield();
    }
}
