using NodaTime;
using SlackPlanner.Testing;

namespace SlackPlanner.GitLab.Tests.Http;

public class PaceTests
{
    [Fact]
    public async Task Notes_MoreThanAMinuteAllows_AreRefusedBeforeTheyAreSent()
    {
        await using var gitLab = await Stand.Answering(201, Samples.Note(1));
        var clock = new ManualTimeProvider();
        var notes = gitLab.Client(o => o.NotesPerMinute = 3, clock).Notes;
        for (var i = 0; i < 3; i++)
            await notes.Create("p", 12, "x", default);
        clock.Advance(TimeSpan.FromSeconds(20));

        var e = await Assert.ThrowsAsync<GitLabException>(() => notes.Create("p", 12, "x", default));

        Assert.Equal((GitLabErrorKind.RateLimited, Duration.FromSeconds(40), (int?)null), (e.Kind, e.RetryAfter, e.Status));
        Assert.Equal(3, gitLab.Requests.Count);
        clock.Advance(TimeSpan.FromSeconds(40));
        await notes.Create("p", 12, "x", default);
        Assert.Equal(4, gitLab.Requests.Count);
    }

    [Fact]
    public async Task Notes_TurnIsNear_IsWaitedFor()
    {
        await using var gitLab = await Stand.Answering(201, Samples.Note(1));
        var clock = new ManualTimeProvider();
        var notes = gitLab.Client(o => o.NotesPerMinute = 1, clock).Notes;
        await notes.Create("p", 12, "x", default);
        clock.Advance(TimeSpan.FromSeconds(59.5));

        var second = notes.Create("p", 12, "x", default);
        Assert.Single(gitLab.Requests);
        clock.Advance(TimeSpan.FromSeconds(0.5));

        await second;
        Assert.Equal(2, gitLab.Requests.Count);
    }

    [Fact]
    public async Task Budgets_OfNotesIssuesAndReads_AreApartAndOfEachToken()
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = context => Stand.Json(context, 200, context.Request.Path.Value!.EndsWith("/notes", StringComparison.Ordinal) ? Samples.Note(1) : Samples.Issue());
        var client = gitLab.Client(o => (o.NotesPerMinute, o.IssuesPerMinute, o.RequestsPerMinute) = (1, 1, 5), new ManualTimeProvider());

        await client.Notes.Create("p", 12, "x", default);
        await client.Issues.Create("p", new() { Title = "t" }, default);
        await client.Issues.Update("p", 12, new() { Title = "t" }, default);
        await client.Issues.Get("p", 12, default);
        await Assert.ThrowsAsync<GitLabException>(() => client.Issues.Create("p", new() { Title = "t" }, default));
        await client.With(token: "glpat-other").Notes.Create("p", 12, "x", default);
        await client.Issues.Get("p", 12, default);

        var e = await Assert.ThrowsAsync<GitLabException>(() => client.Issues.Get("p", 12, default));
        Assert.Equal(GitLabErrorKind.RateLimited, e.Kind);
        Assert.Equal(6, gitLab.Requests.Count);
    }

    [Theory]
    [InlineData("20", 30.0)]
    [InlineData("21", null)]
    public async Task Headers_LastHundredthLeft_IsKeptForOthersUntilTheReset(string remaining, double? seconds)
    {
        await using var gitLab = await Stand.Answering(
            200, Samples.Issue(), ("RateLimit-Limit", "2000"), ("RateLimit-Remaining", remaining), ("RateLimit-Reset", "1795161630"), ("Date", "Fri, 20 Nov 2026 08:00:00 GMT"));
        var clock = new ManualTimeProvider();
        var issues = gitLab.Client(clock: clock).Issues;
        await issues.Get("p", 12, default);

        if (seconds is null)
        {
            await issues.Get("p", 12, default);
            return;
        }

        var e = await Assert.ThrowsAsync<GitLabException>(() => issues.Get("p", 12, default));
        Assert.Equal((GitLabErrorKind.RateLimited, Duration.FromSeconds(seconds.Value)), (e.Kind, e.RetryAfter));
        clock.Advance(TimeSpan.FromSeconds(30));
        await issues.Get("p", 12, default);
    }

    [Fact]
    public async Task Refused_429_IsObeyedWithoutAskingAgain()
    {
        await using var gitLab = await Stand.Answering(429, "Retry later\n", ("Retry-After", "42"));
        var clock = new ManualTimeProvider();
        var client = gitLab.Client(clock: clock);
        await Assert.ThrowsAsync<GitLabException>(() => client.Notes.Create("p", 12, "x", default));
        gitLab.Answer = context => Stand.Json(context, 200, context.Request.Method == "POST" ? Samples.Note(1) : Samples.Issue());
        clock.Advance(TimeSpan.FromSeconds(2));

        var e = await Assert.ThrowsAsync<GitLabException>(() => client.Notes.Create("p", 12, "x", default));
        Assert.Equal((GitLabErrorKind.RateLimited, Duration.FromSeconds(40)), (e.Kind, e.RetryAfter));
        await client.Issues.Get("p", 12, default);   // it was the comments that were too many
        clock.Advance(TimeSpan.FromSeconds(40));
        await client.Notes.Create("p", 12, "x", default);
        Assert.Equal(3, gitLab.Requests.Count);
    }

    [Theory]
    [InlineData("throttle_authenticated_api", 429, false)]
    [InlineData("notes_create", 429, true)]
    [InlineData("notes_create", 201, true)]
    [InlineData("throttle_authenticated_api", 201, false)]
    public async Task Headers_NameOfTheLimit_SaysWhichCallsWait(string name, int status, bool readsGoOn)
    {
        await using var gitLab = await Stand.Answering(
            status, status == 201 ? Samples.Note(1) : "Retry later\n", ("RateLimit-Name", name), ("RateLimit-Limit", "60"), ("RateLimit-Remaining", "0"), ("RateLimit-Reset", "1795161630"),
            ("Date", "Fri, 20 Nov 2026 08:00:00 GMT"), ("Retry-After", "30"));
        var client = gitLab.Client(clock: new ManualTimeProvider());
        await Record.ExceptionAsync(() => client.Notes.Create("p", 12, "x", default));
        gitLab.Answer = context => Stand.Json(context, 200, Samples.Issue());

        Assert.Equal(GitLabErrorKind.RateLimited, (await Assert.ThrowsAsync<GitLabException>(() => client.Notes.Create("p", 12, "x", default))).Kind);
        Assert.Equal(readsGoOn, await Record.ExceptionAsync(() => client.Issues.Get("p", 12, default)) is null);
    }
}
