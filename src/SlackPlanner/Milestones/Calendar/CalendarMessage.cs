using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Calendar;

/// <summary>A year of milestones as a table. Pure.</summary>
internal static class CalendarMessage
{
    public const string Before = "milestone.year.before";
    public const string After = "milestone.year.after";
    public const string ChooseTeam = "milestone.calendar.team";

    public const string Gone = "That team's calendar is not yours to see any more. `/milestone calendar` shows what is.";

    private const int FirstYear = 2000;
    private const int LastYear = 2100;
    private const int MostTroubles = 5;

    private static readonly ColumnSetting Left = new("left");

    public static bool IsShown(int year) => year is >= FirstYear and <= LastYear;

    public static Message For(CalendarPage page)
    {
        var team = page.Team;
        var heading = $"*Milestones {page.Year}* · {SlackText.Escape(SlackText.Truncate(team.Name, 80))}";
        List<IReadOnlyList<string>> rows = [["Milestone", "Capacity", "Kickoff", "Weights due", "Start", "Cut-off", "Release"]];
        rows.AddRange(page.Rows.Select(row => Row(row, page.Current)));
        List<Block> blocks =
        [
            SectionBlock.Of(heading),
            TableBlock.Of(rows, [.. Enumerable.Repeat(Left, rows[0].Count)]),
            ContextBlock.Of(SlackText.Truncate(string.Join('\n', Notes(page)), 2_900)),
            new ActionsBlock { Elements = [.. Buttons(page)] },
        ];
        var text = string.Join('\n', page.Rows.Select(row => $"{row.Milestone.Name}: {Iso(row.Milestone.Start)} to {Iso(row.Milestone.CutOff)}, release {Iso(row.Milestone.Release)}"));
        return new() { Text = $"{heading}\n{SlackText.Escape(text)}", Blocks = blocks };
    }

    /// <summary>What a button means.</summary>
    public static bool TryRead(string? value, out string teamId, out int year)
    {
        var bar = value?.LastIndexOf('|') ?? -1;
        (teamId, year) = ("", 0);
        if (bar < 0 || !int.TryParse(value.AsSpan(bar + 1), NumberStyles.None, CultureInfo.InvariantCulture, out year) || !IsShown(year))
            return false;
        teamId = value![..bar];
        return true;
    }

    private static IReadOnlyList<string> Row(CalendarRow row, Milestone current)
    {
        var milestone = row.Milestone;
        var name = SlackText.Truncate(milestone.Name, 40) + (milestone.ReleaseMonth == current.ReleaseMonth ? " (now)" : "");
        return [name, Iso(row.Capacity), Iso(row.Kickoff), Iso(milestone.WeightsDue), Iso(milestone.Start), Iso(milestone.CutOff), Iso(milestone.Release)];
    }

    private static IEnumerable<string> Notes(CalendarPage page)
    {
        var rule = page.Team.Calendar.Rule == MilestoneRule.DayTwentyTwo ? "released on the 22nd, cut-off on the 17th" : "released on the third Thursday, cut-off on the Friday before";
        yield return $"Days in {SlackText.Escape(page.Team.Zone.Id)}. By rule {rule}; a milestone's dates in GitLab win over it"
            + (page.Moved.Count == 0 ? ", and none of this year's differ." : $", and do for {SlackText.Escape(string.Join(", ", page.Moved.Select(one => SlackText.Truncate(one.Name, 40))))}.");
        foreach (var trouble in page.Team.Calendar.Troubles.Take(MostTroubles))
            yield return $":warning: Not used: {SlackText.Escape(SlackText.Truncate($"{trouble.Title}: {trouble.Words}", 300))}.";
    }

    private static IEnumerable<Button> Buttons(CalendarPage page)
    {
        if (IsShown(page.Year - 1))
            yield return Button(Before, page.Team, page.Year - 1, $"‹ {page.Year - 1}");
        if (IsShown(page.Year + 1))
            yield return Button(After, page.Team, page.Year + 1, $"{page.Year + 1} ›");
    }

    private static Button Button(string action, Team team, int year, string text) => new() { ActionId = action, Text = text, Value = $"{team.Id}|{year}" };

    private static string Iso(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "off";
}
