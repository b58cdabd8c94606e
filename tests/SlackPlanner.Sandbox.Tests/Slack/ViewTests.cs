using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.Slack;

public class ViewTests
{
    [Fact]
    public async Task Open_WithATriggerUsedBefore_IsRefused()
    {
        await using var it = await RunningSandbox.Start();
        var trigger = await it.Trigger();
        Assert.Equal("ok", await it.Error("views.open", ("trigger_id", trigger), ("view", Views.Small)));
        Assert.Equal("exchanged_trigger_id", await it.Error("views.open", ("trigger_id", trigger), ("view", Views.Small)));
    }

    [Theory]
    [InlineData(3_000, "ok")]
    [InlineData(3_001, "expired_trigger_id")]
    public async Task Open_AtTheEndOfThreeSeconds_DependsOnTheMillisecond(int milliseconds, string outcome)
    {
        await using var it = await RunningSandbox.Start();
        var trigger = await it.Trigger();
        it.Time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        Assert.Equal(outcome, await it.Error("views.open", ("trigger_id", trigger), ("view", Views.Small)));
    }

    [Theory]
    [InlineData("12345.98765.abcd2358fdea", "invalid_trigger_id")]
    [InlineData("", "invalid_arguments")]
    public async Task Open_WithoutAGoodTrigger_IsRefused(string trigger, string error)
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal(error, await it.Error("views.open", ("trigger_id", trigger), ("view", Views.Small)));
    }

    [Fact]
    public async Task Open_WithABadView_SaysWhereAndLeavesTheTriggerUnused()
    {
        await using var it = await RunningSandbox.Start();
        var trigger = await it.Trigger();
        var answer = await it.Api("views.open", ("trigger_id", trigger), ("view", Views.TimeOff.Replace("\"submit\":{\"type\":\"plain_text\",\"text\":\"Save\"},", "", StringComparison.Ordinal)));
        Assert.Equal("invalid_arguments", answer["error"]!.ToString());
        Assert.Equal("[ERROR] missing required field: submit [json-pointer:/view]", answer["response_metadata"]!["messages"]![0]!.ToString());
        Assert.Equal("ok", await it.Error("views.open", ("trigger_id", trigger), ("view", Views.TimeOff)));
    }

    [Fact]
    public async Task Open_LargerThan250Kilobytes_IsRefused()
    {
        await using var it = await RunningSandbox.Start();
        var block = $$$"""{"type":"section","text":{"type":"plain_text","text":"{{{new string('x', 2_990)}}}"}}""";
        var view = $$"""{"type":"modal","title":{"type":"plain_text","text":"x"},"blocks":[{{string.Join(',', Enumerable.Repeat(block, 90))}}]}""";
        Assert.Equal("view_too_large", await it.Error("views.open", ("trigger_id", await it.Trigger()), ("view", view)));
    }

    [Fact]
    public async Task Push_OntoAFullStack_IsRefused()
    {
        await using var it = await RunningSandbox.Start();
        await it.OpenModal(Views.TimeOff);
        Assert.Equal("ok", await Push(it));
        Assert.Equal("ok", await Push(it));
        Assert.Equal("push_limit_reached", await Push(it));
        Assert.Equal(3, (await it.Get("/state/views?user=U0NOOR"))["stack"]!.AsArray().Count);
    }

    [Fact]
    public async Task Push_FromOutsideAModal_FindsNothing()
    {
        await using var it = await RunningSandbox.Start();
        Assert.Equal("not_found", await it.Error("views.push", ("trigger_id", await it.Trigger()), ("view", Views.Small)));
    }

    [Fact]
    public async Task Update_WithAnOldHash_Conflicts()
    {
        await using var it = await RunningSandbox.Start();
        var view = await it.OpenModal(Views.TimeOff);
        var (id, hash) = (view["id"]!.ToString(), view["hash"]!.ToString());
        Assert.Equal("ok", await it.Error("views.update", ("view_id", id), ("hash", hash), ("view", Views.TimeOff)));
        Assert.Equal("hash_conflict", await it.Error("views.update", ("view_id", id), ("hash", hash), ("view", Views.TimeOff)));
    }

    [Fact]
    public async Task Update_OfAClosedView_FindsNothing()
    {
        await using var it = await RunningSandbox.Start();
        var id = (await it.OpenModal(Views.TimeOff))["id"]!.ToString();
        await it.Act("close", new { user = "U0NOOR" });
        Assert.Equal("not_found", await it.Error("views.update", ("view_id", id), ("view", Views.TimeOff)));
    }

    [Fact]
    public async Task Update_ByExternalId_KeepsWhatWasChosen()
    {
        await using var it = await RunningSandbox.Start();
        var view = Views.TimeOff.Replace("\"callback_id\":\"pto\"", "\"callback_id\":\"pto\",\"external_id\":\"e1\"", StringComparison.Ordinal);
        await it.OpenModal(view);
        await it.Act("click", new { user = "U0NOOR", action_id = "pto.preview", values = new { kind = new { pick = "sick" } } });

        var updated = await it.Api("views.update", ("external_id", "e1"), ("view", view));

        Assert.Equal("sick", updated["view"]!["state"]!["values"]!["kind"]!["pick"]!["selected_option"]!["value"]!.ToString());
        Assert.Equal("duplicate_external_id", await it.Error("views.open", ("trigger_id", await it.Trigger("U0IMANI")), ("view", view)));
    }

    [Fact]
    public async Task Publish_WithAnOldHashOrAModal_IsRefused()
    {
        await using var it = await RunningSandbox.Start();
        const string Home = """{"type":"home","blocks":[{"type":"divider"}]}""";
        Assert.Equal("ok", await it.Error("views.publish", ("user_id", "U0NOOR"), ("view", Home)));
        Assert.Equal("hash_conflict", await it.Error("views.publish", ("user_id", "U0NOOR"), ("view", Home), ("hash", "1.a")));
        Assert.Equal("invalid_arguments", await it.Error("views.publish", ("user_id", "U0NOOR"), ("view", Views.Small)));
        Assert.Equal("user_not_found", await it.Error("views.publish", ("user_id", "U0NOBODY"), ("view", Home)));
    }

    private static async Task<string> Push(RunningSandbox it)
    {
        var trigger = (await it.Act("click", new { user = "U0NOOR", action_id = "pto.preview" }))["trigger_id"]!.ToString();
        return await it.Error("views.push", ("trigger_id", trigger), ("view", Views.TimeOff));
    }
}
