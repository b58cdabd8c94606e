namespace SlackPlanner.Teams.Yaml;

/// <summary>"Did you mean …": the known word that is nearest to what was typed.</summary>
internal static class Suggestion
{
    public static string? For(string typed, IEnumerable<string> known)
    {
        var wanted = Plain(typed);
        var best = known
            .Select(word => (Word: word, Away: Plain(word) == wanted ? 0 : Distance(wanted, Plain(word))))
            .OrderBy(candidate => candidate.Away)
            .FirstOrDefault();
        return best.Word is not null && best.Away <= Math.Max(1, wanted.Length / 3) ? best.Word : null;
    }

    /// <summary>Ready to append: empty where nothing is near.</summary>
    public static string Words(string typed, IEnumerable<string> known) => For(typed, known) is { } word ? $" Did you mean {word}?" : "";

    private static string Plain(string word) => word.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        foreach (var (i, letter) in a.Index())
        {
            var current = new int[b.Length + 1];
            current[0] = i + 1;
            for (var j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (letter == b[j - 1] ? 0 : 1));
            previous = current;
        }

        return previous[^1];
    }
}
