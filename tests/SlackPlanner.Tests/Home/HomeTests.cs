using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Home;
using SlackPlanner.Testing;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Tests.Home;

/// <summary>The Home tab: whose it is, what stands on it, and how seldom it is published.</summary>
public class HomeTests
{
    [Fact]
    public async Task Opened_Engineer_SeesWhatIsTheirs()
    {
        await using var app = await App.Start();
        await app.As("U0NOOR").Submits("/pto 2026-12-07 to 2026-12-08 sick");
        await app.As("U0LENA").Submits("/pto today pm sick");

        var text = await Opens(app, "U0NOOR");

        Assert.StartsWith("Fri 20 Nov\n", text);
        Assert.Contains("The next one is today.", text);
        Assert.Contains("Mon 7 Dec – Tue 8 Dec · sick · 2 work days", text);
        Assert.Matches(@"Away this week\*\n\*Today\*: Lena[^\n]* \(pm\)", text);
        Assert.Contains("You: budget 9, 91 % available, planned 10, 1 over", text);
        Assert.DoesNotContain("Team: budget", text);
        Assert.Equal(1, text.Split("sick").Length - 1);
    }

    [Theory]
    [InlineData("U0MAREN", true, "Team: budget 57", "You: budget")]
    [InlineData("U0JONAS", false, "Your time off", "budget")] // PM: no budget of one's own, the total by /capacity
    [InlineData("U0SABLE", false, "Your time off", "budget")]
    public async Task Opened_EachRole_SeesWhatTheTableSays(string user, bool sees, string has, string hasNot)
    {
        await using var app = await App.Start();
        await app.As("U0NOOR").Submits("/pto 2026-12-07 to 2026-12-08 sick");
        await app.Settles();

        var text = await Opens(app, user);

        Assert.Contains(has, text);
        Assert.DoesNotContain(hasNot, text);
        Assert.Equal(sees, text.Contains("Over budget: Noor by 1", StringComparison.Ordinal));
        Assert.DoesNotContain("sick", text);
    }

    [Fact]
    public async Task Paused_StandupsSayItUntilWhenAndFollowTheEndOfIt()
    {
        await using var app = await App.Start();
        await Opens(app, "U0NOOR");

        await app.As("U0NOOR").Asks("/standup pause until 2026-12-01");
        await app.Settles();
        Assert.Contains("Paused: nothing asks you before Tue 1 Dec. `/standup resume` ends that.", await Shown(app, "U0NOOR"));

        await app.As("U0NOOR").Asks("/standup resume");
        await app.Settles();
        Assert.Contains("The next one is today.", await Shown(app, "U0NOOR"));
    }

    [Theory]
    [InlineData("U0PAT", "not on a SlackPlanner team yet")]
    [InlineData("U0GUEST", "guest")]
    public async Task Opened_Outside_SaysWhyThereIsNothing(string user, string words)
    {
        await using var app = await App.Start();

        Assert.Contains(words, await Opens(app, user));
    }

    [Fact]
    public async Task Changed_WhatItShows_IsPublishedOnceAndOnlyToWhoOpenedIt()
    {
        await using var app = await App.Start();
        await Opens(app, "U0NOOR");
        Assert.Equal(1, await Published(app));

        // Somebody of the team is away this week.
        await app.As("U0LENA").Submits("/pto today sick");
        await app.Settles();
        Assert.Equal(2, await Published(app));
        Assert.Matches(@"\*Today\*: Lena", await Shown(app, "U0NOOR"));

        // What the tab does not show is not published.
        await app.As("U0LENA").Submits("/pto 2027-02-01 vacation");
        await app.As("U0KOFI").Submits("/pto today vacation");
        await app.Settles();
        Assert.Equal(2, await Published(app));

        // One's own standup, shared, and several things at once.
        await app.As("U0NOOR").Submits("/standup skip");
        await app.As("U0NOOR").Submits("/pto 2026-12-07 vacation");
        await app.As("U0NOOR").Submits("/pto 2026-12-09 vacation");
        await app.Settles();
        Assert.InRange(await Published(app), 3, 5);
        Assert.Contains("No standup for you today", await Shown(app, "U0NOOR"));
        Assert.Contains("Wed 9 Dec", await Shown(app, "U0NOOR"));
        Assert.Empty((await app.Gateway.Get("/ui/views?user=U0MAREN"))["home"]?["blocks"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task Buttons_AddCancelAndAnswer_WorkFromTheTab()
    {
        await using var app = await App.Start();
        await app.As("U0NOOR").Submits("/pto 2026-12-07 vacation");
        await Opens(app, "U0NOOR");
        var view = (await app.Gateway.Get("/ui/views?user=U0NOOR"))["home"]!;

        await app.As("U0NOOR").ClicksInView(view["id"]!.ToString(), "home.add");
        Assert.Contains("time off", Texts.Of((await app.As("U0NOOR").TopView())["title"]) + (await app.As("U0NOOR").TopView()).ToJsonString());
        var cancel = view["blocks"]!.AsArray().Select(block => block!["accessory"]?["options"]?.AsArray()).OfType<JsonArray>().Single()
            .Select(option => option!["value"]!.ToString()).Single(value => value.StartsWith(ListMessage.Cancel + " ", StringComparison.Ordinal));
        await app.As("U0NOOR").ClicksInView(view["id"]!.ToString(), "pto.entry", value: cancel);
        await app.Settles();
        Assert.Contains("Nothing to come.", await Shown(app, "U0NOOR"));
        await app.As("U0NOOR").ClicksInView(view["id"]!.ToString(), "standup.answer");
        Assert.Contains("Standup", (await app.As("U0NOOR").TopView()).ToJsonString());
    }

    [Theory]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("after")]
    public async Task Publish_SlackFails_IsShownLater(string kind)
    {
        await using var app = await App.Start();
        await app.Fault(new { target = "slack", method = "views.publish", kind, count = 1, retry_after = 1 });

        await app.Gateway.Post("/act/home", new { user = "U0NOOR" });
        await app.Settles();

        Assert.Contains("Your time off", await Shown(app, "U0NOOR"));
    }

    [Fact]
    public async Task Store_NotOpenedLately_IsForgottenInsteadOfPublished()
    {
        await using var app = await App.Start();
        var (store, jobs) = (app.Services.GetRequiredService<HomeStore>(), app.Services.GetRequiredService<SlackPlanner.Jobs.IJobClient>());
        var change = new SlackPlanner.Redis.Change(App.Workspace);
        store.Ask(change, "U0NOOR");
        await jobs.Commit(change);
        await app.Settles();

        Assert.Equal(0, await Published(app));
        Assert.Equal(0, (await store.Get(App.Workspace, "U0NOOR", default)).Version);
        Assert.Empty(await store.OpenedLately(App.Workspace, ["U0NOOR", "U0MAREN"], default));
    }

    [Fact]
    public async Task Changed_AnIssueInGitLab_IsOnTheTabsOfWhoHasItAndOfTheManager()
    {
        await using var app = await App.Start(settings: ["--GitLab:WebhookSecret=hush"]);
        app.SandboxHost.Services.GetRequiredService<SlackPlanner.Sandbox.SandboxOptions>().WebhookSecret = "hush";
        Assert.Contains("planned 10,", await Opens(app, "U0NOOR"));
        var manager = await Opens(app, "U0MAREN");

        using var request = new HttpRequestMessage(HttpMethod.Put, "/gitlab/api/v4/projects/101/issues/9") { Content = JsonContent.Create(new { weight = 1 }) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await app.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();

        await Eventually.True(async () => (await Shown(app, "U0NOOR")).Contains("planned 9,", StringComparison.Ordinal), "the tab of who has it", TimeSpan.FromSeconds(30));
        await Eventually.True(async () => await Shown(app, "U0MAREN") != manager, "the manager's", TimeSpan.FromSeconds(30));
    }

    private static async Task<string> Opens(App app, string user)
    {
        await app.Settles();
        await app.Gateway.Post("/act/home", new { user });
        await app.Settles();
        return await Shown(app, user);
    }

    private static async Task<string> Shown(App app, string user) => Texts.Of((await app.Gateway.Get($"/ui/views?user={user}"))["home"]);

    private static async Task<int> Published(App app) =>
        (await app.Gateway.Get("/state/calls?target=slack&method=views.publish")).AsArray().Count;
}
