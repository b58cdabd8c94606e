using System.Text.RegularExpressions;
using NodaTime;

namespace SlackPlanner.Standup;

/// <summary>Dates of what has been: without a year, "12 Oct" is the last one, where elsewhere it is the next.</summary>
internal static partial class LookingBack
{
    /// <summary>A standup that is answered ahead of time is not further away than this.</summary>
    private const int Ahead = 14;

    /// <param name="typed">What the date was read from.</param>
    public static LocalDate Of(LocalDate read, LocalDate today, string typed) =>
        read > today.PlusDays(Ahead) && !Year().IsMatch(typed) ? read.PlusYears(-1) : read;

    [GeneratedRegex(@"\d{4}")]
    private static partial Regex Year();
}
