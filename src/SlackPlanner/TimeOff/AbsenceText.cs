using System.Globalization;
using System.Text.RegularExpressions;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>What a line says, or what was wrong with it.</summary>
/// <param name="Wishes">One, or those of a series; empty where there is a problem.</param>
internal sealed record TextReading(IReadOnlyList<AbsenceWish> Wishes)
{
    /// <summary>One line with an example, not escaped.</summary>
    public string? Problem { get; private init; }

    public AbsenceWish? Wish => Wishes.Count > 0 ? Wishes[0] : null;

    /// <summary>What comes again, in words; null where it is no series.</summary>
    public string? Series { get; init; }

    /// <summary>Where day and month could be swapped: what it says in either order.</summary>
    public IReadOnlyList<OrderedRange> Readings { get; init; } = [];

    public static TextReading No(string problem) => new([]) { Problem = problem };

    public void Deconstruct(out AbsenceWish? wish, out string? problem) => (wish, problem) = (Wish, Problem);
}

/// <summary>
/// Reads <c>2026-12-24 to 2027-01-02 vacation</c>, <c>tomorrow am sick</c>, <c>sick tomorrow</c>, <c>1-4 dec loan 50%</c>, <c>loan 50% next week</c>,
/// <c>every other friday until 1 mar vacation</c>.
/// </summary>
internal static partial class AbsenceText
{
    private const string DefaultKind = "vacation";

    /// <param name="order">Of day and month in numbers, once the person has said it.</param>
    /// <param name="command">With which the examples begin.</param>
    /// <param name="usual">The kind where none is said; vacation if not given.</param>
    public static TextReading Read(string text, Caller caller, DateOrder? order = null, string command = "/pto", AbsenceKind? usual = null)
    {
        var (first, dates) = caller.Kinds.Take(SlackText.Unescape(text));
        var share = first is null ? null : TakeShare(ref dates);
        var (periods, series, rest, problem) = Dates(dates, caller, order);
        if (problem is not null)
            return TextReading.No(Words(problem, command)) with { Readings = problem.Readings };

        var (kind, after) = first is null && rest.Length > 0 ? caller.Kinds.Take(rest) : (first, rest);
        if (kind is null && after.Length == 0)
            kind = usual ?? DefaultOf(caller.Kinds);
        if (kind is null)
            return TextReading.No($"“{Cut(after)}” is not a kind of time off; the kinds are {Names(caller.Kinds)}. Try `{command} tomorrow am sick`.");

        share ??= TakeShare(ref after);
        if (share is { } part && (kind.Cost is not null || part is <= 0m or > 1m))
        {
            return TextReading.No(kind.Cost is null
                ? $"“{part * 100:0} %” is not a share of a day, which is 1 to 100 %. Try `{command} next week {kind.Id} 50%`."
                : $"“{part * 100:0} %” after the kind is not understood: {kind.Name} has no share of its own. Try `{command} tomorrow am {kind.Id}`.");
        }

        return after.Length == 0
            ? new([.. periods.Select(period => new AbsenceWish(period, kind, share))]) { Series = series }
            : TextReading.No($"“{Cut(after)}” after the {(first is null ? "kind" : "days")} is not understood. Try `{command} tomorrow am {kind.Id}`.");
    }

    public static AbsenceKind DefaultOf(AbsenceKinds kinds) => kinds.Find(DefaultKind) ?? kinds.All[0];

    /// <summary>A date problem's line, its example as a whole command.</summary>
    public static string Words(DateProblem problem, string command) =>
        problem.Message.Replace("Try `", $"Try `{command} ", StringComparison.Ordinal);

    public static string Cut(string text) => SlackText.Truncate(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), 60);

    private static (IReadOnlyList<AbsencePeriod> Periods, string? Series, string After, DateProblem? Problem) Dates(string text, Caller caller, DateOrder? order)
    {
        if (RecurringText.Starts(text))
        {
            return RecurringText.TryParse(text, caller.Today, caller.Schedule.Week, out var series, out var wrong, order)
                ? (series.Periods, series.Words, series.Remainder, null) : ([], null, "", wrong);
        }

        return DateText.TryParseRange(text, caller.Today, caller.Schedule.Week, out var range, out var problem, order: order)
            ? ([range.Period], null, range.Remainder, null) : ([], null, "", problem);
    }

    private static decimal? TakeShare(ref string text)
    {
        if (SharePattern().Match(text) is not { Success: true } match)
            return null;
        text = text[match.Length..].TrimStart();
        return int.Parse(match.Groups["percent"].Value, NumberStyles.None, CultureInfo.InvariantCulture) / 100m;
    }

    public static string Names(AbsenceKinds kinds) => SlackText.Truncate(string.Join(", ", kinds.All.Select(kind => kind.Id)), 400);

    [GeneratedRegex(@"^(?:at\s+)?(?<percent>[0-9]{1,3})\s?%(?![^\s])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex SharePattern();
}
