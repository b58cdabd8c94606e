namespace SlackPlanner.GitLab;

/// <summary>Which token a call is made with. Callers need not know: the client asks with the place that a call is about. Without one of the app's own all calls have <see cref="GitLabOptions.Token"/>.</summary>
public interface IGitLabTokens
{
    /// <summary>Whether there is any token at all.</summary>
    bool Any { get; }

    /// <summary>The token for a call.</summary>
    /// <param name="place">Full path or id of the group or project; null: the call is about neither, but about a user.</param>
    /// <param name="team">In whose name it is made (<see cref="IGitLabClient.With"/>); null: in that of whoever the place belongs to.</param>
    /// <returns>null: there is none for it.</returns>
    ValueTask<string?> For(string? place, string? team, CancellationToken cancel);
}

/// <summary>One token for everything.</summary>
internal sealed class OneToken(string? token) : IGitLabTokens
{
    public bool Any => !string.IsNullOrEmpty(token);

    public ValueTask<string?> For(string? place, string? team, CancellationToken cancel) => new(token);
}
