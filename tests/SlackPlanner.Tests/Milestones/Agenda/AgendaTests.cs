using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Milestones.Agenda;
using SlackPlanner.People;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Milestones.Agenda;

/// <summary>What calls are about, through two weeks of one app.</summary>
public class AgendaTests
{
    [Fact]
    public async Task Agenda_ThroughTwoWeeks_IsPreparedToldAndOverTheDayAfter()
    {
        await using var app = await App.Start("2026-11-22T10:00 Europe/Amsterdam", settings: ["--Issues:PollEvery=01:00:00"]); // a Sunday
        await Label(app, 10, "workflow::blocked");
        await Label(app, 12, "workflow::blocked"); // confidential
        await app.As("U0LENA").Asks("/next"); // the copy is there
        await app.As("U0LENA").Submits("/risk #14 editors disagree");
        await app.Settles();

        var added = await app.As("U0NOOR").Asks("/milestone agenda when do we freeze <!channel> the *schema*?", "C0SOURCE");
        Assert.Contains(":white_check_mark: Added for Tue 24 Nov: when do we freeze &lt;!channel&gt; the *schema*?", added);
        Assert.Contains("Added for Wed 2 Dec: who presents?", await app.As("U0SABLE").Asks("/milestone agenda group: who presents?"));
        Assert.Contains("That has 301 characters; 300 is the most.", await app.As("U0NOOR").Asks("/milestone agenda " + new string('x', 301)));
        Assert.Contains("You are not on a SlackPlanner team", await app.As("U0PAT").Asks("/milestone agenda"));

        await app.ClockGoesTo("2026-11-24T09:30 Europe/Amsterdam");
        foreach (var user in new[] { "U0MAREN", "U0JONAS" })
        {
            var note = await Note(app, user);
            Assert.Contains("*Call of product and engineering* of Create:Source Code BE, today", note);
            Assert.Matches(@"\*At risk in 13\.1\*\n• <[^>]*#14 Keep line endings[^>]*> — said by <@U0LENA>; nothing is decided yet", note);
            Assert.Matches(@"\*Blocked in 13\.1\*\n• <[^>]*#10 Blame view: skip ignored revisions> — `@yuki`[^\n]*\n• a confidential issue", note);
            Assert.Contains("*Added*\n• when do we freeze &lt;!channel&gt; the *schema*? — <@U0NOOR>", note);
            Assert.DoesNotContain("who presents?", note);
        }

        // On the day itself it is for today; the day after it is over, and can be brought up again.
        Assert.Contains("Added for today: one more", await app.As("U0IMANI").Asks("/milestone agenda one more"));
        await app.ClockGoesTo("2026-11-25T09:30 Europe/Amsterdam");
        var shown = await app.As("U0IMANI").Submits("/milestone agenda");
        Assert.Contains("On the agenda of Tue 24 Nov:", Texts.Of(shown));
        var again = Value(shown, "one more");
        await app.As("U0IMANI").Clicks(app.As("U0IMANI").Dm, (string)shown["ts"]!, AgendaMessage.Line, again);
        await app.ClockGoesTo("2026-12-02T09:30 Europe/Amsterdam");
        var tuesday = (await Notes(app, "U0MAREN")).Single(text => text.StartsWith("Your note for Tue 1 Dec", StringComparison.Ordinal));
        Assert.Contains("• one more — <@U0IMANI>", tuesday);
        Assert.DoesNotContain("freeze", tuesday);
        Assert.Contains("*Monthly group call* of Create:Source Code BE, today", await Note(app, "U0MAREN"));
        Assert.Contains("• who presents? — <@U0SABLE>", await Note(app, "U0JONAS"));
        Assert.DoesNotContain(await Notes(app, "U0NOOR"), text => text.Contains("Call of product", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Line_TakenOff_OnlyByWhoeverAddedItOrAManager()
    {
        await using var app = await App.Start();
        await app.As("U0NOOR").Submits("/milestone agenda from noor");
        var hers = await app.As("U0LENA").Submits("/milestone agenda from lena");

        // One's own, and no other's.
        var own = Assert.Single(Values(hers, "remove|"));
        await app.As("U0LENA").Clicks(app.As("U0LENA").Dm, (string)hers["ts"]!, AgendaMessage.Line, own);
        await app.Settles();
        Assert.Equal(["from noor"], (await Lines(app)).Select(line => line.Words));
        var desk = app.Services.GetRequiredService<AgendaDesk>();
        var request = new SlackPlanner.Slack.BlockActionRequest { TeamId = App.Workspace, User = new("U0LENA", null), TriggerId = "1" };
        Assert.Contains("not yours to change", await desk.Choose(request, AgendaMessage.Remove, "source-code-be", (await Lines(app))[0].Id, default));

        var managers = await app.As("U0MAREN").Submits("/milestone agenda");
        Assert.Single(Values(managers, "remove|"));
        var data = app.Services.GetServices<IPersonalData>().OfType<AgendaData>().Single();
        Assert.Contains("from noor", (await data.Export(App.Workspace, "U0NOOR", default))!.ToJsonString());
        await data.Erase(App.Workspace, "U0NOOR", default);
        Assert.Empty(await Lines(app));
        Assert.Null(await data.Export(App.Workspace, "U0NOOR", default));
    }

    private static async Task<IReadOnlyList<AgendaLine>> Lines(App app) => (await app.Services.GetRequiredService<AgendaStore>().Get(App.Workspace, "source-code-be", default)).Value.Lines;

    private static IReadOnlyList<string> Values(JsonNode message, string verb) => [.. message["blocks"]!.AsArray()
        .Select(block => block!["accessory"]?["options"]?[0]?["value"]?.ToString()).OfType<string>().Where(value => value.StartsWith(verb, StringComparison.Ordinal))];

    private static string Value(JsonNode message, string words) => message["blocks"]!.AsArray()
        .Single(block => block!["accessory"] is not null && block["text"]!["text"]!.ToString().Contains(words, StringComparison.Ordinal))!["accessory"]!["options"]![0]!["value"]!.ToString();

    private static async Task<IReadOnlyList<string>> Notes(App app, string user) =>
        [.. (await app.As(user).ReadsDm()).Select(message => Texts.Of(message)).Where(text => text.Contains("Your note for", StringComparison.Ordinal))];

    private static async Task<string> Note(App app, string user) => (await Notes(app, user))[^1];

    private static async Task Label(App app, int iid, string label)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/gitlab/api/v4/projects/101/issues/{iid}") { Content = JsonContent.Create(new { add_labels = label }) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await app.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }
}
