using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace SlackPlanner.Slack.Tests;

public class InteractionTests
{
    [Fact]
    public async Task Click_OnAButton_ReachesItsHandlerWithEverything()
    {
        await using var host = await SlackHost.Start();
        Assert.Equal("", (await host.Interact(Payloads.Click("https://hooks.example/1"))).Body);

        var (action, request) = host.Script.Last<(ButtonAction, BlockActionRequest)>();
        Assert.Equal(("press", "b", "button", "42"), (action.ActionId, action.BlockId, action.Type, action.Value));
        Assert.Equal(("T1", "U1", "C1", "10.1", "9.9"), (request.TeamId, request.UserId, request.ChannelId, request.MessageTs, request.ThreadTs));
        Assert.Equal("click:1.2.abc", request.RequestKey);
        Assert.Equal("typed", request.State.Text("b", "a"));
        Assert.Equal("brand_new", request.Message!.Blocks[0].GetProperty("type").GetString());
        Assert.Equal("noor", request.User.Name);
    }

    [Fact]
    public async Task Click_OnAnUnknownElement_IsKeptAsItCame()
    {
        await using var host = await SlackHost.Start();
        await host.Interact(Payloads.Click(null, new { type = "hologram", action_id = "press", beam = 3 }));
        Assert.Equal(3, host.Script.Last<(UnknownAction Action, BlockActionRequest)>().Action.Raw.GetProperty("beam").GetInt32());
    }

    [Fact]
    public async Task Click_WithNothingChosen_IsNull()
    {
        await using var host = await SlackHost.Start();
        await host.Interact(Payloads.Click(null, new { type = "static_select", action_id = "choose", selected_option = (object?)null }));
        Assert.Null(host.Script.Last<(StaticSelectAction Action, BlockActionRequest)>().Action.SelectedOption);
    }

    [Fact]
    public async Task Click_NobodyHandlesIt_SaysThatItIsNotInUse()
    {
        await using var host = await SlackHost.Start();
        Assert.Equal(HttpStatusCode.OK, (await host.Interact(Payloads.Click(host.Slack.Url + "respond", new { type = "button", action_id = "gone" }))).Status);
        Assert.Contains("no longer in use", (await host.Slack.Next()).Body);
    }

    [Fact]
    public async Task Typing_IntoRichText_IsReadAndFailsQuietly()
    {
        await using var host = await SlackHost.Start();
        var typed = new { type = "rich_text_input", action_id = "type", rich_text_value = new { type = "rich_text", elements = Array.Empty<object>() } };
        await host.Interact(Payloads.Click(host.Slack.Url + "respond", typed));
        Assert.Equal("rich_text", host.Script.Last<(RichTextInputAction Action, BlockActionRequest)>().Action.Value.GetProperty("type").GetString());

        host.Script.Throw = new InvalidOperationException();
        await host.Interact(Payloads.Click(host.Slack.Url + "respond", typed));
        await host.Interact(Payloads.Click(host.Slack.Url + "respond", new { type = "button", action_id = "gone" }));

        Assert.Contains("no longer in use", (await host.Slack.Next()).Body);
        Assert.Single(host.Slack.Calls);
    }

    [Fact]
    public async Task Click_OnALinkButton_IsOnlyAcknowledged()
    {
        await using var host = await SlackHost.Start();
        var message = new { ts = "1.1", blocks = new[] { new { type = "actions", elements = new[] { new { type = "button", action_id = "open", url = "https://x" } } } } };
        var reply = await host.Interact(Payloads.Click(host.Slack.Url + "respond", new { type = "button", action_id = "open" }, message));
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        await host.Interact(Payloads.Click(host.Slack.Url + "respond", new { type = "button", action_id = "gone" }));
        Assert.Contains("no longer in use", (await host.Slack.Next()).Body);
        Assert.Single(host.Slack.Calls);
    }

    [Theory]
    [InlineData("modal", "views.push")]
    [InlineData("home", "views.open")]
    public async Task Click_RefusedWhereThereIsNoResponseUrl_OpensAWindowThatSaysSo(string view, string method)
    {
        await using var host = await SlackHost.Start(services: s => s.AddSingleton(Refusing("Not you.")));
        await host.Interact(Payloads.ClickInView(view));
        var call = await host.Slack.Next();
        Assert.Equal(method, call.Method);
        Assert.Contains("Not you.", call.Form["view"]);
        Assert.Empty(host.Script.Seen);
    }

    [Fact]
    public async Task Click_Refused_SaysSoThroughTheResponseUrl()
    {
        await using var host = await SlackHost.Start(services: s => s.AddSingleton(Refusing("Not you.")));
        await host.Interact(Payloads.Click(host.Slack.Url + "respond"));
        var call = await host.Slack.Next();
        Assert.Equal("Not you.", JsonDocument.Parse(call.Body).RootElement.GetProperty("text").GetString());
        Assert.Null(call.Authorization);
    }

    [Fact]
    public async Task Submission_Values_AreReadByBlockAndAction()
    {
        await using var host = await SlackHost.Start();
        Assert.Equal("", (await host.Interact(Payloads.Submission())).Body); // closing wants an empty body
        var submission = host.Script.Last<ViewSubmission>();
        var state = submission.View.State;
        Assert.Equal(("2026-11-31", "a note", "am"), (state.Date("when", "d"), state.Text("note", "n"), state.Selected("half", "h")));
        Assert.Equal(["U1", "U2"], state.SelectedMany("people", "p"));
        Assert.True(state.Checked("boxes", "c", "x"));
        Assert.False(state.Checked("boxes", "c", "y"));
        Assert.Null(state.Text("empty", "e"));
        Assert.Null(state.Text("not", "there"));
        Assert.Equal("hologram", state.Find("strange", "s")!.Type);
        Assert.Equal(("view:V1:h1", "meta", "form"), (submission.RequestKey, submission.View.PrivateMetadata, submission.View.CallbackId));
    }

    [Fact]
    public async Task Submission_Answers_AsSlackWantsThem()
    {
        await using var host = await SlackHost.Start();
        host.Script.Submission = ViewSubmissionResponse.Clear();
        Assert.Equal("""{"response_action":"clear"}""", (await host.Interact(Payloads.Submission())).Body);
        host.Script.Submission = ViewSubmissionResponse.Error("when", "No such day");
        Assert.Equal("""{"response_action":"errors","errors":{"when":"No such day"}}""", (await host.Interact(Payloads.Submission())).Body);
        host.Script.Submission = ViewSubmissionResponse.Push(ModalViewDefinition.Notice("More", "text"));
        var push = (await host.Interact(Payloads.Submission())).Json;
        Assert.Equal("push", push.GetProperty("response_action").GetString());
        Assert.Equal("modal", push.GetProperty("view").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Submission_FailsOrIsRefused_StaysOpenWithTheReasonUnderTheFirstInput()
    {
        await using var host = await SlackHost.Start();
        host.Script.Throw = new InvalidOperationException();
        var reply = (await host.Interact(Payloads.Submission())).Json;
        Assert.Contains("Something went wrong", reply.GetProperty("errors").GetProperty("when").GetString());

        await using var refusing = await SlackHost.Start(services: s => s.AddSingleton(Refusing("Not you.")));
        reply = (await refusing.Interact(Payloads.Submission())).Json;
        Assert.Equal("Not you.", reply.GetProperty("errors").GetProperty("when").GetString());
    }

    [Fact]
    public async Task Submission_OfAFormNobodyKnows_IsNotClosedAsIfItWereSaved()
    {
        await using var host = await SlackHost.Start();
        Assert.Contains("Nothing was saved", (await host.Interact(Payloads.Submission("old"))).Body);
    }

    [Fact]
    public async Task Closed_WithItsHandler_IsTold()
    {
        await using var host = await SlackHost.Start();
        Assert.Equal("", (await host.Interact(Payloads.Closed())).Body);
        Assert.True(host.Script.Last<ViewClosed>().IsCleared);
    }

    [Theory]
    [InlineData("/slack/options")]
    [InlineData("/slack/interactions")]
    public async Task Options_MoreThanSlackTakes_AreCutAt100(string path)
    {
        await using var host = await SlackHost.Start();
        var options = (await host.Interact(Payloads.Suggestion(), path)).Json.GetProperty("options");
        Assert.Equal(100, options.GetArrayLength());
        Assert.Equal("log 0", options[0].GetProperty("text").GetProperty("text").GetString());
        Assert.Equal("""{"options":[]}""", (await host.Interact(Payloads.Suggestion("unknown"), path)).Body);
    }

    [Fact]
    public async Task Interaction_OfATypeNobodyKnows_IsAcknowledged()
    {
        await using var host = await SlackHost.Start();
        Assert.Equal(HttpStatusCode.OK, (await host.Interact(new { type = "telepathy", user = new { id = "U1" } })).Status);
    }

    private static IRequestGuard Refusing(string text)
    {
        var guard = Substitute.For<IRequestGuard>();
        guard.Refusal(Arg.Any<Type>(), Arg.Any<RequestOrigin>(), Arg.Any<CancellationToken>()).Returns(text);
        return guard;
    }
}
