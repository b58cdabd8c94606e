using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SlackPlanner.Access.SignIn;
using SlackPlanner.Redis;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Teams;

namespace SlackPlanner.Tests.Access;

/// <summary>From <c>/planner open</c> to the page and out again, with the whole app.</summary>
public class SignInTests
{
    [Fact]
    public async Task Link_OpenedManyTimesAndConfirmed_SignsInOnce()
    {
        await using var app = await Start();
        var path = await Visitor.LinkFor(app, "U0MAREN");
        using var scanner = new Visitor(app);
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.OK, (await scanner.Get(path)).Status);
        using var maren = new Visitor(app);
        var page = await maren.Get(path);
        Assert.Contains("as <strong>maren</strong>", page.Body, StringComparison.OrdinalIgnoreCase);

        var answer = await maren.Post("/sign-in", page);
        var again = await maren.Post("/sign-in", await scanner.Get(path), ("link", page.Hidden()["link"]), ("key", page.Hidden()["key"]));

        Assert.Equal((HttpStatusCode.SeeOther, "/jobs"), (answer.Status, answer.Location));
        Assert.Equal(HttpStatusCode.BadRequest, again.Status); // the form's cookie went with it
        Assert.Equal(HttpStatusCode.NotFound, (await scanner.Get(path)).Status);
        Assert.Contains("/planner open", (await scanner.Get(path)).Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await maren.Get("/jobs")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await scanner.Get("/jobs")).Status);
    }

    [Fact]
    public async Task Link_ConfirmedInTwoBrowsersAtOnce_SignsInOne()
    {
        await using var app = await Start();
        var path = await Visitor.LinkFor(app, "U0MAREN");
        using var one = new Visitor(app);
        using var other = new Visitor(app);
        var pages = (await one.Get(path), await other.Get(path));

        var answers = await Task.WhenAll(one.Post("/sign-in", pages.Item1), other.Post("/sign-in", pages.Item2));

        Assert.Equal([HttpStatusCode.SeeOther, HttpStatusCode.NotFound], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task Link_InRedisAndLogs_IsNowhereInClear()
    {
        await using var app = await Start();
        var secret = (await Visitor.LinkFor(app, "U0MAREN")).Split('.')[^1];

        var redis = app.Services.GetRequiredService<RedisConnection>();
        var dump = (string[])(await redis.Call(database => database.ScriptEvaluateAsync(
            "local all = {} for _, k in ipairs(redis.call('KEYS', ARGV[1] .. '*')) do all[#all + 1] = k; local t = redis.call('TYPE', k).ok " +
            "if t == 'hash' then for _, v in ipairs(redis.call('HGETALL', k)) do all[#all + 1] = v end end " +
            "if t == 'string' then all[#all + 1] = redis.call('GET', k) end end return all",
            values: [(string)app.Services.GetRequiredService<Keyspace>().Root(App.Workspace)!])))!;

        Assert.Contains(dump, text => text.Contains(":sign-in:", StringComparison.Ordinal));
        Assert.DoesNotContain(dump, text => text.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(app.Logs.At(Microsoft.Extensions.Logging.LogLevel.Trace), line => line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Link_AfterTenMinutes_IsGoneKindly()
    {
        var time = new ShiftedTime();
        await using var app = await Start(time);
        var path = await Visitor.LinkFor(app, "U0MAREN");
        using var maren = new Visitor(app);
        time.Shift = TimeSpan.FromMinutes(9.9);
        var page = await maren.Get(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);

        time.Shift = TimeSpan.FromMinutes(10);

        Assert.Equal(HttpStatusCode.NotFound, (await maren.Get(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await maren.Post("/sign-in", page)).Status);
    }

    [Fact]
    public async Task Link_FormFromElsewhere_SignsNobodyIn()
    {
        await using var app = await Start();
        var path = await Visitor.LinkFor(app, "U0MAREN");
        using var attacker = new Visitor(app);
        var page = await attacker.Get(path);
        using var victim = new Visitor(app);

        var answer = await victim.Post("/sign-in", page);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(victim.SetCookies);
        Assert.Equal(HttpStatusCode.SeeOther, (await attacker.Post("/sign-in", page)).Status);
    }

    [Fact]
    public async Task Link_NeverMade_SaysWhatToDo()
    {
        await using var app = await Start();
        using var somebody = new Visitor(app);
        string[] links = ["x", "T0DEMO." + new string('A', 43), "T0DEMO.%3Cscript%3Ealert(1)%3C%2Fscript%3E" + new string('A', 18), "T0:{DEMO}." + new string('A', 43), new string('A', 4_000)];

        foreach (var link in links)
        {
            var answer = await somebody.Get("/sign-in/" + link);
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Contains("/planner open", answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>", answer.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Link_OfAnotherWorkspace_IsNoneHere()
    {
        await using var app = await Start();
        var link = await Visitor.LinkFor(app, "U0MAREN");
        using var maren = await Visitor.SignedIn(app, "U0MAREN");

        Assert.Equal(HttpStatusCode.NotFound, (await maren.Get(link.Replace("T0DEMO.", "T0OTHER.", StringComparison.Ordinal))).Status);
        maren.Cookies["planner-session"] = maren.Cookies["planner-session"].Replace("T0DEMO.", "T0OTHER.", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await maren.Get("/jobs")).Status);
    }

    [Fact]
    public async Task WrongLinks_VeryMany_AreToldToWaitAndAGoodOneWorks()
    {
        await using var app = await Start();
        var good = await Visitor.LinkFor(app, "U0MAREN");
        using var guesser = new Visitor(app);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i <= WrongLinks.InAMinute; i++)
            answers.Add((await guesser.Get("/sign-in/" + Secret.New(App.Workspace))).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.All(answers[..^1], status => Assert.Equal(HttpStatusCode.NotFound, status));
        Assert.Equal(HttpStatusCode.OK, (await guesser.Get(good)).Status);
    }

    [Fact]
    public async Task Open_WithoutTheRight_TellsWhatWillBeThereAndSendsNothing()
    {
        await using var app = await Start();
        // An engineer, the product manager, a counterpart, somebody on no team.
        foreach (var user in new[] { "U0NOOR", "U0JONAS", "U0SABLE", "U0PAT" })
        {
            var answer = await app.As(user).Asks("/planner open");

            Assert.Contains("dashboard", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("sign-in/", string.Concat(await app.As(user).ReadsDm()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Open_WithoutAPublicUrl_SaysWhatTheOperatorMustSet()
    {
        await using var app = await App.Start();

        Assert.Contains("Planner__PublicUrl", await app.As("U0MAREN").Asks("/planner open"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_SlackRefusesTheMessage_SaysSo()
    {
        await using var app = await Start();
        await app.Fault(new { target = "slack", method = "chat.postMessage", kind = "500" });

        Assert.Contains("type `/planner open` again", await app.As("U0MAREN").Asks("/planner open"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_TheDm_IsNotUnfurled()
    {
        await using var app = await Start();
        await Visitor.LinkFor(app, "U0OLA");

        var call = (await app.Gateway.Get("/state/calls")).ToString();

        Assert.Contains("unfurl_links", call, StringComparison.Ordinal);
        Assert.Contains("jobs page", string.Concat(await app.As("U0OLA").ReadsDm()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_PersonLosesTheRight_EndsWithKindWords()
    {
        await using var app = await App.Start(teams: TeamsApp.Two, settings: [Visitor.PublicUrl, "--Planner:Admins=U0OLA"]);
        using var holly = await Visitor.SignedIn(app, "U0HOLLY");
        await app.WriteFile(TeamsApp.OnlyTea);
        await app.Restart();
        await app.StartLooked();
        using var after = new Visitor(app);
        foreach (var (name, value) in holly.Cookies)
            after.Cookies[name] = value;

        var answer = await after.Get("/jobs");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("engineering managers", answer.Body, StringComparison.Ordinal);
        after.Cookies["planner-session"] = holly.Cookies["planner-session"];
        Assert.Equal(HttpStatusCode.Unauthorized, (await after.Get("/jobs")).Status);
    }

    [Fact]
    public async Task Session_Idle_EndsAfterEightHoursAndRefreshingByItselfDoesNotKeepIt()
    {
        var time = new ShiftedTime();
        await using var app = await Start(time);
        using var maren = await Visitor.SignedIn(app, "U0MAREN");
        time.Shift = TimeSpan.FromHours(7.9);
        Assert.Equal(HttpStatusCode.OK, (await maren.Get("/jobs")).Status);
        time.Shift = TimeSpan.FromHours(15.5);
        Assert.Equal(HttpStatusCode.OK, (await maren.Get("/jobs", live: true)).Status);

        time.Shift = TimeSpan.FromHours(15.95);

        Assert.Equal(HttpStatusCode.Unauthorized, (await maren.Get("/jobs")).Status);
    }

    [Fact]
    public async Task Session_Busy_EndsAfterADay()
    {
        var time = new ShiftedTime();
        await using var app = await Start(time);
        using var maren = await Visitor.SignedIn(app, "U0MAREN");
        for (var hour = 4; hour < 24; hour += 4)
        {
            time.Shift = TimeSpan.FromHours(hour);
            Assert.Equal(HttpStatusCode.OK, (await maren.Get("/jobs")).Status);
        }

        time.Shift = TimeSpan.FromHours(24);

        Assert.Equal(HttpStatusCode.Unauthorized, (await maren.Get("/jobs")).Status);
    }

    [Fact]
    public async Task SignOut_WithTheFormsKey_EndsTheSession()
    {
        await using var app = await Start();
        using var maren = await Visitor.SignedIn(app, "U0MAREN");
        var page = await maren.Get("/jobs");
        var session = maren.Cookies["planner-session"];

        Assert.Equal(HttpStatusCode.BadRequest, (await maren.Post("/sign-out", page, ("key", "wrong"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await maren.Get("/jobs")).Status);
        Assert.Equal((HttpStatusCode.SeeOther, "/sign-out"), await Where(maren.Post("/sign-out", page)));

        Assert.Contains("You are signed out", (await maren.Get("/sign-out")).Body, StringComparison.Ordinal);
        maren.Cookies["planner-session"] = session;
        Assert.Equal(HttpStatusCode.Unauthorized, (await maren.Get("/jobs")).Status);
    }

    [Fact]
    public async Task Pages_UnderHttps_HaveCookiesAndHeadersThatProtect()
    {
        await using var app = await App.Start(settings: ["--Planner:PublicUrl=https://planner.example.test/sp/"]);
        var secret = await app.Services.GetRequiredService<SignIns>().NewLink(App.Workspace, "U0MAREN", default);
        using var maren = new Visitor(app);
        var page = await maren.Get("/sign-in/" + secret);
        Assert.Contains("SameSite=Strict", Assert.Single(maren.SetCookies), StringComparison.OrdinalIgnoreCase);

        var answer = await maren.Post("/sign-in", page);

        Assert.Equal("/sp/jobs", answer.Location);
        var cookie = Assert.Single(maren.SetCookies, line => line.StartsWith("__Host-planner-session=", StringComparison.Ordinal));
        Assert.All(["; secure", "; httponly", "; samesite=lax", "; path=/"], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        var policy = page.Headers["Content-Security-Policy"];
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal(("no-referrer", "DENY", "nosniff", "no-store"),
            (page.Headers["Referrer-Policy"], page.Headers["X-Frame-Options"], page.Headers["X-Content-Type-Options"], page.Headers["Cache-Control"]));
        Assert.DoesNotContain("<style", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" on", System.Text.RegularExpressions.Regex.Replace(page.Body, ">[^<]*<", "><"), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(HttpStatusCode, string?)> Where(Task<Answer> answer) => ((await answer).Status, (await answer).Location);

    private static Task<App> Start(ShiftedTime? time = null) => App.Start(settings: [Visitor.PublicUrl], configure: builder =>
    {
        if (time is not null)
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
    });
}
