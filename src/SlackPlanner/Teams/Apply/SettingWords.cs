using System.Text.RegularExpressions;
using SlackPlanner.Slack;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams.Apply;

/// <summary>Settings and their values in words, as mrkdwn.</summary>
internal static partial class SettingWords
{
    private const int Longest = 120;

    /// <summary><c>standup.at</c> as code; of a person's setting the person too.</summary>
    public static string Path(string path) => PersonIn(path) is { } match
        ? $"{SlackText.User(match.Groups["user"].Value)} {SlackText.Code(match.Groups["rest"].Value.TrimStart('.'))}"
        : SlackText.Code(path);

    public static string Value(string path, SettingValue? value) => value switch
    {
        null => "_preset_",
        { Items.Count: 0 } => "_none_",
        { } set => SlackText.Truncate(string.Join(", ", set.Items.Select(item => Item(path, item))), Longest),
    };

    /// <summary>One line for each change; somebody who comes or goes is one line, not one per setting.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<SettingChange> changes, IReadOnlyDictionary<string, Origin>? origins = null)
    {
        var whole = changes.Where(change => change.Path.EndsWith("].user", StringComparison.Ordinal)).Select(change => change.Path[..^"user".Length]).ToList();
        foreach (var change in changes)
        {
            if (whole.Find(entry => change.Path.StartsWith(entry, StringComparison.Ordinal)) is { } entry)
            {
                if (change.Path == entry + "user")
                    yield return Whole(entry, change) + By(change, origins);
            }
            else
            {
                yield return $"{Path(change.Path)}: {Value(change.Path, change.Before)} → {Value(change.Path, change.After)}{By(change, origins)}";
            }
        }
    }

    private static string Whole(string entry, SettingChange change)
    {
        var (verb, joint, user) = change.After is { } added ? ("adds", "to", added) : ("removes", "from", change.Before!.Value);
        return $"{verb} {SlackText.User(user.Text)} {joint} {entry[..entry.IndexOf('[', StringComparison.Ordinal)]}";
    }

    private static string By(SettingChange change, IReadOnlyDictionary<string, Origin>? origins) =>
        change.IsConflict && origins?.GetValueOrDefault(change.Path) is { } origin ? $" ({Origin(origin)})" : "";

    /// <summary><c>set in Slack by @Maren, Wed 18 Nov</c>.</summary>
    public static string Origin(Origin origin) =>
        $"set in Slack by {(origin.By.Length > 0 ? SlackText.User(origin.By) : "SlackPlanner")}, {Planning.DateWords.Day(origin.At.InUtc().Date)}";

    private static string Item(string path, string item) => item switch
    {
        _ when PeoplePath().IsMatch(path) => SlackText.User(item),
        _ when path.EndsWith("channel", StringComparison.Ordinal) => SlackText.Channel(item),
        _ => SlackText.Escape(item),
    };

    private static Match? PersonIn(string path) => PersonPath().Match(path) is { Success: true } match ? match : null;

    [GeneratedRegex(@"^(members|counterparts)\[(?<user>[^\]]+)\](?<rest>.*)$")]
    private static partial Regex PersonPath();

    [GeneratedRegex(@"(^|[.])(user|deputy|product_manager|also|order)$")]
    private static partial Regex PeoplePath();
}
