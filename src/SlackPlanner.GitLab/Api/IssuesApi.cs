using System.Runtime.CompilerServices;
using NodaTime;
using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>docs.gitlab.com/api/issues, docs.gitlab.com/api/issue_links</summary>
public interface IIssuesApi
{
    /// <summary>One issue, also if its project has moved. NotFound: not there or not visible to the token.</summary>
    Task<Issue> Get(string project, int iid, CancellationToken cancel);

    /// <summary>Issues of a group and its subgroups, 100 a request, read while consumed.</summary>
    IAsyncEnumerable<Issue> List(string group, IssueFilter filter, CancellationToken cancel);

    /// <summary>Issues of one project, 100 a request, read while consumed; by keyset where GitLab can (18.3), so that none is missed or seen twice while others change.</summary>
    IAsyncEnumerable<Issue> ListOfProject(string project, IssueFilter filter, CancellationToken cancel);

    /// <summary>Creates an issue and returns it. UnknownOutcome: look for its marker before creating it again. Forbidden also where issues are switched off.</summary>
    Task<Issue> Create(string project, NewIssue issue, CancellationToken cancel);

    /// <summary>Changes an issue and returns it as it is then. UnknownOutcome: read it again before writing again.</summary>
    Task<Issue> Update(string project, int iid, IssueUpdate update, CancellationToken cancel);

    /// <summary>The same, if the issue is still as it was seen: reads it right before. What happens between reading and writing (milliseconds) stays unseen: GitLab has no precondition.</summary>
    /// <param name="updatedAt">The <see cref="Issue.UpdatedAt"/> that the decision was made on.</param>
    Task<CheckedUpdate> UpdateIf(string project, int iid, Instant updatedAt, IssueUpdate update, CancellationToken cancel);

    /// <summary>Links two issues; may be repeated. NotFound: one of them is not there or not visible to the token.</summary>
    /// <returns>false: they were linked already.</returns>
    Task<bool> Link(string project, int iid, string targetProject, int targetIid, IssueLinkType type, CancellationToken cancel);

    /// <summary>Whether the project's issues have weights, told by one of them; null if it has none yet. On the Free tier weights live in labels (<c>weight::3</c>).</summary>
    Task<bool?> HaveWeights(string project, CancellationToken cancel);
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

    public async IAsyncEnumerable<Issue> ListOfProject(string project, IssueFilter filter, [EnumeratorCancellation] CancellationToken cancel)
    {
        var path = $"{Of(project)}";
        var issues = filter.OrderBy == IssueOrder.LabelPriority
            ? calls.List(path, filter.ToQuery(), GitLabJson.Default.ListIssueJson, cancel)
            : calls.ListByKeyset(path, filter.ToQuery, GitLabJson.Default.ListIssueJson, cancel);
        await foreach (var issue in issues)
            yield return issue.ToIssue();
    }

    public async Task<Issue> Create(string project, NewIssue issue, CancellationToken cancel) =>
        (await calls.Write(HttpMethod.Post, Of(project), issue.ToJson(), GitLabJson.Default.IssueJson, cancel)).ToIssue();

    public async Task<Issue> Update(string project, int iid, IssueUpdate update, CancellationToken cancel) =>
        (await calls.Write(HttpMethod.Put, Path(project, iid), update.ToJson(), GitLabJson.Default.IssueJson, cancel)).ToIssue();

    public async Task<CheckedUpdate> UpdateIf(string project, int iid, Instant updatedAt, IssueUpdate update, CancellationToken cancel)
    {
        var now = await Get(project, iid, cancel);
        return now.UpdatedAt == updatedAt ? new(true, await Update(project, iid, update, cancel)) : new(false, now);
    }

    public async Task<bool> Link(string project, int iid, string targetProject, int targetIid, IssueLinkType type, CancellationToken cancel)
    {
        var json = NewLink.ToJson(targetProject, targetIid, type);
        try
        {
            await calls.Write(HttpMethod.Post, Path(project, iid) + "/links", json, GitLabJson.Default.LinkJson, cancel);
            return true;
        }
        catch (GitLabException e) when (e.Kind == GitLabErrorKind.Conflict)
        {
            return false;
        }
    }

    public async Task<bool?> HaveWeights(string project, CancellationToken cancel)
    {
        await foreach (var issue in calls.List(Of(project), new Query().Add("scope", "all"), GitLabJson.Default.ListIssueJson, cancel, pageSize: 1))
            return issue.Weight.IsThere;
        return null;
    }

    internal static string Path(string project, int iid) => $"{Of(project)}/{iid}";

    private static string Of(string project) => $"projects/{Query.Segment(project)}/issues";
}
