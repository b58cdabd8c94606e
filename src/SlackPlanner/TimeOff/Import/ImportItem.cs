using NodaTime.Text;
using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff.Import;

/// <summary>Something to import.</summary>
/// <param name="Place">Where it stands, for its owner: <c>Line 3</c>, <c>“Summer”</c>. Not escaped.</param>
/// <param name="Source">Names it within its source, so that the same again is found again.</param>
internal sealed record ImportItem(string Place, string Source, AbsencePeriod Period, string Kind, decimal? Share = null)
{
    public static string SourceOf(AbsencePeriod period, string kind, decimal? share) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"csv:{Half(period.Start)}:{Half(period.End)}:{kind}:{share}");

    /// <summary>What is logged. The channel is not told of each: there may be hundreds.</summary>
    public AbsenceWish? Wish(Caller caller) => caller.Kinds.Find(Kind) is { } kind ? new(Period, kind, Share) { Source = Source, Tell = false } : null;

    private static string Half(HalfDay half) => $"{LocalDatePattern.Iso.Format(half.Date)}{DateWords.Part(half.Part)}";
}

/// <summary>What was not understood.</summary>
/// <param name="Reason">A sentence, not escaped.</param>
internal sealed record ImportProblem(string Place, string Reason);

/// <summary>What one source yields.</summary>
/// <param name="Passed">What it has that is no time off, counted by reason, a part of a sentence.</param>
internal sealed record ImportRead(IReadOnlyList<ImportItem> Items, IReadOnlyList<ImportProblem> Problems, IReadOnlyDictionary<string, int> Passed)
{
    public static readonly ImportRead Nothing = new([], [], new Dictionary<string, int>());

    public ImportRead And(ImportRead other) => new([.. Items, .. other.Items], [.. Problems, .. other.Problems], Passed.Concat(other.Passed).GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.Sum(part => part.Value)));
}
