using System.Text.RegularExpressions;

namespace SlackPlanner.Weights.BreakDown;

/// <summary>Titles of issues as people type them, one a line; bullets and numbers in front are no part of them. Pure.</summary>
internal static partial class TitleList
{
    public const int Most = 10;

    /// <summary>GitLab's limit.</summary>
    public const int Longest = 255;

    /// <param name="problem">One line for the person, plain text.</param>
    public static bool TryParse(string? typed, out IReadOnlyList<string> titles, out string problem)
    {
        titles = [.. (typed ?? "").ReplaceLineEndings("\n").Split('\n').Select(line => Bullet().Replace(line.Trim(), "").Trim()).Where(line => line.Length > 0)];
        problem = titles switch
        {
            [] => "Write one title on each line, like: Read the rule's name from the hook",
            { Count: > Most } => $"These are {titles.Count} titles; {Most} is the most at once.",
            _ when titles.FirstOrDefault(title => title.Length > Longest) is { } tooLong => $"\"{Slack.SlackText.Truncate(tooLong, 40)}\" has {tooLong.Length} characters; {Longest} is the most.",
            _ when titles.GroupBy(title => title, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice =>
                $"\"{Slack.SlackText.Truncate(twice.Key, 40)}\" stands there twice.",
            _ => "",
        };
        return problem.Length == 0;
    }

    [GeneratedRegex(@"\A(?:[-*•–]|\[[ xX]?\]|[0-9]{1,2}[.)])(?:\s+|\z)")]
    private static partial Regex Bullet();
}
