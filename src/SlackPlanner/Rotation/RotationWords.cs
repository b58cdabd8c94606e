using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>How turns are said, in mrkdwn, and named in buttons.</summary>
internal static class RotationWords
{
    public const string NoRotation = "This team has no planning rotation. A manager turns it on with `routines: { rotation: { on: true } }` in teams.yml, or by naming an order: `rotation: { order: […] }`.";
    public const string Busy = "Many are changing the rotation at this very moment, and this was not saved. Please try once more.";
    public const string Gone = "That turn is over, or the team has no rotation any more. `/rotation` shows the table as it is now.";

    private static readonly YearMonthPattern Key = YearMonthPattern.CreateWithInvariantCulture("uuuu-MM");

    /// <summary>The release's name, bold.</summary>
    public static string Release(string name) => $"*{SlackText.Escape(SlackText.Truncate(name, 40))}*";

    public static string Release(RotationTurn turn) => Release(RotationNow.NameOf(turn));

    /// <summary><c>Thu 17 Dec (in 5 days)</c>.</summary>
    public static string Due(LocalDate due, LocalDate today) => $"{DateWords.Day(due, today.Year)} ({In(Period.DaysBetween(today, due))})";

    public static string In(int days) => days switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        < 0 => $"{-days} days ago",
        _ => $"in {days} days",
    };

    public static string KeyOf(YearMonth release) => Key.Format(release);

    public static YearMonth? OfKey(string key) => Key.Parse(key) is { Success: true, Value: { Year: > 1 and < 9999 } month } ? month : null;

    /// <summary>What a button about a turn carries.</summary>
    public static string Value(Team team, YearMonth release) => $"{team.Id}|{KeyOf(release)}";

    public static string Of(Team team) => SlackText.Escape(SlackText.Truncate(team.Name, 100));
}
