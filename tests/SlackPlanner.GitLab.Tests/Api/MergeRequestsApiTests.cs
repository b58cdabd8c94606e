using NodaTime;

namespace SlackPlanner.GitLab.Tests.Api;

public class MergeRequestsApiTests
{
    [Fact]
    public async Task Merged_AMonth_AsksByChangeAndKeepsWhatWasMergedInIt()
    {
        string Request(int iid, string author, string merged) =>
            $$"""{"id":{{iid}},"iid":{{iid}},"project_id":7,"state":"merged","author":{"id":1,"username":"{{author}}"},"merged_at":"{{merged}}","updated_at":"2026-12-05T00:00:00Z"}""";
        await using var gitLab = await Stand.Answering(200,
            $"[{Request(1, "noor", "2026-10-31T23:59:59.999Z")},{Request(2, "Noor", "2026-11-01T00:00:00Z")},{Request(3, "noor", "2026-12-01T00:00:00Z")},{Request(4, "lena", "2026-11-02T00:00:00Z")}]");

        var merged = await gitLab.Client().MergeRequests.Merged("fernwood/source", "noor", Instant.FromUtc(2026, 11, 1, 0, 0), Instant.FromUtc(2026, 12, 1, 0, 0), default).ToListAsync();

        Assert.Equal([2], merged.Select(request => request.Iid));
        Assert.Equal(
            "/api/v4/groups/fernwood%2Fsource/merge_requests?scope=all&state=merged&author_username=noor&updated_after=2026-11-01T00%3A00%3A00Z&order_by=updated_at&sort=asc&per_page=100", gitLab.Last.Target);
    }
}
