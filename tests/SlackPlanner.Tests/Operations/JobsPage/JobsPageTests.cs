using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Jobs;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Access;

namespace SlackPlanner.Tests.Operations.JobsPage;

/// <summary>The jobs pages as an admin and an EM see them, with the whole app.</summary>
public class JobsPageTests
{
    private const string Source = "source-code-be", Review = "code-review-be";

    [Fact]
    public async Task Overview_Admin_ShowsCountsProcessesAndRoutines()
    {
        await using var app = await Start();
        await Trouble.Bury(app, Source, "broken-1");
        using var ola = await Visitor.SignedIn(app, "U0OLA");

        var page = await ola.Get("/jobs");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(["Last 24 hours", "Processes", "alive", "Create:Source Code BE", "Create:Code Review BE", "broken-1", "corrupt payload"],
            words => Assert.Contains(words, page.Body, StringComparison.Ordinal));
        Assert.Matches("""data-test="count-dead"><span class="number">1</span>""", page.Body);
    }

    [Fact]
    public async Task Lists_EachSet_OpenForAnAdmin()
    {
        await using var app = await Start();
        using var ola = await Visitor.SignedIn(app, "U0OLA");

        foreach (var set in new[] { "due", "running", "later", "planned", "failed", "dead", "unknown", "routines" })
            Assert.Equal((set, HttpStatusCode.OK), (set, (await ola.Get("/jobs/" + set)).Status));
        Assert.Contains("morning-note", (await ola.Get("/jobs/routines")).Body, StringComparison.Ordinal);
        Assert.Contains("tick:source-code-be:standup", (await ola.Get("/jobs/planned")).Body, StringComparison.Ordinal);
        Assert.Equal("/jobs", (await ola.Get("/jobs/nonsense")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await ola.Get("/jobs/job?id=nothing")).Status);
    }

    [Fact]
    public async Task Manager_OfOneTeam_SeesAndTouchesOnlyTheirOwn()
    {
        await using var app = await Start("--Planner:Admins=U0OLA");
        await Trouble.Bury(app, Source, "of-source");
        await Trouble.Bury(app, Review, "of-review");
        await Trouble.Bury(app, "gone-team", "of-nobody");
        using var holly = await Visitor.SignedIn(app, "U0HOLLY");

        foreach (var path in new[] { "/jobs", "/jobs/dead", "/jobs/routines" })
        {
            var page = (await holly.Get(path)).Body;
            Assert.DoesNotContain("of-source", page, StringComparison.Ordinal);
            Assert.DoesNotContain("of-nobody", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Create:Source Code BE", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Processes", page, StringComparison.Ordinal);
        }

        var dead = await holly.Get("/jobs/dead");
        Assert.Contains("of-review", dead.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await holly.Get("/jobs/job?id=of-source")).Status);
        Assert.Equal("/jobs/dead?told=gone&n=0", (await holly.Post("/jobs/retry", dead, ("id", "of-source"))).Location);
        Assert.Equal("/jobs?told=gone&n=0", (await holly.Post("/jobs/discard", dead, ("id", "of-source"), ("back", ""))).Location);
        Assert.Equal("/jobs/dead?told=away&n=1", (await holly.Post("/jobs/discard-all", dead, ("back", "dead"))).Location);
        Assert.Equal(["of-nobody", "of-source"], (await Dead(app)).Order());
    }

    [Theory]
    [InlineData("U0NOOR")]
    [InlineData("U0JONAS")]
    public async Task Pages_WithoutTheRight_AreForbiddenKindly(string user)
    {
        await using var app = await Start("--Planner:Admins=U0OLA");
        // A link that was sent while they still had the right.
        var link = await app.Services.GetRequiredService<SlackPlanner.Access.SignIn.SignIns>().NewLink(App.Workspace, user, default);
        using var visitor = new Visitor(app);

        var answer = await visitor.Get("/sign-in/" + link);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("ask a SlackPlanner admin", answer.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Get("/jobs")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.Post("/jobs/retry-all", answer)).Status);
    }

    [Fact]
    public async Task Deputy_WhileTheManagerIsAway_MayLookAndNotBefore()
    {
        await using var app = await Start("--Planner:Admins=U0OLA");
        Assert.Contains("dashboard", await app.As("U0NOOR").Asks("/planner open"), StringComparison.Ordinal);
        await app.As("U0MAREN").Submits("/pto today sick");

        using var noor = await Visitor.SignedIn(app, "U0NOOR");

        Assert.Contains("Create:Source Code BE", (await noor.Get("/jobs")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_OfADeadJob_RunsItAgain()
    {
        await using var app = await Start();
        await Trouble.Bury(app, Source, "broken-1");
        await Trouble.Mend(app, Source, "broken-1");
        using var ola = await Visitor.SignedIn(app, "U0OLA");

        var answer = await ola.Post("/jobs/retry", await ola.Get("/jobs/dead"), ("id", "broken-1"), ("back", "dead"));

        Assert.Equal("/jobs/dead?told=again&n=1", answer.Location);
        Assert.Contains("1 job started again", (await ola.Get(answer.Location!)).Body, StringComparison.Ordinal);
        var monitor = app.Services.GetRequiredService<IJobMonitor>();
        await Eventually.True(async () => await monitor.Find(App.Workspace, "broken-1") is null, "it is done");
        Assert.Equal(HttpStatusCode.NotFound, (await ola.Get("/jobs/job?id=broken-1")).Status);
    }

    [Fact]
    public async Task Retry_StillBroken_DiesAgainAndItsHistoryTells()
    {
        await using var app = await Start();
        await Trouble.Bury(app, Source, "broken-1");
        using var ola = await Visitor.SignedIn(app, "U0OLA");

        await ola.Post("/jobs/retry", await ola.Get("/jobs/dead"), ("id", "broken-1"));

        await Eventually.True(async () => (await ola.Get("/jobs/job?id=broken-1")).Body is var page
            && page.Contains("started again", StringComparison.Ordinal) && page.Split("badge dead\">died").Length == 3, "it died twice");
    }

    [Fact]
    public async Task RetryAllAndDiscardAll_ByAnAdmin_TakeAll()
    {
        await using var app = await Start();
        await Trouble.Bury(app, Source, "a", "b");
        await Trouble.Bury(app, "gone-team", "c");
        await Trouble.Mend(app, Source, "a");
        using var ola = await Visitor.SignedIn(app, "U0OLA");
        var page = await ola.Get("/jobs/dead");

        Assert.Equal("/jobs/dead?told=again&n=3", (await ola.Post("/jobs/retry-all", page, ("back", "dead"))).Location);
        await Eventually.True(async () => (await Dead(app)).Count == 2, "two died again, one is done");

        Assert.Equal("/jobs/dead?told=away&n=2", (await ola.Post("/jobs/discard-all", page, ("back", "dead"))).Location);
        Assert.Empty(await Dead(app));
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("discard")]
    [InlineData("retry-all")]
    [InlineData("discard-all")]
    public async Task Buttons_WithoutTheFormsKey_ChangeNothing(string action)
    {
        await using var app = await Start();
        await Trouble.Bury(app, Source, "broken-1");
        using var ola = await Visitor.SignedIn(app, "U0OLA");
        var page = await ola.Get("/jobs/dead");

        foreach (var key in new[] { "", "0000", new string('x', 5_000) })
            Assert.Equal(HttpStatusCode.BadRequest, (await ola.Post("/jobs/" + action, page, ("id", "broken-1"), ("key", key))).Status);

        Assert.Equal(["broken-1"], await Dead(app));
        Assert.DoesNotContain((await app.Services.GetRequiredService<IJobMonitor>().Find(App.Workspace, "broken-1"))!.History, one => one.What == "revived");
    }

    [Fact]
    public async Task Pages_HostileIds_AreEscapedEverywhere()
    {
        const string Hostile = "\"><img src=x onerror=alert(1)>'{{7*7}}&amp;<script>";
        await using var app = await Start();
        await Trouble.Bury(app, Source, Hostile);
        using var ola = await Visitor.SignedIn(app, "U0OLA");

        foreach (var path in new[] { "/jobs", "/jobs/dead", "/jobs/job?id=" + Uri.EscapeDataString(Hostile), "/jobs/job?id=" + Uri.EscapeDataString(Hostile + "gone"), "/jobs?told=%3Cimg%3E&n=1" })
        {
            var page = (await ola.Get(path)).Body;
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<script>", page, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal("/jobs?told=away&n=1", (await ola.Post("/jobs/discard", await ola.Get("/jobs"), ("id", Hostile))).Location);
        Assert.Empty(await Dead(app));
    }

    [Fact]
    public async Task Lists_LongerThanAPage_HavePages()
    {
        await using var app = await Start();
        await Trouble.Bury(app, Source, [.. Enumerable.Range(10, 30).Select(n => $"job-{n}")]);
        using var ola = await Visitor.SignedIn(app, "U0OLA");

        var (first, second) = ((await ola.Get("/jobs/dead")).Body, (await ola.Get("/jobs/dead?page=2")).Body);

        Assert.Contains("/jobs/dead?page=2", first, StringComparison.Ordinal);
        Assert.Equal((25, 5), (first.Split("data-test=\"job\"").Length - 1, second.Split("data-test=\"job\"").Length - 1));
        Assert.Contains("job-39", first, StringComparison.Ordinal);
        Assert.Contains("job-10", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_RedisAway_SayItInWords()
    {
        await using var redis = await RedisServer.Start();
        await using var app = await App.Start(settings: [Visitor.PublicUrl, "--Redis:CommandTimeout=00:00:00.500"], redis: redis);
        using var ola = await Visitor.SignedIn(app, "U0OLA");
        redis.Kill();

        var answer = await ola.Get("/jobs");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("cannot reach its store", answer.Body, StringComparison.Ordinal);
        await redis.Begin();
    }

    private static Task<App> Start(params string[] settings) => App.Start(settings: [Visitor.PublicUrl, .. settings]);

    private static async Task<IReadOnlyList<string>> Dead(App app) =>
        [.. (await app.Services.GetRequiredService<IJobMonitor>().ListDead(App.Workspace, 100)).Select(job => job.Id)];
}
