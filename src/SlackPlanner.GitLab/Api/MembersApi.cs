using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>docs.gitlab.com/api/members</summary>
public interface IMembersApi
{
    /// <summary>Somebody's membership of a project, inherited or direct; null if there is none (or the project is not visible to the token).</summary>
    Task<Member?> Of(string project, long userId, CancellationToken cancel);
}

internal sealed class MembersApi(GitLabCalls calls) : IMembersApi
{
    public async Task<Member?> Of(string project, long userId, CancellationToken cancel)
    {
        try
        {
            return await calls.Get($"projects/{Query.Segment(project)}/members/all/{userId}", GitLabJson.Default.Member, cancel);
        }
        catch (GitLabException e) when (e.Kind == GitLabErrorKind.NotFound)
        {
            return null;
        }
    }
}
