namespace SlackPlanner.GitLab.Tests.Http;

public class RedirectTests
{
    [Theory]
    [InlineData("{0}/api/v4/projects/81/issues/12")]
    [InlineData("/api/v4/projects/81/issues/12")]
    [InlineData("https://elsewhere.example/api/v4/projects/81/issues/12")]
    public async Task Get_MovedProject_IsFollowedAtOurOwnHost(string location)
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = context =>
        {
            if (context.Request.Path.Value!.Contains("/81/", StringComparison.Ordinal))
                return Stand.Json(context, 200, Samples.Issue());
            context.Response.Headers.Location = location.Replace("{0}", gitLab.Url, StringComparison.Ordinal);
            return Stand.Json(context, 301, "This resource has been moved permanently to " + location);
        };

        var issue = await gitLab.Client().Issues.Get("fernwood/old/forge", 12, default);

        Assert.Equal("fernwood/source/forge#12", issue.Reference);
        Assert.Equal(["/api/v4/projects/fernwood%2Fold%2Fforge/issues/12", "/api/v4/projects/81/issues/12"], gitLab.Requests.Select(r => r.Target));
    }

    [Theory]
    [InlineData("https://gitlab.example/api/v4/projects/fernwood%2Fnew%2Fforge/issues/12/notes", "fernwood%2Fnew%2Fforge")]
    [InlineData("/api/v4/projects/81/issues/12/notes", "81")]
    public async Task Write_InAnIssueOfAMovedProject_IsSentOnceMoreToItsNewPlace(string location, string place)
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = context =>
        {
            if (gitLab.Last.Target.Contains($"/projects/{place}/", StringComparison.Ordinal))
                return Stand.Json(context, 201, Samples.Note(3));
            context.Response.Headers.Location = location;
            return Stand.Json(context, 301, "This resource has been moved permanently");
        };

        Assert.Equal(3, (await gitLab.Client().Notes.Create("fernwood/old/forge", 12, "x", default)).Id);
        Assert.Equal(["/api/v4/projects/fernwood%2Fold%2Fforge/issues/12/notes", $"/api/v4/projects/{place}/issues/12/notes"], gitLab.Requests.Select(r => r.Target));
        Assert.All(gitLab.Requests, r => Assert.Equal("""{"body":"x"}""", r.Body));
    }

    [Theory]
    [InlineData("https://gitlab.example/api/v4/projects/81/issues/12/notes", "81", 2)]
    [InlineData("https://gitlab.example/users/sign_in", "https://gitlab.example/users/sign_in", 1)]
    public async Task Write_RedirectThatLeadsNowhere_NamesThePlaceAndEnds(string location, string place, int requests)
    {
        await using var gitLab = await Stand.Answering(301, "This resource has been moved permanently", ("Location", location));

        var e = await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client().Notes.Create("fernwood/old/forge", 12, "x", default));

        Assert.Equal((GitLabErrorKind.Moved, place), (e.Kind, e.MovedTo));
        Assert.Equal(requests, gitLab.Requests.Count);
    }

    [Theory]
    [InlineData("https://gitlab.example/users/sign_in", 1)]
    [InlineData("https://gitlab.example/api/v4/projects/p/issues/12", 1)]
    [InlineData("/api/v4/projects/{n}/issues/12", 4)]
    [InlineData("/api/v4///elsewhere.example/x", 2)]
    public async Task Get_RedirectThatLeadsNowhere_Ends(string location, int requests)
    {
        await using var gitLab = await Stand.Start();
        gitLab.Answer = context =>
        {
            context.Response.Headers.Location = location.Replace("{n}", $"{gitLab.Requests.Count}", StringComparison.Ordinal);
            return Stand.Json(context, 302, "");
        };

        var e = await Assert.ThrowsAsync<GitLabException>(() => gitLab.Client().Issues.Get("p", 12, default));

        Assert.Equal(GitLabErrorKind.Moved, e.Kind);
        Assert.Equal(requests, gitLab.Requests.Count);
    }
}
