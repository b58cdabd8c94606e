using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Reports;

/// <param name="Names">Shown names of the team's people.</param>
internal sealed record PeoplePage(Team Team, ReminderBook Book, Headcount Headcount, IReadOnlyDictionary<string, string> Names, LocalDate Today);

/// <summary>Reminders in words. Pure.</summary>
internal static class ReminderMessage
{
    public const string Menu = "people.menu";
    public const string Done = "done";
    public const string Undone = "undone";
    public const string Week = "week";
    public const string Month = "month";
    public const string Often = "often";

    private const int Most = 12;
    private const int MostPeople = 40;

    public static IReadOnlyList<Block> InNote(Team team, IReadOnlyList<Reminder> told, IReadOnlyDictionary<string, string> names, LocalDate today)
    {
        var blocks = new List<Block> { SectionBlock.Of($"*Talks with your reports* in {SlackText.Escape(SlackText.Truncate(team.Name, 80))}. Only you see this, and only when; what you talk about stays with you.") };
        blocks.AddRange(told.Take(Most).Select(one => SectionBlock.Of($"{ShownNames.InLine(names[one.User])}: {Standing(team, one, today)}", MenuOf(team, one, today))));
        var rest = new List<string>();
        if (told.Count > Most)
            rest.Add($"… and {told.Count - Most} more: `/planner people`.");
        if (team.People.CareerSheet is { } sheet && told.Any(one => one.Kind is not ReminderKind.Okr))
            rest.Add(SlackText.Link(sheet, "The career development sheet") + ".");
        if (rest.Count > 0)
            blocks.Add(ContextBlock.Of(string.Join(" ", rest)));
        return blocks;
    }

    public static IReadOnlyList<Block> Page(PeoplePage page)
    {
        var blocks = new List<Block> { SectionBlock.Of($"*People of {SlackText.Escape(SlackText.Truncate(page.Team.Name, 80))}.* Only you see this.") };
        if (page.Headcount.Chart() is { } chart)
            blocks.AddRange([chart, SectionBlock.Of(page.Headcount.Words(page.Names, page.Today))]);
        if (!page.Team.People.HasReminders)
            blocks.Add(SectionBlock.Of("Reminders are off. `people: { talent_assessment: P6M, career_talk: P1M, okr: P3M }` in the team's settings turns them on."));
        else
            blocks.AddRange(page.Book.All.GroupBy(one => one.User).OrderBy(one => page.Names[one.Key], StringComparer.OrdinalIgnoreCase).Take(MostPeople).Select(one => Person(page, one.Key, [.. one])));
        if (page.Team.People.CareerSheet is { } sheet)
            blocks.Add(ContextBlock.Of(SlackText.Link(sheet, "The career development sheet")));
        return blocks;
    }

    public static string Name(ReminderKind kind) => kind switch
    {
        ReminderKind.Assessment => "talent assessment",
        ReminderKind.Career => "career conversation",
        _ => "OKR check-in",
    };

    /// <summary><c>every 6 months</c>.</summary>
    public static string Every(Period? period) => period is null ? "not at all" : "every " + StandupSettingWords.Span(period);

    private static SectionBlock Person(PeoplePage page, string user, IReadOnlyList<Reminder> reminders)
    {
        var lines = reminders.Select(one => $"• {Line(page, one)}");
        var starts = page.Team.Member(user)?.Starts is { } date && date > page.Today ? $" (starts {DateWords.Day(date, page.Today.Year)})" : "";
        var options = reminders.Where(one => one.Cadence(page.Team) is not null).Select(one => Choice(page.Team, one, Done, $"Done: {Name(one.Kind)}")).Append(Choice(page.Team, reminders[0], Often, "How often …"));
        return SectionBlock.Of($"*{ShownNames.InLine(page.Names[user])}*{starts}\n{string.Join('\n', lines)}", new OverflowMenu { ActionId = Menu, Options = [.. options] });
    }

    private static string Line(PeoplePage page, Reminder one) => one.Due(page.Team) is { } due
        ? $"{Name(one.Kind)} {Every(one.Cadence(page.Team))}: {(due <= page.Today ? "*due*" : "next " + DateWords.Day(due, page.Today.Year))}{Last(one, page.Today)}"
        : $"{Name(one.Kind)}: not at all";

    private static string Last(Reminder one, LocalDate today) => one.Done is { } done ? $", last {DateWords.Day(done, today.Year)}" : "";

    private static string Standing(Team team, Reminder one, LocalDate today) => one switch
    {
        { Done: { } done } when done == today || IsPast(one, today) => $"{Name(one.Kind)} — :white_check_mark: done{Next(team, one, today)}",
        _ when one.Cadence(team) is null => $"{Name(one.Kind)} — not at all",
        { SnoozedUntil: { } until } when until > today => $"{Name(one.Kind)} — snoozed until {DateWords.Day(until, today.Year)}",
        _ when one.Due(team) is { } due && due <= today => $"{Name(one.Kind)} is due ({Every(one.Cadence(team))}){Last(one, today)}",
        _ => $"{Name(one.Kind)} — not due any more{Next(team, one, today)}",
    };

    private static string Next(Team team, Reminder one, LocalDate today) => one.Due(team) is { } due && due > today ? $"; next {DateWords.Day(due, today.Year)}" : "";

    /// <summary>Done since it was told.</summary>
    private static bool IsPast(Reminder one, LocalDate today) => one.LastTold is { } told && one.Done is { } done && done >= told && done <= today;

    private static OverflowMenu? MenuOf(Team team, Reminder one, LocalDate today)
    {
        Option[] options = one.Due(team) is { } due && due <= today
            ? [Choice(team, one, Done, "Done"), Choice(team, one, Week, "Snooze for a week"), Choice(team, one, Month, "Snooze for a month"), Choice(team, one, Often, "How often …")]
            : [.. one.Done is not null && IsPast(one, today) ? (Option[])[Choice(team, one, Undone, "Not done after all")] : [], Choice(team, one, Often, "How often …")];
        return new() { ActionId = Menu, Options = options };
    }

    private static Option Choice(Team team, Reminder one, string verb, string text) => Option.Of($"{verb}|{team.Id}|{one.User}|{one.Kind}", text);
}
