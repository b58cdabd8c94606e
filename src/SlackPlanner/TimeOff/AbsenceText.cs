using System.Globalization;
using System.Text.RegularExpressions;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>What somebody wants to log.</summary>
internal sealed record AbsenceWish(AbsencePeriod Period, AbsenceKind Kind, decimal? Share = null);

/// <summary>Reads <c>2026-12-24 to 2027-01-02 vacation</c>, <c>tomorrow am sick</c>, <c>sick tomorrow</c>, <c>1-4 dec loan 50%</c>.</summary>
internal static partial class AbsenceText
{
    private const string DefaultKind = "vacation";

    /// <returns>The wish, or what was wrong with the text: one line with an example, not escaped.</returns>
    public static (AbsenceWish? Wish, string? Problem) Read(string text, Caller caller)
    {
        var (first, dates) = caller.Kinds.Take(SlackText.Unescape(text));
        if (!DateText.TryParseRange(dates, caller.Today, caller.Schedule.Week, out var range, out var problem))
            return (null, Words(problem, "/pto"));

        var (kind, rest) = first is null && range.Remainder.Length > 0 ? caller.Kinds.Take(range.Remainder) : (first, range.Remainder);
        if (kind is null && rest.Length == 0)
            kind = DefaultOf(caller.Kinds);
        if (kind is null)
            return (null, $"“{Cut(rest)}” is not a kind of time off; the kinds are {Names(caller.Kinds)}. Try `/pto tomorrow am sick`.");

        var share = (decimal?)null;
        if (rest.Length > 0 && kind.Cost is null && SharePattern().Match(rest) is { Success: true } match)
        {
            share = int.Parse(match.Groups["percent"].Value, NumberStyles.None, CultureInfo.InvariantCulture) / 100m;
            if (share is 0m or > 1m)
                return (null, $"“{Cut(rest)}” is not a share of a day, which is 1 to 100 %. Try `/pto next week {kind.Id} 50%`.");
            rest = "";
        }

        return rest.Length == 0
            ? (new(range.Period, kind, share), null)
            : (null, $"“{Cut(rest)}” after the {(first is null ? "kind" : "days")} is not understood. Try `/pto tomorrow am {kind.Id}`.");
    }

    public static AbsenceKind DefaultOf(AbsenceKinds kinds) => kinds.Find(DefaultKind) ?? kinds.All[0];

    /// <summary>A date problem's line, its example as a whole command.</summary>
    public static string Words(DateProblem problem, string command) =>
        problem.Message.Replace("Try `", $"Try `{command} ", StringComparison.Ordinal);

    public static string Cut(string text) => SlackText.Truncate(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), 60);

    private static string Names(AbsenceKinds kinds) => SlackText.Truncate(string.Join(", ", kinds.All.Select(kind => kind.Id)), 400);

    [GeneratedRegex(@"^(?:at\s+)?(?<percent>[0-9]{1,3})\s?%$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SharePattern();
}
