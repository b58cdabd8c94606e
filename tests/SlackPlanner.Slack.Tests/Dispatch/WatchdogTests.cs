using System.Text.Json;
using SlackPlanner.Testing;

namespace SlackPlanner.Slack.Tests;

public class WatchdogTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2.5);

    [Fact]
    public async Task Command_TooSlow_AnswersAtOnceAndTheResultFollows()
    {
        await using var host = await SlackHost.Start();
        host.Script.Wait = true;
        var reply = host.Command("/pto who tomorrow");
        await Late(host);
        Assert.Equal("Still working on it — the answer follows here.", (await reply).Text);
        Assert.Empty(host.Slack.Calls);

        host.Script.Release();
        var late = await host.Slack.Next();
        Assert.Equal("respond", late.Method);
        Assert.Equal("/pto|who|tomorrow", JsonDocument.Parse(late.Body).RootElement.GetProperty("text").GetString());
        Assert.Contains("the answer took", host.Logs.All);
    }

    [Fact]
    public async Task Command_JustInTime_AnswersItself()
    {
        await using var host = await SlackHost.Start();
        host.Script.Wait = true;
        var reply = host.Command("/pto who");
        await host.Script.Started;
        await Eventually.True(() => host.Clock.Waiting > 0, "the watchdog waits");
        host.Clock.Advance(Limit - TimeSpan.FromMilliseconds(1));
        host.Script.Release();
        Assert.Equal("/pto|who|", (await reply).Text);
    }

    [Fact]
    public async Task Command_FailsLate_SaysSoThroughTheResponseUrl()
    {
        await using var host = await SlackHost.Start();
        (host.Script.Wait, host.Script.Throw) = (true, new InvalidOperationException());
        var reply = host.Command("/pto who");
        await Late(host);
        await reply;
        host.Script.Release();
        Assert.Contains("Something went wrong", (await host.Slack.Next()).Body);
    }

    [Fact]
    public async Task Command_LateAnswerFailsOnce_IsSentAgain()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("respond", "oops", 500);
        host.Script.Wait = true;
        var reply = host.Command("/pto who");
        await Late(host);
        await reply;
        host.Script.Release();
        await host.Slack.Next();
        await Eventually.True(() => host.Logs.All.Contains("late answer by response_url failed") && host.Clock.Waiting > 0, "it waits to try again");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("/pto|who|", (await host.Slack.Next()).Body);
    }

    [Fact]
    public async Task Submission_TooSlow_ShowsAViewThatTheResultReplaces()
    {
        await using var host = await SlackHost.Start();
        host.Script.Wait = true;
        host.Script.Submission = ViewSubmissionResponse.Update(ModalViewDefinition.Notice("Saved", "All *done*"));
        var reply = host.Interact(Payloads.Submission());
        await Late(host);
        var answer = (await reply).Json;
        Assert.Equal("update", answer.GetProperty("response_action").GetString());
        Assert.Contains("Still working on it", answer.GetRawText());

        var late = await Result(host);
        Assert.Equal("views.update", late.Method);
        Assert.Equal("V1", late.Form["view_id"]);
        Assert.Contains("All *done*", late.Form["view"]);
    }

    [Fact]
    public async Task Submission_LateErrors_ShowTheFormAgainWithWhatWasTyped()
    {
        await using var host = await SlackHost.Start();
        host.Script.Wait = true;
        host.Script.Submission = ViewSubmissionResponse.Error("when", "That day does not exist.");
        var reply = host.Interact(Payloads.Submission());
        await Late(host);
        await reply;
        var view = JsonDocument.Parse((await Result(host)).Form["view"]).RootElement;
        Assert.Equal("form", view.GetProperty("callback_id").GetString());
        Assert.Equal("meta", view.GetProperty("private_metadata").GetString());
        var blocks = view.GetProperty("blocks");
        Assert.Contains("That day does not exist.", blocks[0].GetRawText());
        Assert.Equal("2026-11-31", blocks[1].GetProperty("element").GetProperty("initial_date").GetString());
        Assert.Equal("a note", blocks[2].GetProperty("element").GetProperty("initial_value").GetString());
        Assert.Equal("am", blocks[3].GetProperty("element").GetProperty("initial_option").GetProperty("value").GetString());
    }

    [Fact]
    public async Task Submission_LateAndTheModalWasClosed_TellsInADirectMessage()
    {
        await using var host = await SlackHost.Start();
        host.Slack.On("views.update", """{"ok":false,"error":"not_found"}""");
        host.Script.Wait = true;
        var reply = host.Interact(Payloads.Submission());
        await Late(host);
        await reply;
        await Result(host);
        var message = await host.Slack.Next();
        Assert.Equal(("chat.postMessage", "U1"), (message.Method, message.Form["channel"]));
        Assert.Contains("what you sent is saved", message.Form["text"]);
    }

    [Fact]
    public async Task Click_TooSlow_IsAcknowledgedAndGoesOn()
    {
        await using var host = await SlackHost.Start();
        (host.Script.Wait, host.Script.Throw) = (true, new InvalidOperationException());
        var reply = host.Interact(Payloads.Click(host.Slack.Url + "respond"));
        await Late(host);
        Assert.Equal("", (await reply).Body);
        host.Script.Release();
        Assert.Contains("Something went wrong", (await host.Slack.Next()).Body);
    }

    [Fact]
    public async Task Stop_WithALateAnswerOpen_WaitsForIt()
    {
        await using var host = await SlackHost.Start();
        host.Script.Wait = true;
        var reply = host.Command("/pto who");
        await Late(host);
        await reply;
        var stopping = host.Stop();
        Assert.False(stopping.IsCompleted);
        host.Script.Release();
        Assert.Contains("/pto|who|", (await host.Slack.Next()).Body);
        await stopping;
    }

    [Fact]
    public async Task Command_Answered_IsMeasured()
    {
        var kinds = new System.Collections.Concurrent.ConcurrentQueue<string?>();
        using var listener = new System.Diagnostics.Metrics.MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == SlackTelemetry.Name && instrument.Name == "slackplanner.slack.ack.duration") l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => kinds.Enqueue((string?)tags[0].Value));
        listener.Start();
        await using var host = await SlackHost.Start();
        await host.Command("/pto who");
        Assert.Contains("command", kinds);
    }

    private static async Task Late(SlackHost host)
    {
        await host.Script.Started;
        await Eventually.True(() => host.Clock.Waiting > 0, "the watchdog waits");
        host.Clock.Advance(Limit);
    }

    // The result waits a moment, so that Slack has shown the first answer.
    private static async Task<ApiCall> Result(SlackHost host)
    {
        await Eventually.True(() => host.Clock.Waiting == 0, "the watchdog is done");
        host.Script.Release();
        await Eventually.True(() => host.Clock.Waiting > 0, "the result waits");
        host.Clock.Advance(TimeSpan.FromSeconds(0.5));
        return await host.Slack.Next();
    }
}
