using System.Text.Json.Nodes;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Standup;

namespace SlackPlanner.Tests.Inbox;

/// <summary>What comes again has one effect; what is pressed or typed again is told how things stand.</summary>
[Trait("Transport", "both")]
public sealed class RedeliveryTests(OneApp here) : IClassFixture<OneApp>
{
    private App App => here.App;

    [Fact]
    public async Task Command_Redelivered_HasOneEffectAndTheSameAnswer()
    {
        var first = await App.As("U0TOMAS").Asks("/pto 2027-05-03 vacation");
        var again = await Again("command");
        var typed = await App.As("U0TOMAS").Asks("/pto 2027-05-03 vacation");
        await App.Settles();

        Assert.Contains("Logged: Mon 3 May", first, StringComparison.Ordinal);
        Assert.Equal(first, Texts.Of(again["answer"]));
        Assert.Contains("You are away already", typed, StringComparison.Ordinal);
        Assert.Single(await App.As("U0NOOR").Reads("C0SOURCE"), message => Texts.Of(message).Contains("Mon 3 May", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Command_RedeliveredAfterItWasUndone_DoesNotComeBack()
    {
        var answer = await App.As("U0YUKI").Submits("/pto 2027-05-04 vacation");
        var (channel, ts) = (answer["channel"]!.ToString(), answer["ts"]!.ToString());
        Assert.Contains("Undone", Texts.Of((await App.As("U0YUKI").Clicks(channel, ts, "pto.undo"))["message"]), StringComparison.Ordinal);

        await Again("command");

        Assert.Contains("no time off ahead", await App.As("U0YUKI").Asks("/pto list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_ThatOpenedAFormRedelivered_OpensNoSecondOne()
    {
        await App.As("U0ARJUN").Submits("/pto");
        var again = await Again("command");

        Assert.Single(await App.As("U0ARJUN").Views());
        Assert.Contains("opened already", Texts.Of(again["answer"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Click_Redelivered_TakesNothingElseBack()
    {
        var answer = await App.As("U0LENA").Submits("/pto 2027-05-05 vacation");
        await App.As("U0LENA").Clicks(answer["channel"]!.ToString(), answer["ts"]!.ToString(), "pto.undo");
        await App.As("U0LENA").Submits("/pto 2027-05-05 sick");

        Assert.Equal("ok", (await Again("block_actions"))["outcome"]!.ToString());

        Assert.Contains("Wed 5 May · sick", await App.As("U0LENA").Asks("/pto list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Button_PressedAgainElsewhere_SaysHowItStands()
    {
        var imani = App.As("U0IMANI");
        await imani.Submits("/pto 2027-05-06 vacation");
        var list = await imani.Submits("/pto list");
        var elsewhere = await imani.Submits("/pto list");
        var value = list["blocks"]!.AsArray().Select(block => block!["accessory"]).OfType<JsonNode>().First()["options"]!.AsArray().Select(option => option!["value"]!.ToString()).First(one => one.StartsWith("cancel ", StringComparison.Ordinal));

        var first = await imani.Clicks(list["channel"]!.ToString(), list["ts"]!.ToString(), "pto.entry", value);
        var second = await imani.Clicks(elsewhere["channel"]!.ToString(), elsewhere["ts"]!.ToString(), "pto.entry", value);

        Assert.Contains("Cancelled: Thu 6 May", Texts.Of(first["message"]), StringComparison.Ordinal);
        Assert.Contains("cancelled already", Texts.Of(second["message"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submission_WithErrors_LeavesNoKeyAndItsCorrectionGoesThroughOnce()
    {
        var petra = App.As("U0PETRA");
        await petra.Submits("/pto");
        var view = (await petra.TopView())["id"]!.ToString();

        var wrong = await petra.SubmitsView(view, Days("2027-05-10", "2027-05-07"));
        var right = await petra.SubmitsView(view, Days("2027-05-10", "2027-05-11"));
        var again = await Again("view_submission");

        Assert.Equal("errors", wrong["response_action"]!.ToString());
        Assert.Contains("Logged: Mon 10 May – Tue 11 May", Texts.Of(right["view"]), StringComparison.Ordinal);
        Assert.Contains("Logged: Mon 10 May – Tue 11 May", Texts.Of(again["answer"]!["view"]), StringComparison.Ordinal);
        Assert.Single((await petra.Submits("/pto list"))["blocks"]!.AsArray(), block => block!["accessory"] is not null);
    }

    [Fact]
    public async Task Submission_Redelivered_PostsOnce()
    {
        await using var app = await App.Start();
        await app.Shares("U0NOOR", "Reviewed", "Write");
        await app.Gateway.Post("/act/again", new { kind = "view_submission" });
        await app.Settles();

        Assert.Single(await app.Thread());
    }

    [Fact]
    public async Task Skip_PressedTwice_SaysThatNothingWasChanged()
    {
        await using var app = await App.Start();
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        var prompt = await app.Prompt("U0NOOR");

        // Two telephones: the second press is on its way before the first has changed the message.
        await app.As("U0NOOR").Clicks(app.As("U0NOOR").Dm, prompt["ts"]!.ToString(), "standup.skip");
        await app.Gateway.Post("/act/again", new { kind = "block_actions", anew = true });
        await app.Settles();

        var dm = await app.As("U0NOOR").ReadsDm();
        Assert.Single(dm, message => Texts.Of(message).Contains("Nothing was changed", StringComparison.Ordinal));
        Assert.Single(await app.Dm("U0NOOR"));
    }

    private async Task<JsonNode> Again(string kind) => await App.Gateway.Post("/act/again", new { kind });

    private static object Days(string first, string last) => TimeOff.PtoForm.Of(first, last, "vacation");
}
