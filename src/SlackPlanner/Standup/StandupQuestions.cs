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
    public static string Label(int index, string question, StandupSince since) =>
        index == 0 && question.EndsWith('?') && question.Contains("since", StringComparison.OrdinalIgnoreCase)
            ? $"{question[..^1]} ({(since.WasAway ? "welcome back, " : "")}since {DateWords.Day(since.Date)})?"
            : question;

    /// <summary>An empty answer to such a question says that nothing is blocking.</summary>
    public static bool AsksForBlockers(string question) => question.Contains("block", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where in a list of questions help can be asked for: under the first that asks for blockers; -1 if there is none.</summary>
    public static int Help(IReadOnlyList<string> questions) => questions.ToList().FindIndex(AsksForBlockers);

    /// <summary>What somebody answered before to the plan's question of now: to the same words, or if those are new to what stood in its place.</summary>
    public static string PlanIn(StandupEntry before, IReadOnlyList<string> questions)
    {
        if (questions.ElementAtOrDefault(Plan) is not { } question)
            return "";
        var same = before.Answers.FirstOrDefault(answer => answer.Question == question);
        var replaced = before.Answers.ElementAtOrDefault(Plan) is { } other && !questions.Contains(other.Question) ? other : null;
        return (same ?? replaced)?.Text ?? "";
    }
}

/// <summary>The last standup that somebody was there for.</summary>
/// <param name="WasAway">Time off lay in between.</param>
internal sealed record StandupSince(LocalDate Date, bool WasAway);
