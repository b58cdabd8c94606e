using System.Net;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Tests.GitLab;

public sealed class TransportTests
{
    private const string Forge = GitLabHost.Forge;

    [Fact]
    public async Task Token_WrongReadOnlyOrOutside_IsRefusedAsGitLabDoes()
    {
        await using var gitlab = await GitLabHost.Start();

        Assert.Equal("{\"message\":\"401 Unauthorized\"}", (await gitlab.Call("GET", "user", status: 401, token: "wrong")).ToJsonString());
        using var none = await gitlab.Send("GET", "user", token: null);
        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
        Assert.Equal("invalid_token", (await gitlab.Call("GET", "user", status: 401, token: "glpat-expired"))["error"]!.GetValue<string>());
        Assert.Equal("insufficient_scope", (await gitlab.Call("PUT", $"{Forge}/issues/7", new { weight = 1 }, 403, "glpat-read"))["error"]!.GetValue<string>());
        Assert.Equal("{\"message\":\"404 Project Not Found\"}", (await gitlab.Call("GET", Forge, status: 404, token: "glpat-outsider")).ToJsonString());
        Assert.Equal("{\"message\":\"403 Forbidden\"}", (await gitlab.Call("PUT", $"{Forge}/issues/7", new { weight = 1 }, 403, "glpat-guest")).ToJsonString());
    }

    [Fact]
    public async Task Read_WithTheTagOfTheLastOne_Is304WhileNothingChanged()
    {
        await using var gitlab = await GitLabHost.Start();
        using var http = new HttpClient();
        async Task<HttpResponseMessage> Ask(string? tag)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{gitlab.Address}/gitlab/api/v4/{Forge}/issues?per_page=2&order_by=title");
            request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
            if (tag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            return await http.SendAsync(request);
        }

        using var first = await Ask(null);
        var tag = first.Headers.ETag!.ToString();
        using var same = await Ask(tag);
        await gitlab.Call("PUT", $"{Forge}/issues/23", new { weight = 1 });
        using var changed = await Ask(tag);

        Assert.Equal((HttpStatusCode.NotModified, ""), (same.StatusCode, await same.Content.ReadAsStringAsync()));
        Assert.Contains("rel=\"next\"", same.Headers.GetValues("link").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task UnknownParameter_IsNamedInTheCallsForTests()
    {
        await using var gitlab = await GitLabHost.Start();

        await gitlab.Get($"{Forge}/issues?assigne=noor&labels=backend");
        await gitlab.Call("PUT", $"{Forge}/issues/7", new { weight = 1, wieght = 2 });

        Assert.Equal(["ignored: assigne", "ignored: wieght"], (await gitlab.Get("/state/calls?target=gitlab")).AsArray().Select(c => c!["note"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Fault_Slow_IsAnsweredAfterAWhile()
    {
        await using var gitlab = await GitLabHost.Start();
        await gitlab.Call("POST", "/faults", new { target = "gitlab", method = "*", kind = "slow", retry_after = 0.3 });

        var started = TimeProvider.System.GetTimestamp();
        await gitlab.Get($"{Forge}/issues/7");

        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromSeconds(0.29));
    }

    [Fact]
    public async Task Token_AsBearer_IsTaken()
    {
        await using var gitlab = await GitLabHost.Start();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", "glpat-demo");

        Assert.Contains("slackplanner", await http.GetStringAsync(new Uri($"{gitlab.Address}/gitlab/api/v4/user")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confidential_ForGuest_IsNotThere()
    {
        await using var gitlab = await GitLabHost.Start();

        await gitlab.Call("GET", $"{Forge}/issues/12", status: 404, token: "glpat-guest");
        await gitlab.Call("GET", $"{Forge}/issues/9", token: "glpat-guest");
        await gitlab.Call("GET", $"{Forge}/issues/12");
    }

    [Fact]
    public async Task Path_UnknownOrMethodWrong_IsRefused()
    {
        await using var gitlab = await GitLabHost.Start();

        await gitlab.Call("GET", "no/such/thing", status: 404);
        await gitlab.Call("DELETE", "user", status: 405);
        await gitlab.Call("GET", $"{Forge}/issues/4711", status: 404);
        await gitlab.Call("PUT", $"{Forge}/issues/7", "{\"weight\":", status: 400);
    }

    [Fact]
    public async Task Project_MovedAway_RedirectsReadsAndRefusesWrites()
    {
        await using var gitlab = await GitLabHost.Start();

        using var answer = await gitlab.Send("GET", "projects/fernwood%2Fsource%2Fsmithy/issues?labels=Stretch");

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal($"{gitlab.Address}/gitlab/api/v4/projects/101/issues?labels=Stretch", answer.Headers.Location!.OriginalString);
        Assert.Contains("This resource has been moved permanently to", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await gitlab.Call("PUT", "projects/fernwood%2Fsource%2Fsmithy/issues/7", new { weight = 1 }, status: 405);
    }

    [Fact]
    public async Task Pages_AboveTheCountLimit_HaveNoTotal()
    {
        await using var gitlab = await GitLabHost.Start(o => o.GitLab.CountLimit = 30);

        using var answer = await gitlab.Send("GET", $"{Forge}/issues?per_page=500&page=1");

        Assert.False(answer.Headers.Contains("x-total"));
        Assert.Equal("100", answer.Headers.GetValues("x-per-page").Single());
        Assert.DoesNotContain("rel=\"last\"", answer.Headers.GetValues("link").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pagination=keyset&order_by=updated_at&sort=asc")]
    [InlineData("pagination=keyset&order_by=weight&sort=desc")]
    [InlineData("labels=backend")]
    public async Task Pages_FollowingNextLinks_GiveEachIssueOnce(string query)
    {
        await using var gitlab = await GitLabHost.Start();
        var (seen, next) = (new List<int>(), $"{Forge}/issues?per_page=7&{query}");

        while (next is not null)
        {
            using var answer = await gitlab.Send("GET", next);
            seen.AddRange(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray().Select(i => i!["iid"]!.GetValue<int>()));
            var link = answer.Headers.TryGetValues("link", out var links) ? links.Single().Split(", ").FirstOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal)) : null;
            next = link?[(link.IndexOf("/api/v4/", StringComparison.Ordinal) + "/api/v4/".Length)..link.IndexOf('>', StringComparison.Ordinal)];
        }

        Assert.Equal(Enumerable.Range(1, 43), seen.Order());
    }

    [Fact]
    public async Task Keyset_ForGroup_IsNotAvailable()
    {
        await using var gitlab = await GitLabHost.Start();

        await gitlab.Call("GET", "groups/fernwood/issues?pagination=keyset&order_by=id&sort=asc", status: 405);
    }

    [Fact]
    public async Task RateLimit_NotesPerMinute_AnswersPlainRetryLater()
    {
        await using var gitlab = await GitLabHost.Start(o => o.GitLab.NotesPerMinute = 2, new FrozenTime());
        for (var i = 0; i < 2; i++) await gitlab.Call("POST", $"{Forge}/issues/7/notes", new { body = "hello" }, 201);

        using var answer = await gitlab.Send("POST", $"{Forge}/issues/7/notes", new { body = "hello" });

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("Retry later\n", await answer.Content.ReadAsStringAsync());
        Assert.Equal("0", answer.Headers.GetValues("RateLimit-Remaining").Single());
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        await gitlab.Call("PUT", "/limits", new { gitlab = false });
        await gitlab.Call("POST", $"{Forge}/issues/7/notes", new { body = "hello" }, 201);
    }

    [Fact]
    public async Task Fault_ForOneCall_HitsThatCallOnly()
    {
        await using var gitlab = await GitLabHost.Start();
        await gitlab.Call("POST", "/faults", new { target = "gitlab", method = "PUT /projects/:id/issues/:iid", kind = "429", retry_after = 3 });

        await gitlab.Get($"{Forge}/issues/7");
        using var answer = await gitlab.Send("PUT", $"{Forge}/issues/7", new { weight = 1 });

        Assert.Equal(3, answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds);
        await gitlab.Call("PUT", $"{Forge}/issues/7", new { weight = 1 });
        await gitlab.Call("POST", "/faults", new { target = "gitlab", method = "*", kind = "403" });
        Assert.Equal("403 Forbidden", (await gitlab.Call("GET", "user", status: 403))["message"]!.GetValue<string>());
    }

    [Fact]
    public async Task Fault_After_LosesTheAnswerAndKeepsTheChange()
    {
        await using var gitlab = await GitLabHost.Start();
        await gitlab.Call("POST", "/faults", new { target = "gitlab", method = "*", kind = "after" });

        await Assert.ThrowsAsync<HttpRequestException>(() => gitlab.Send("PUT", $"{Forge}/issues/7", new { weight = 1 }));

        Assert.Equal(1, (await gitlab.Get($"{Forge}/issues/7"))["weight"]!.GetValue<int>());
    }

    /// <summary>A minute's window must not end in the middle of a test.</summary>
    private sealed class FrozenTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 7, 55, 10, TimeSpan.Zero);
    }
}
