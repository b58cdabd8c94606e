using System.Runtime.CompilerServices;
using NodaTime;
using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>docs.gitlab.com/api/merge_requests</summary>
public interface IMergeRequestsApi
{
    /// <summary>Merge requests of a group and its subgroups that one person wrote and that were merged from one instant up to before another; 100 a request.</summary>
    /// <remarks>GitLab has no filter by the time of merging, so those changed since are asked for, and looked through.</remarks>
    IAsyncEnumerable<MergeRequest> Merged(string group, string author, Instant from, Instant until, CancellationToken cancel);
}

internal sealed class MergeRequestsApi(GitLabCalls calls) : IMergeRequestsApi
{
    public async IAsyncEnumerable<MergeRequest> Merged(string group, string author, Instant from, Instant until, [EnumeratorCancellation] CancellationToken cancel)
    {
        var query = new Query().Add("scope", "all").Add("state", "merged").Add("author_username", author).Add("updated_after", from).Add("order_by", "updated_at").Add("sort", "asc");
        await foreach (var request in calls.List($"groups/{Query.Segment(group)}/merge_requests", query, GitLabJson.Default.ListMergeRequest, cancel))
        {
            // The author is compared again: a GitLab that ignored the parameter would name everybody's.
            if (request.MergedAt is { } merged && merged >= from && merged < until && string.Equals(request.Author?.Username, author, StringComparison.OrdinalIgnoreCase))
                yield return request;
        }
    }
}
