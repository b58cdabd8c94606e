using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.Act;

public class ModalTests
{
    private static readonly object Filled = new { from = new { date = "2026-12-24" }, kind = new { pick = "vacation" } };

    [Fact]
    public async Task Submit_SendsTheWholeStateAndClosesOnAnEmptyAnswer()
    {
        await using var it = await RunningSandbox.Start();
        var id = (await it.OpenModal(Views.TimeOff))["id"]!.ToString();

        var answer = await it.Act("submit", new { user = "U0NOOR", view_id = id, values = Filled });

        var sent = it.App.To("/slack/interactions").Single().Content;
        Assert.Equal("view_submission", sent["type"]!.ToString());
        Assert.Equal(
            """{"from":{"date":{"type":"datepicker","selected_date":"2026-12-24"}},"kind":{"pick":{"type":"static_select","selected_option":{"text":{"type":"plain_text","text":"Vacation","emoji":true},"value":"vacation"}}},"note":{"text":{"type":"plain_text_input","value":null}}}""",
            sent["view"]!["state"]!["values"]!.ToJsonString());
        Assert.Equal(("pto", "m", id), (sent["view"]!["callback_id"]!.ToString(), sent["view"]!["private_metadata"]!.ToString(), sent["view"]!["root_view_id"]!.ToString()));
        Assert.Equal("close", answer["response_action"]!.ToString());
        Assert.Null(answer["view"]);
    }

    public static TheoryData<string, string, string> Mistakes => new()
    {
        { """{"kind":{"pick":"vacation"}}""", "from", "Please complete this required field." },
        { """{"from":{"date":"2026-02-30"},"kind":{"pick":"vacation"}}""", "from", "Not a date: 2026-02-30" },
        { """{"from":{"date":"2026-02-01"},"kind":{"pick":"holiday"}}""", "kind", "No such option: holiday" },
        { """{"from":{"date":"2026-02-01"},"kind":{"pick":"sick"},"note":{"text":"eleven char"}}""", "note", "Must be at most 10 characters long." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Submit_WithWhatTheClientWouldNotSend_NeverReachesTheApp(string values, string block, string problem)
    {
        await using var it = await RunningSandbox.Start();
        await it.OpenModal(Views.TimeOff);
        using var answer = await it.Http.PostAsJsonAsync("/act/submit", new { user = "U0NOOR", values = JsonNode.Parse(values) });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(problem, (await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"]![block]!.ToString());
        Assert.Empty(it.App.To("/slack/interactions"));
    }

    [Theory]
    [InlineData("""{"response_action":"errors","errors":{"from":"in the past"}}""", "ok", 1)]
    [InlineData("""{"response_action":"errors","errors":{"more":"not an input"}}""", "invalid_errors", 1)]
    [InlineData("""{"response_action":"clear"}""", "ok", 0)]
    [InlineData("""{"response_action":"update","view":{"type":"modal","title":{"type":"plain_text","text":"Saved"},"blocks":[]}}""", "ok", 1)]
    [InlineData("""{"response_action":"push","view":{"type":"modal","title":{"type":"plain_text","text":"Sure?"},"blocks":[]}}""", "ok", 2)]
    [InlineData("""{"response_action":"push","view":{"type":"modal","blocks":[]}}""", "invalid_arguments", 1)]
    [InlineData("""{"ok":true}""", "invalid_response", 1)]
    public async Task Submit_Answered_ChangesTheStackOrShowsTrouble(string reply, string outcome, int stack)
    {
        await using var it = await RunningSandbox.Start();
        await it.OpenModal(Views.TimeOff);
        it.App.Replies(reply);
        var answer = await it.Act("submit", new { user = "U0NOOR", values = Filled });
        Assert.Equal(outcome, answer["outcome"]!.ToString());
        Assert.Equal(outcome != "ok", answer["message"]?.ToString() == "We had some trouble connecting. Try again?");
        Assert.Equal(stack, (await it.Get("/state/views?user=U0NOOR"))["stack"]!.AsArray().Count);
    }

    [Fact]
    public async Task Close_TellsTheAppWhenAsked_AndSaysWhetherAllWasCleared()
    {
        await using var it = await RunningSandbox.Start();
        await it.OpenModal(Views.TimeOff);
        await it.Act("close", new { user = "U0NOOR", clear = true });
        var sent = it.App.To("/slack/interactions").Single().Content;
        Assert.Equal("view_closed", sent["type"]!.ToString());
        Assert.True(sent["is_cleared"]!.GetValue<bool>());
        Assert.Null(sent["trigger_id"]);

        await it.OpenModal(Views.Small);
        Assert.Equal("not_notified", (await it.Act("close", new { user = "U0NOOR" }))["outcome"]!.ToString());
    }

    [Fact]
    public async Task Click_InAModal_CarriesWhatWasTypedSoFar()
    {
        await using var it = await RunningSandbox.Start();
        await it.OpenModal(Views.TimeOff);
        await it.Act("click", new { user = "U0NOOR", action_id = "pto.preview", values = new { note = new { text = "sea" } } });
        var sent = it.App.To("/slack/interactions").Single().Content;
        Assert.Equal("sea", sent["view"]!["state"]!["values"]!["note"]!["text"]!["value"]!.ToString());
        Assert.Equal("view", sent["container"]!["type"]!.ToString());
        Assert.Null(sent["response_url"]);
        Assert.Equal(("pto.preview", "more", "1"), (sent["actions"]![0]!["action_id"]!.ToString(), sent["actions"]![0]!["block_id"]!.ToString(), sent["actions"]![0]!["value"]!.ToString()));
    }

    [Theory]
    [InlineData("nothing", null)]
    [InlineData("date", "2026-12-24")]
    [InlineData("pto.preview", "2")]
    public async Task Click_OnWhatCannotBeClicked_IsRefused(string action, string? value)
    {
        await using var it = await RunningSandbox.Start();
        await it.OpenModal(Views.TimeOff);
        using var answer = await it.Http.PostAsJsonAsync("/act/click", new { user = "U0NOOR", action_id = action, value });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Options_OfAnExternalMenu_CanBeChosenOnceOffered()
    {
        await using var it = await RunningSandbox.Start();
        await it.OpenModal("""
            {"type":"modal","title":{"type":"plain_text","text":"x"},"submit":{"type":"plain_text","text":"ok"},"blocks":[
              {"type":"input","block_id":"issue","label":{"type":"plain_text","text":"Issue"},"element":{"type":"external_select","action_id":"find","min_query_length":2}}]}
            """);
        it.App.Replies("""{"options":[{"text":{"type":"plain_text","text":"#12"},"value":"12"}]}""");

        Assert.Equal("too_short", (await it.Act("options", new { user = "U0NOOR", action_id = "find", value = "1" }))["outcome"]!.ToString());
        Assert.Equal("12", (await it.Act("options", new { user = "U0NOOR", action_id = "find", value = "#1" }))["options"]![0]!["value"]!.ToString());
        it.App.Answer = (_, _) => Task.CompletedTask;
        Assert.Equal("close", (await it.Act("submit", new { user = "U0NOOR", values = new { issue = new { find = "12" } } }))["response_action"]!.ToString());
    }
}
