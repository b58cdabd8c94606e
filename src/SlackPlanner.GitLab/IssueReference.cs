using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SlackPlanner.GitLab;

/// <summary>An issue as people name it: an address, <c>group/project#12</c>, <c>project#12</c> or <c>#12</c> in the team's project.</summary>
/// <param name="Project">The project's full path.</param>
/// <param name="Iid">The issue's number in its project.</param>
public sealed partial record IssueReference(string Project, int Iid)
{
    /// <summary>Reads what a person typed; also as Slack wraps addresses (<c>&lt;url&gt;</c>, <c>&lt;url|label&gt;</c>).</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="gitLabUrl">The configured GitLab; issues of others are refused.</param>
    /// <param name="defaultProject">Where <c>#12</c> is looked for; null: nowhere.</param>
    /// <param name="reference">The issue, if true is returned.</param>
    /// <param name="problem">One line for the person, with an example, if false is returned. Of what was typed it repeats at most a well-formed project path.</param>
    public static bool TryParse(
        string? text, string gitLabUrl, string? defaultProject, [NotNullWhen(true)] out IssueReference? reference, [NotNullWhen(false)] out string? problem)
    {
        (reference, problem) = Parse(Unwrapped(text ?? ""), new Uri(gitLabUrl), string.IsNullOrWhiteSpace(defaultProject) ? null : defaultProject);
        return reference is not null;
    }

    public override string ToString() => $"{Project}#{Iid}";

    /// <summary>The address that people open.</summary>
    public string WebUrl(string gitLabUrl) => $"{gitLabUrl.TrimEnd('/')}/{Project}/-/issues/{Iid}";

    private static (IssueReference?, string?) Parse(string text, Uri gitLab, string? defaultProject)
    {
        if (text.Length == 0)
            return (null, $"Name an issue, like {Example(defaultProject)}.");
        if (text.Contains("://", StringComparison.Ordinal))
            return FromAddress(text, gitLab, defaultProject);

        var match = ShortForm().Match(text);
        if (!match.Success)
        {
            return ProjectOnly().IsMatch(text)
                ? (null, $"The issue's number is missing; write it like {Example(text.TrimEnd('#'))}.")
                : (null, $"That is not an issue; write one like {Example(defaultProject)}, or paste its address.");
        }

        var project = match.Groups["project"] is { Success: true, Value: var named } ? named : defaultProject;
        if (project is null)
            return (null, $"Say which project the number belongs to, like {Example(null)}.");
        // People leave out the group of the project they work in every day.
        if (!project.Contains('/', StringComparison.Ordinal) && defaultProject?.EndsWith("/" + project, StringComparison.OrdinalIgnoreCase) == true)
            project = defaultProject;
        return project.Contains('/', StringComparison.Ordinal)
            ? Numbered(project, match.Groups["iid"].Value, defaultProject)
            : (null, $"Write the project with its group, like {Example(defaultProject)}.");
    }

    private static (IssueReference?, string?) FromAddress(string text, Uri gitLab, string? defaultProject)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return (null, $"That address cannot be read; an issue's looks like {AddressExample(gitLab, defaultProject)}.");

        var root = gitLab.AbsolutePath.TrimEnd('/') + "/";
        // http or https makes no difference to people, another port is another server.
        var samePort = address.Port == gitLab.Port || (address.IsDefaultPort && gitLab.IsDefaultPort);
        if (!address.Host.Equals(gitLab.Host, StringComparison.OrdinalIgnoreCase) || !samePort || !address.AbsolutePath.StartsWith(root, StringComparison.Ordinal))
            return (null, $"That is not an address of our GitLab; an issue's looks like {AddressExample(gitLab, defaultProject)}.");

        var path = Uri.UnescapeDataString(address.AbsolutePath[root.Length..]);
        var match = IssuePath().Match(path);
        if (match.Success && !path.StartsWith("groups/", StringComparison.Ordinal))
            return Numbered(match.Groups["project"].Value, match.Groups["iid"].Value, defaultProject);

        var what = path.Contains("/-/merge_requests/", StringComparison.Ordinal) ? "That is a merge request, not an issue"
            : path.Contains("/-/epics/", StringComparison.Ordinal) || path.StartsWith("groups/", StringComparison.Ordinal) ? "That belongs to a group, not to a project's issues"
            : path.Contains("/-/issues", StringComparison.Ordinal) || path.Contains("/-/work_items", StringComparison.Ordinal) ? "The issue's number is missing"
            : "That is not the address of an issue";
        return (null, $"{what}; an issue's looks like {AddressExample(gitLab, defaultProject)}.");
    }

    private static (IssueReference?, string?) Numbered(string project, string digits, string? defaultProject) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var iid) && iid > 0
            ? (new(project, iid), null)
            : (null, $"No issue has that number; write one like {Example(defaultProject)}.");

    private static string Unwrapped(string text)
    {
        text = text.Trim();
        if (text.Length > 1 && text[0] == '<' && text[^1] == '>')
        {
            var label = text.IndexOf('|', StringComparison.Ordinal);
            text = text[1..(label < 0 ? text.Length - 1 : label)].Trim();
        }

        return text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
    }

    private static string Example(string? project) => $"`{(project is not null && ProjectOnly().IsMatch(project) ? project : "group/project")}#12`";

    private static string AddressExample(Uri gitLab, string? project) => new IssueReference(project ?? "group/project", 12).WebUrl(gitLab.AbsoluteUri);

    private const string Name = @"(?!\.{1,2}[/#])[A-Za-z0-9_.][A-Za-z0-9_.\-]*";   // GitLab allows ".github", but no path steps

    [GeneratedRegex($@"\A(?:(?<project>{Name}(?:/{Name})*)#|#)?(?<iid>[0-9]+)\z")]
    private static partial Regex ShortForm();

    [GeneratedRegex($@"\A{Name}(?:/{Name})+#?\z")]
    private static partial Regex ProjectOnly();

    // Before 12.x the addresses had no "/-".
    [GeneratedRegex($@"\A(?<project>{Name}(?:/{Name})+?)(?:/-)?/(?:issues|work_items)/(?<iid>[0-9]+)(?:/.*)?\z", RegexOptions.Singleline)]
    private static partial Regex IssuePath();
}
