using System.Text;
using SlackPlanner.People;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>Names as they stand in tables, charts and lines: one line, not too long, each of another person.</summary>
internal static class ShownNames
{
    public const int Longest = 40;
    private const char Isolate = '\u2068';
    private const char EndOfIsolate = '\u2069';

    /// <param name="raw">What Slack says, by user id.</param>
    public static IReadOnlyDictionary<string, string> Of(Team team, IReadOnlyDictionary<string, string> raw)
    {
        var names = raw.ToDictionary(name => name.Key, name => Short(name.Value, name.Key));
        foreach (var same in names.GroupBy(name => name.Value).Where(same => same.Count() > 1).ToList())
        {
            foreach (var (user, name) in same)
                names[user] = Short(name, user, $" ({SlackText.Truncate(team.Member(user)?.GitLab ?? user, 16)})");
        }

        return names;
    }

    /// <summary>Labels of at most so many characters, no two alike.</summary>
    public static IReadOnlyList<string> Labels(IEnumerable<string> names, int longest)
    {
        var labels = new List<string>();
        foreach (var name in names)
        {
            var label = SlackText.Truncate(name, longest);
            for (var i = 2; labels.Contains(label); i++)
                label = SlackText.Truncate(name, longest - $" {i}".Length) + $" {i}";
            labels.Add(label);
        }

        return labels;
    }

    /// <summary>In a line of text, escaped. A name that is written from right to left must not turn the figures after it round.</summary>
    public static string InLine(string name) =>
        name.EnumerateRunes().Any(IsRightToLeft) ? $"{Isolate}{SlackText.Escape(name)}{EndOfIsolate}" : SlackText.Escape(name);

    private static string Short(string name, string user, string suffix = "")
    {
        var clean = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                clean.Append(' ');
            else if (!TurnsText(rune))
                clean.Append(rune);
        }

        var oneLine = string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return SlackText.Truncate(oneLine.Length == 0 ? user : oneLine, Longest - suffix.Length) + suffix;
    }

    // Marks that would order all the text around them anew. The zero-width joiner, a format character too, holds emoji together and stays.
    private static bool TurnsText(Rune rune) => rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsRightToLeft(Rune rune) => rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
        or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}

/// <summary>Asks who people are.</summary>
internal sealed class NameReader(IPeople people)
{
    /// <summary>Few enough not to use up Slack's limit at once when none is known yet.</summary>
    private const int AtOnce = 8;

    public async Task<IReadOnlyDictionary<string, string>> Of(Team team, IEnumerable<string> users, CancellationToken cancel)
    {
        var all = users.Distinct().ToList();
        var found = new string[all.Count];
        await Parallel.ForAsync(0, all.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) =>
            found[i] = await Name(team, all[i], stop));
        return ShownNames.Of(team, all.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    private async ValueTask<string> Name(Team team, string user, CancellationToken cancel)
    {
        var fallback = team.Member(user)?.GitLab ?? user;
        try
        {
            return (await people.Get(team.Workspace, user, cancel))?.Name ?? fallback;
        }
        catch (SlackException)
        {
            return fallback; // the figures are worth more than one name among them
        }
    }
}
