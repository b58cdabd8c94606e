using SlackPlanner.Issues;

namespace SlackPlanner.Work;

/// <summary>What was typed behind <c>/workflow</c>. Pure.</summary>
/// <param name="Label">The name behind <c>workflow::</c>; null: none was typed.</param>
/// <param name="Candidates">What was typed begins several labels: these.</param>
internal sealed record WorkflowText(string Issue, string? Label, IReadOnlyList<string> Candidates)
{
    public static WorkflowText Read(string text)
    {
        text = text.Trim();
        var end = text.AsSpan().IndexOfAny(" \t\r\n\u00a0");
        var (issue, typed) = end < 0 ? (text, "") : (text[..end], Plain(text[end..]));
        if (typed.Length == 0)
            return new(issue, null, []);
        var all = WorkflowLabels.Main.Concat(WorkflowLabels.Side).ToList();
        if (all.Find(name => name.Equals(typed, StringComparison.OrdinalIgnoreCase)) is { } exact)
            return new(issue, exact, []);
        // One of GitLab's own beside the handbook's is taken as it stands; whether it exists is GitLab's to say.
        return all.Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList() switch
        {
            [var only] => new(issue, only, []),
            [] => new(issue, typed, []),
            var several => new(issue, null, several),
        };
    }

    /// <summary>As people write labels: with or without the scope, in quotes or not, with a ~ before it, hyphens for spaces.</summary>
    private static string Plain(string typed)
    {
        var name = typed.Trim().TrimStart('~').Trim('"', '\'', '`', '“', '”', ' ');
        if (name.StartsWith(WorkflowLabels.Scope + "::", StringComparison.OrdinalIgnoreCase))
            name = name[(WorkflowLabels.Scope.Length + 2)..];
        var spaced = string.Join(' ', name.Split([' ', '\t', '\u00a0', '-', '_'], StringSplitOptions.RemoveEmptyEntries));
        return WorkflowLabels.Main.Concat(WorkflowLabels.Side).Any(known => known.StartsWith(spaced, StringComparison.OrdinalIgnoreCase)) ? spaced : name.Trim();
    }
}
