using NodaTime;
using SlackPlanner.Planning;

namespace SlackPlanner.Weights.Queue;

/// <summary>How progress is said. Pure.</summary>
internal static class QueueWords
{
    /// <summary><c>7 of 23, due in 4 days</c>; with what else is to do.</summary>
    public static string Progress(QueueProgress progress, LocalDate today)
    {
        if (!progress.Known)
            return $"progress is not known yet, {Due(progress.Due, today)}";
        var more = new List<string> { $"{progress.Weighed} of {progress.Total}, {Due(progress.Due, today)}" };
        if (progress.ToConfirm > 0)
            more.Add($"{Count(progress.ToConfirm, "older weight")} to confirm");
        if (progress.Waiting > 0)
            more.Add($"{progress.Waiting} waiting for an answer");
        return string.Join(" · ", more);
    }

    public static string Due(LocalDate due, LocalDate today) => Period.DaysBetween(today, due) switch
    {
        0 => "due today",
        1 => "due tomorrow",
        > 1 and var days => $"due in {days} days",
        -1 => "due yesterday",
        var days => $"due {-days} days ago",
    };

    public static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    /// <summary><c>Thu 17 Dec</c>.</summary>
    public static string On(LocalDate due, LocalDate today) => DateWords.Day(due, today.Year);
}
