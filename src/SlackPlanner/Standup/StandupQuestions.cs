using NodaTime;
using SlackPlanner.Planning;

namespace SlackPlanner.Standup;

/// <summary>What is special about some of a team's questions.</summary>
/// <remarks>Source: handbook, "Async standup": what was outside of work since we last spoke, the plan of today, what blocks.</remarks>
internal static class StandupQuestions
{
    /// <summary>The second question: beside it stands what was answered last time.</summary>
    public const int Plan = 1;

    /// <summary>The first question says since when, if it asks about the time since: "… since we last spoke (since Wed 18 Nov)?"</summary>
    public static string Label(int index, string question, LocalDate since) =>
        index == 0 && question.EndsWith('?') && question.Contains("since", StringComparison.OrdinalIgnoreCase)
            ? $"{question[..^1]} (since {DateWords.Day(since)})?"
            : question;

    /// <summary>An empty answer to such a question says that nothing is blocking.</summary>
    public static bool AsksForBlockers(string question) => question.Contains("block", StringComparison.OrdinalIgnoreCase);
}
