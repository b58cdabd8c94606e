using System.Runtime.CompilerServices;
using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>docs.gitlab.com/api/issues</summary>
public interface IIssuesApi
{
    /// <summary>One issue, also if its project has moved. NotFound: not there or not visible to the token.</summary>
    Task<Issue> Get(string project, int iid, CancellationToken cancel);

    /// <summary>Issues of a group and its subgroups, 100 a request, read while consumed.</summary>
    IAsyncEnumerable<Issue> List(string group, IssueFilter filter, CancellationToken cancel);

    /// <summary>Changes an issue and returns it as it is then. UnknownOutcome: read it again before writing again.</summary>
    Task<Issue> Update(string project, int iid, IssueUpdate update, CancellationToken cancel);
}

internal sealed class IssuesApi(GitLabCalls calls) : IIssuesApi
{
    public async Task<Issue> Get(string project, int iid, CancellationToken cancel) =>
        (await calls.Get(Path(project, iid), GitLabJson.Default.IssueJson, cancel)).ToIssue();

    public async IAsyncEnumerable<Issue> List(string group, IssueFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var issue in calls.List($"groups/{Query.Segment(group)}/issues", filter.ToQuery(), GitLabJson.Default.ListIssueJson, cancel))
            yield return issue.ToIssue();
    }

    public async Task<Issue> Update(string project, int iid, IssueUpdate update, CancellationToken cancel) =>
        (await calls.Write(HttpMethod.Put, Path(project, iid), update.ToJson(), GitLabJson.Default.IssueJson, cancel)).ToIssue();

    internal static string Path(string project, int iid) => $"projects/{Query.Segment(project)}/issues/{iid}";
}
