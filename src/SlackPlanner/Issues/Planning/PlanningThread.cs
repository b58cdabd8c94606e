namespace SlackPlanner.Issues.Planning;

/// <summary>A thread of an issue is known by the words that it opens with, alone in the first line: <c>**Backend**</c>, <c>## Backend</c>, <c>Backend:</c>. Pure.</summary>
internal static class PlanningThread
{
    public const string Backend = "Backend";

    /// <summary>Whether a comment opens the thread of this name.</summary>
    public static bool Opens(string body, string name)
    {
        var line = body.TrimStart();
        line = line.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? line[..end] : line;
        // Bold words stand out by themselves, whatever follows them.
        return line.Trim(' ', '\t', '\r', '*', '_', '#', ':', '.').Equals(name, StringComparison.OrdinalIgnoreCase)
            || line.StartsWith($"**{name}**", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith($"__{name}__", StringComparison.OrdinalIgnoreCase);
    }
}
