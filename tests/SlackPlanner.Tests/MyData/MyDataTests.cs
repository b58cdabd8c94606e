using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.People;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.MyData;

/// <summary>One's own data across the whole app.</summary>
public class MyDataTests
{
    [Fact]
    public async Task Export_AllThatIsHeld_ComesAsOneFileIntoTheDm()
    {
        await using var app = await App.Start();
        await Fill(app, "U0NOOR");
        await app.As("U0LENA").Submits("/pto 2026-12-01 sick");

        Assert.Contains("It comes as a file", await app.As("U0NOOR").Asks("/planner mydata export"));
        await app.Settles();

        var file = (await app.As("U0NOOR").ReadsDm()).SelectMany(message => message["files"]?.AsArray() ?? []).Single()!;
        Assert.Matches("^slackplanner-my-data-.*\\.json$", file["name"]!.ToString());
        var text = await app.Sandbox.GetStringAsync(new Uri(file["url_private"]!.ToString()));
        var data = JsonNode.Parse(text)!["data"]!.AsObject();
        Assert.Equal(["absences", "budgets", "home", "journal", "messages", "morning-note", "person", "rotation", "standup", "teams", "weight-votes"], data.Select(part => part.Key).Order());
        Assert.Contains("vacation", data["absences"]!.ToJsonString());
        Assert.Contains("A quiet day", data["standup"]!.ToJsonString());
        Assert.DoesNotContain("sick", text);
    }

    [Fact]
    public async Task Erase_Confirmed_LeavesNothingButTheRoster()
    {
        await using var app = await App.Start();
        await Fill(app, "U0NOOR");

        var asked = await app.As("U0NOOR").Submits("/planner mydata erase");
        Assert.Contains("This would be erased", Texts.Of(asked));
        Assert.Contains("your place on the team's roster", Texts.Of(asked));
        var parts = app.Services.GetServices<IPersonalData>().Where(part => part.Name is not ("teams" or "person" or "messages")).ToList();
        Assert.NotEmpty(await Held(parts, "U0NOOR")); // asking erases nothing

        await app.As("U0NOOR").Clicks(asked["channel"]!.ToString(), asked["ts"]!.ToString(), "mydata.erase");
        await app.Settles();

        Assert.Empty(await Held(parts, "U0NOOR"));
        Assert.Contains("Done: this is erased.", Texts.Of((await app.As("U0NOOR").ReadsDm())[^1]));
        Assert.DoesNotContain((await app.As("U0MAREN").Reads("C0STANDUP")).Select(message => Texts.Of(message)), text => text.Contains("A quiet day", StringComparison.Ordinal));
        Assert.DoesNotContain("A quiet day", string.Join('\n', (await app.Services.GetServices<IPersonalData>().Single(part => part.Name == "messages").Export(App.Workspace, "U0NOOR", default))?.ToJsonString()));
        Assert.Contains("You have no time off ahead", await app.As("U0NOOR").Asks("/pto list"));
        Assert.Contains("6 members", await app.As("U0NOOR").Asks("/planner team"));
    }

    [Fact]
    public async Task Erase_Once_LeavesOthersAlone()
    {
        await using var app = await App.Start();
        await Fill(app, "U0NOOR");
        await Fill(app, "U0LENA");
        var parts = app.Services.GetServices<IPersonalData>().ToList();
        var before = await Held(parts, "U0LENA");

        var asked = await app.As("U0NOOR").Submits("/planner mydata erase");
        await app.As("U0NOOR").Clicks(asked["channel"]!.ToString(), asked["ts"]!.ToString(), "mydata.erase");
        await app.Settles();

        Assert.Equal(before, await Held(parts, "U0LENA"));
    }

    [Theory]
    [InlineData("/planner mydata", "`/planner mydata export`")]
    [InlineData("/planner mydata everything <!channel>", "`everything &lt;!channel&gt;` is not something to do")]
    public async Task Nonsense_IsAnsweredWithWhatWorks(string line, string part)
    {
        await using var app = await App.Start();

        Assert.Contains(part, await app.As("U0PAT").Asks(line)); // on no team: it is their data all the same
    }

    private static async Task Fill(App app, string user)
    {
        var actor = app.As(user);
        await actor.Submits("/pto 2026-12-07 to 2026-12-18 vacation");
        await actor.Submits("/standup");
        await actor.SubmitsView((await actor.TopView())["id"]!.ToString(), Answers(await actor.TopView()));
        await app.Gateway.Post("/act/home", new { user });
        await actor.Submits("/weight #7 3 it is a small thing");
        await actor.Submits(user == "U0NOOR" ? "/weight vote #16" : "/weight vote #17");
        await app.Settles();
    }

    private static JsonObject Answers(JsonNode view)
    {
        var values = new JsonObject();
        foreach (var input in view["blocks"]!.AsArray().Where(block => block!["type"]!.ToString() == "input" && block["element"]!["type"]!.ToString() is "plain_text_input" or "rich_text_input"))
        {
            var element = input!["element"]!;
            JsonNode value = element["type"]!.ToString() == "plain_text_input" ? "A quiet day" : JsonNode.Parse(
                """{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"A quiet day"}]}]}""")!;
            values[input["block_id"]!.ToString()] = new JsonObject { [element["action_id"]!.ToString()] = value };
        }

        return values;
    }

    private static async Task<IReadOnlyList<string>> Held(IEnumerable<IPersonalData> parts, string user)
    {
        var held = new List<string>();
        foreach (var part in parts)
        {
            if (await part.Export(App.Workspace, user, default) is { } data)
                held.Add($"{part.Name}: {data.ToJsonString()}");
        }

        return held;
    }
}
