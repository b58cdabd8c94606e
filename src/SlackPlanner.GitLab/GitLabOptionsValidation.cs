using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SlackPlanner.GitLab.Http;

namespace SlackPlanner.GitLab;

/// <summary>Finds everything that is wrong with the settings at once, before the first call. Never repeats a token.</summary>
internal sealed class GitLabOptionsValidation : IValidateOptions<GitLabOptions>
{
    public ValidateOptionsResult Validate(string? name, GitLabOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(GitLabOptions options)
    {
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return "GitLab:Url must be an absolute http or https address, like https://gitlab.example.com.";
        else if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            yield return "GitLab:Url must not contain a user, a query or a fragment.";
        else if (url.AbsolutePath.Contains("/api/v4", StringComparison.OrdinalIgnoreCase))
            yield return "GitLab:Url is the address people open, without /api/v4.";

        if (!IsHeaderValue(options.Token))
            yield return "GitLab:Token contains a character that no token has (a space, a line break or a letter outside ASCII).";
        if (!IsHeaderValue(options.RetroToken))
            yield return "GitLab:RetroToken contains a character that no token has (a space, a line break or a letter outside ASCII).";
        if (options.CallLimit <= TimeSpan.Zero)
            yield return "GitLab:CallLimit must be longer than nothing.";
        if (options.RequestsPerMinute < 1 || options.NotesPerMinute < 1 || options.IssuesPerMinute < 1)
            yield return "GitLab:RequestsPerMinute, NotesPerMinute and IssuesPerMinute must be 1 or more.";
        if (CaFileProblem(options.CaFile) is { } problem)
            yield return problem;
    }

    private static bool IsHeaderValue(string? token) => string.IsNullOrEmpty(token) || token.All(c => c is > ' ' and < '\u007f');

    private static string? CaFileProblem(string? path)
    {
        if (string.IsNullOrEmpty(path))
            return null;
        try
        {
            return OwnAuthority.Load(path).Count > 0 ? null : $"GitLab:CaFile {path} holds no certificate in PEM form.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"GitLab:CaFile {path} cannot be read: {e.Message}";
        }
    }
}
