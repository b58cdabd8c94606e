using System.Globalization;
using NodaTime;
using SlackPlanner.Planning;

namespace SlackPlanner.Teams;

/// <summary>A question of a team's standup, each time or on some days of the week only; written <c>[Mon, Fri] What are you proud of?</c>.</summary>
/// <param name="Days">Empty: each time.</param>
internal sealed record StandupQuestion(string Text, IReadOnlyList<IsoDayOfWeek> Days)
{
    public const int Longest = 150;

    public string Written => Days.Count == 0 ? Text : $"[{string.Join(", ", Days.Select(DayNames.Short))}] {Text}";

    public bool IsAskedOn(LocalDate date) => Days.Count == 0 || Days.Contains(date.DayOfWeek);

    /// <summary>Reads one as it is written; brackets without any day of the week in them belong to the text.</summary>
    /// <param name="problem">What is wrong with it.</param>
    public static StandupQuestion? Read(string written, out string? problem)
    {
        var (text, days) = (written.Trim(), new List<IsoDayOfWeek>());
        problem = null;
        if (text is ['[', ..] && text.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
        {
            var names = text[1..end].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var name in names)
            {
                if (DayNames.TryParseDay(name, out var day))
                    days.Add(day);
            }

            if (days.Count > 0 && days.Count < names.Length)
                problem = $"'{text[..(end + 1)]}' has something in it that is no weekday; write the days as [Mon, Fri].";
            if (days.Count > 0)
                text = text[(end + 1)..].Trim();
        }

        if (problem is null && (text.Length == 0 || new StringInfo(text).LengthInTextElements > Longest || text.Any(char.IsControl)))
            problem = $"this must be a question of 1 to {Longest} characters on one line, such as \"What are you planning to do today?\", or for some days only \"[Fri] What are you proud of?\".";
        return problem is null ? new(text, [.. days.Distinct().Order()]) : null;
    }
}
