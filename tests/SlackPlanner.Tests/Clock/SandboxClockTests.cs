using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Routines;

namespace SlackPlanner.Tests.Clock;

public class SandboxClockTests
{
    [Fact]
    public async Task Get_AfterStart_StandsAtTheConfiguredBeginning()
    {
        await using var app = await App.Start("2026-11-20T07:55", teams: "");

        Near("2026-11-20T07:55", await Now(app));
    }

    [Fact]
    public async Task Put_ForwardAndBack_IsWhereItWasPut()
    {
        await using var app = await App.Start("2026-11-20T07:55", teams: "");

        Near("2027-02-01T00:00", await Put(app, "2027-02-01T00:00:00Z"));
        Near("2026-03-01T00:00", await Put(app, "2026-03-01T00:00:00Z"));
        Near("2026-03-01T00:00", await Now(app));
    }

    [Fact]
    public async Task Put_BackAndForwardAgain_DoneOccurrencesStayDone()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));
        await here.App.ClockGoesTo("2026-11-17T12:00");

        await here.App.ClockGoesTo("2026-11-16T09:00");
        Assert.Equal(Instant.FromUtc(2026, 11, 18, 10, 0), Assert.Single(await here.Ticks()).At);
        await here.App.ClockGoesTo("2026-11-18T12:00");

        Assert.Equal(["2026-11-16", "2026-11-17", "2026-11-18"], here.Routine.Keys);
    }

    [Fact]
    public async Task Put_FarBack_TheDaysBeforeTheFirstAreRunToo()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));

        await here.App.ClockGoesTo("2026-11-10T09:00");
        await here.App.ClockGoesTo("2026-11-11T12:00");

        Assert.Equal(["2026-11-10", "2026-11-11"], here.Routine.Keys);
    }

    [Fact]
    public async Task Put_TwoAtOnce_BothAnswerAndNothingRunsTwice()
    {
        await using var here = await RoutineApp.Start("2026-11-16T08:00", RoutineApp.File(("alpha", "10:00")));

        await Task.WhenAll(here.App.ClockGoesTo("2026-11-18T12:00"), here.App.ClockGoesTo("2026-11-18T12:00"));

        Assert.Equal(["2026-11-16", "2026-11-17", "2026-11-18"], here.Routine.Keys);
    }

    [Fact]
    public async Task Restart_ClockWasSet_StandsWhereItWasAndTicksOn()
    {
        await using var app = await App.Start("2026-11-20T07:55");
        await app.ClockGoesTo("2026-11-25T12:00");

        await app.Restart();

        Near("2026-11-25T12:00", await Now(app));
    }

    [Fact]
    public async Task Put_NotAnInstant_Is400WithAnExample()
    {
        await using var app = await App.Start("2026-11-20T07:55", teams: "");
        using var http = new HttpClient { BaseAddress = app.Address };
        string[] bodies =
        [
            "", "now", "null", "[]", "{}", """{"now":null}""", """{"now":5}""", """{"now":"tomorrow"}""", """{"now":"2026-02-30T09:00:00Z"}""",
            """{"now":"9999-12-31T23:59:59Z"}""", """{"now":"0001-01-01T00:00:00Z"}""",
        ];

        foreach (var body in bodies)
        {
            var answer = await http.PutAsync("/sandbox/clock", new StringContent(body, Encoding.UTF8, "application/json"));
            Assert.Equal((body, HttpStatusCode.BadRequest), (body, answer.StatusCode));
            Assert.Contains("2026-11-20T09:00:00Z", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Near("2026-11-20T07:55", await Now(app));
    }

    [Fact]
    public async Task Get_ClockThatCannotBeSet_Is404()
    {
        await using var app = await App.Start(teams: "", settings: ["--Planner:Clock=", "--Planner:SandboxStart="]);
        using var http = new HttpClient { BaseAddress = app.Address };

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/sandbox/clock")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PutAsJsonAsync("/sandbox/clock", new { now = "2026-11-20T09:00:00Z" })).StatusCode);
    }

    [Theory]
    [InlineData("https://slack.com/api/")]
    [InlineData("https://fernwood.SLACK.com/api/")]
    public void Create_AgainstTheRealSlack_IsRefused(string url)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => PlannerApp.Create(
            ["--Slack:BotToken=xoxb-1", "--Slack:SigningSecret=s", $"--Slack:ApiUrl={url}", "--Planner:Sandbox=true", "--Planner:Clock=sandbox"]));

        Assert.Contains(refused.Failures, failure => failure.Contains("Planner__Clock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Put_InAnotherProcess_HoldsHereToo()
    {
        var prefix = "--Redis:KeyPrefix=" + RedisServer.NewPrefix();
        await using var one = await App.Start("2026-11-20T07:55", teams: "", settings: [prefix]);
        await using var other = await App.Start("2026-11-20T09:30", teams: "", settings: [prefix]);
        // The first to come has set it.
        Near("2026-11-20T07:55", await Now(other));

        await Put(one, "2026-11-25T12:00:00Z");
        // Whatever hints are still on their way: what is typed there now is meant for the new day.
        await other.As("U0NOOR").Submits("/planner help");

        Near("2026-11-25T12:00", await Now(other));
    }

    [Fact]
    public async Task Put_ForwardWhenItIsLaterAlready_StaysThere()
    {
        await using var app = await App.Start("2026-11-20T07:55", teams: "");
        await Put(app, "2026-11-25T12:00:00Z");

        Near("2026-11-25T12:00", await Put(app, "2026-11-21T12:00:00Z", forward: true));
    }

    private static void Near(string expected, Instant found) =>
        Assert.InRange(found - App.Moment(expected), Duration.Zero, Duration.FromSeconds(30));

    private static async Task<Instant> Now(App app)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        return Read(await http.GetStringAsync("/sandbox/clock"));
    }

    private static async Task<Instant> Put(App app, string now, bool forward = false)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        return Read(await (await http.PutAsJsonAsync("/sandbox/clock", new { now, forward })).Content.ReadAsStringAsync());
    }

    private static Instant Read(string json) => InstantPattern.ExtendedIso.Parse((string)JsonNode.Parse(json)!["now"]!).Value;
}
