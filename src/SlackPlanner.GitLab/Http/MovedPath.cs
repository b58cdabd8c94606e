using System.Text.RegularExpressions;

namespace SlackPlanner.GitLab.Http;

/// <summary>An API path below a project, which may be sent to where the project is now.</summary>
/// <param name="Project">The project as the path names it, one segment.</param>
/// <param name="Rest">What follows it.</param>
internal sealed partial record MovedPath(string Project, string Rest)
{
    /// <summary>Whether it is about an issue that exists: then it is the same one wherever its project is called from.</summary>
    public bool IsInIssue => InIssue().IsMatch(Rest);

    public static MovedPath? Of(string path) => Below().Match(path) is { Success: true } match ? new(match.Groups["project"].Value, match.Groups["rest"].Value) : null;

    /// <summary>Whether a place is a project, not an address outside the API.</summary>
    public static bool IsProject(string? place) => place is { Length: > 0 } && place[0] != '/' && !place.Contains("://", StringComparison.Ordinal);

    public string At(string project) => $"projects/{Query.Segment(project)}{Rest}";

    [GeneratedRegex(@"\Aprojects/(?<project>[^/?]+)(?<rest>/.*)\z", RegexOptions.Singleline)]
    private static partial Regex Below();

    [GeneratedRegex(@"\A/issues/[0-9]+(?:/|\z)")]
    private static partial Regex InIssue();
}
