namespace SlackPlanner.GitLab.Http;

/// <summary>The token for a call to this path of the API; null or empty: there is none.</summary>
internal delegate ValueTask<string?> TokenOf(string path, CancellationToken cancel);
