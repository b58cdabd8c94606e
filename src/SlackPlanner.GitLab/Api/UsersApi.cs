using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>docs.gitlab.com/api/users</summary>
public interface IUsersApi
{
    /// <summary>The person with exactly this username (case does not matter), or null.</summary>
    Task<GitLabUser?> ByUsername(string username, CancellationToken cancel);

    /// <summary>Whose token it is; the cheapest way to see whether it works.</summary>
    Task<GitLabUser> Current(CancellationToken cancel);
}

internal sealed class UsersApi(GitLabCalls calls) : IUsersApi
{
    public async Task<GitLabUser?> ByUsername(string username, CancellationToken cancel)
    {
        // Compared again: if GitLab ever ignored the parameter, the first of all users would come back.
        await foreach (var user in calls.List("users", new Query().Add("username", username), GitLabJson.Default.ListGitLabUser, cancel))
            return user.Username.Equals(username, StringComparison.OrdinalIgnoreCase) ? user : null;
        return null;
    }

    public Task<GitLabUser> Current(CancellationToken cancel) => calls.Get("user", GitLabJson.Default.GitLabUser, cancel);
}
