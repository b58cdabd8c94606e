using SlackPlanner.GitLab.Http;
using SlackPlanner.Testing;

namespace SlackPlanner.GitLab.Tests.Http;

public class AnswerCacheTests
{
    private readonly ManualTimeProvider clock = new();

    [Fact]
    public async Task Get_ReadBefore_IsConfirmedAndNotSentAgain()
    {
        await using var gitLab = await Stand.Start();
        var asked = new List<string?>();
        gitLab.Answer = context =>
        {
            asked.Add(context.Request.Headers.IfNoneMatch);
            if (asked.Count == 3)
                return Stand.Json(context, 200, Samples.Issue(weight: "\"weight\":5,"));
            context.Response.Headers.ETag = "W/\"abc\"";
            if (asked[^1] is null)
                return Stand.Json(context, 200, Samples.Issue());
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        };
        var client = gitLab.Client();

        Assert.Equal(3, (await client.Issues.Get("p", 12, default)).Weight);
        Assert.Equal(3, (await client.Issues.Get("p", 12, default)).Weight);
        Assert.Equal(5, (await client.Issues.Get("p", 12, default)).Weight);
        await client.Issues.Get("p", 12, default);
        Assert.Equal([null, "W/\"abc\"", "W/\"abc\"", null], asked);   // the third answer had no tag to keep it by

        await client.With(token: "glpat-other").Issues.Get("p", 12, default);
        Assert.Null(asked[^1]);
    }

    [Fact]
    public async Task List_PageUnchangedButANewOneBehindIt_IsFollowed()
    {
        await using var gitLab = await Stand.Start();
        var full = false;
        gitLab.Answer = context =>
        {
            if (context.Request.Query["page"] == "2")
                return Stand.Json(context, 200, $"[{Samples.Issue(2)}]");
            context.Response.Headers.ETag = "W/\"one\"";
            context.Response.Headers.Link = full ? "<http://x/api/v4/groups/g/issues?page=2>; rel=\"next\", <http://x/?page=1>; rel=\"first\"" : "<http://x/?page=1>; rel=\"first\"";
            if (context.Request.Headers.IfNoneMatch.Count == 0)
                return Stand.Json(context, 200, $"[{Samples.Issue(1)}]");
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        };
        var issues = gitLab.Client().Issues;

        Assert.Equal(1, await issues.List("g", new(), default).CountAsync());
        full = true;
        Assert.Equal([1, 2], await issues.List("g", new(), default).Select(i => i.Iid).ToListAsync());
    }

    [Fact]
    public void Keep_MoreThanItHolds_DropsWhatWasUsedLongestAgo()
    {
        var cache = new AnswerCache(clock);
        for (var i = 0; i < 40; i++)
        {
            cache.Keep("t", $"p{i}", new(new byte[512 * 1024], "W/\"x\"", null));
            _ = cache.Find("t", "p0");
        }

        Assert.Equal(16 * 1024 * 1024, cache.Bytes);
        Assert.NotNull(cache.Find("t", "p0"));
        Assert.Null(cache.Find("t", "p1"));
        Assert.NotNull(cache.Find("t", "p39"));
    }

    [Fact]
    public void Find_TooLargeReplacedWithoutTagOrOld_IsNotThere()
    {
        var cache = new AnswerCache(clock);
        cache.Keep("t", "large", new(new byte[(1024 * 1024) + 1], "W/\"x\"", null));
        cache.Keep("t", "replaced", new(new byte[10], "W/\"x\"", null));
        cache.Keep("t", "replaced", new(new byte[10], null, null));
        cache.Keep("t", "old", new(new byte[10], "W/\"x\"", null));
        clock.Advance(TimeSpan.FromMinutes(11));
        cache.Keep("t", "new", new(new byte[10], "W/\"x\"", null));

        Assert.All((string[])["large", "replaced", "old"], path => Assert.Null(cache.Find("t", path)));
        Assert.NotNull(cache.Find("t", "new"));
        Assert.Equal(10, cache.Bytes);
    }
}
