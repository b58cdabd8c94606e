using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <summary>Somebody's public holidays, each with its button. Only that person sees it.</summary>
internal static class HolidaysMessage
{
    public const string WorkAction = "pto.holiday.work";
    public const string OffAction = "pto.holiday.off";

    public const string NotThere = "That day is not among your public holidays any more.";

    private const int Most = 45;

    /// <param name="news">What just happened, as mrkdwn.</param>
    public static Message For(Caller caller, string region, IReadOnlyList<HolidayDay> days, IReadOnlySet<LocalDate> worked, string? news)
    {
        var heading = days.Count == 0
            ? $"No public holidays of {SlackText.Escape(region)} are known for the next twelve months. Your engineering manager sees in the morning note if its calendar could not be read."
            : $"*Your public holidays ({SlackText.Escape(region)}), the next twelve months*";
        List<Block> blocks = [.. news is null ? [] : (Block[])[SectionBlock.Of(news)], SectionBlock.Of(heading), .. days.Take(Most).Select(day => Day(caller, day, worked.Contains(day.Date)))];
        if (days.Count > Most)
            blocks.Add(ContextBlock.Of($"… and {days.Count - Most} more."));
        return new() { Text = SlackText.Truncate(news ?? $"{heading}\n{string.Join('\n', days.Select(day => Line(caller, day, worked.Contains(day.Date))))}", 3_500), Blocks = blocks };
    }

    public static string NoCalendar(Caller caller) =>
        caller.Teams.Select(team => team.Member(caller.User)?.Region).OfType<string>().FirstOrDefault() is { } region
            ? $"Your region is {SlackText.Escape(region)}, but no calendar of its public holidays is set. Your engineering manager can add `holidays: {{ {SlackText.Escape(region)}: holidays/{SlackText.Escape(region.ToLowerInvariant())}.ics }}` to teams.yml."
            : "Your region is not set, so no public holidays count for you. Your engineering manager can add it to you in teams.yml, as `region: NL`.";

    public static string Chosen(HolidayDay day, bool works, LocalDate today) => works
        ? $"You work on {AbsenceWords.Days(day.Period, today)}, {Name(day)}: it counts as a day like any other."
        : $"You take {AbsenceWords.Days(day.Period, today)}, {Name(day)}, off.";

    public static string Past(HolidayDay day, LocalDate today) => $"{AbsenceWords.Days(day.Period, today)}, {Name(day)}, is over; nothing was changed.";

    private static SectionBlock Day(Caller caller, HolidayDay day, bool works)
    {
        var days = AbsenceWords.Days(day.Period, caller.Today);
        var button = !IsOwnWorkDay(caller, day) ? null : new Button
        {
            ActionId = works ? OffAction : WorkAction,
            Text = works ? "I take it off after all" : "I work that day",
            Value = LocalDatePattern.Iso.Format(day.Date),
            AccessibilityLabel = works ? $"Take {days} off after all" : $"Work on {days}",
        };
        return SectionBlock.Of(Line(caller, day, works), button);
    }

    private static string Line(Caller caller, HolidayDay day, bool works) =>
        $"{AbsenceWords.Days(day.Period, caller.Today)} · {Name(day)}{(works ? " · *you work*" : IsOwnWorkDay(caller, day) ? "" : " · no work day of yours")}";

    private static bool IsOwnWorkDay(Caller caller, HolidayDay day) => Planning.WorkDays.IsWorkDay(day.Date) && caller.Schedule.Week.Contains(day.Date) && caller.Schedule.EmployedOn(day.Date);

    private static string Name(HolidayDay day) => SlackText.Escape(day.Name);
}
