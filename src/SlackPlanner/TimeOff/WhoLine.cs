using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.TimeOff;

/// <summary>Sees to the morning note's line of who is away: early on each work day, before the first of the team has their morning.</summary>
/// <remarks>A line waits for its reader's next morning and is worded then, by that person's own date; so the team's date need not be theirs.</remarks>
internal sealed class WhoLineRoutine(IMorningNote note, WhoReader who) : IRoutine
{
    public const string RoutineName = "away-line";

    private static readonly LocalTime At = new(0, 15);

    public string Name => RoutineName;

    public string Help => "Who is away today, as a line of everybody's morning note";

    public Period StillUsefulFor { get; } = Period.FromHours(20);

    public string Instead => "`/pto who` tells at any time.";

    public Occurrence? Next(Team team, LocalDateTime after) => EachWorkDay.Next(team, RoutineName, At, after);

    public async Task Run(OccurrenceRun run, Change change, CancellationToken cancel)
    {
        if (await who.Anybody(run.Team, WhoLine.DaysFrom(run.Due.InZone(run.Team.Zone).Date), cancel))
            WhoLine.Add(change, note, run.Team);
    }
}

internal static class WhoLine
{
    private const string About = "today";

    /// <summary>All dates that the next morning of one of the team may have: far in the east Friday's has passed already, and it is Monday's.</summary>
    public static DateInterval DaysFrom(LocalDate date) => new(date.PlusDays(-1), date.PlusDays(4));

    /// <summary>Adds to the change: the line waits for each of the team.</summary>
    public static void Add(Change change, IMorningNote note, Team team)
    {
        foreach (var user in team.Members.Select(member => member.User).Append(team.Manager.User).Distinct())
            note.Add(change, user, new(WhoLineSource.Name, team.Id, About));
    }
}

/// <summary>Time off that begins so soon that the routine has passed already.</summary>
internal sealed class WhoLineOnChange(IMorningNote note, ITeams teams, IPlannerClock clock) : IAbsenceHandler
{
    public async Task Handle(string workspace, string user, DateInterval days, Change change, CancellationToken cancel)
    {
        foreach (var team in await teams.Of(workspace, user, cancel))
        {
            if ((team.Routines.GetValueOrDefault(WhoLineRoutine.RoutineName)?.On ?? true) && WhoLine.DaysFrom(clock.TodayIn(workspace, team.Zone)).Intersection(days) is not null)
                WhoLine.Add(change, note, team);
        }
    }
}

/// <summary>Who is away on the reader's own today; days and halves only.</summary>
internal sealed class WhoLineSource(WhoReader who, IPlannerClock clock) : INoteSource
{
    public const string Name = "away";

    private const int MostNames = 25;
    private const int LookAhead = 30;

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var today = clock.TodayIn(request.Team.Workspace, request.Zone);
        var ahead = new DateInterval(today, today.PlusDays(LookAhead));
        var away = (await who.Away(request.Team, ahead, cancel))
            .Where(one => one.User != request.Reader && AwayTimes.On(today, one.Absences) != AwayHalves.None)
            .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ToList();
        if (away.Count == 0)
            return null;
        var names = string.Join(", ", away.Take(MostNames).Select(one => Words(one, ahead)));
        var more = away.Count > MostNames ? $" and {away.Count - MostNames} more" : "";
        var title = $"Away in {SlackText.Truncate(request.Team.Name, 80)}";
        return new(title, [SectionBlock.Of(SlackText.Truncate($"*{SlackText.Escape(title)}, {DateWords.Day(today)}:* {names}{more}", 2_900))], "/pto who");
    }

    private static string Words(WhoIsAway one, DateInterval ahead)
    {
        var name = SlackText.Escape(SlackText.Truncate(one.Name, 60));
        var today = AwayTimes.On(ahead.Start, one.Absences);
        if (today != AwayHalves.AllDay && !today.HasFlag(AwayHalves.Afternoon))
            return $"{name} (morning)";
        var last = AwayTimes.Within(ahead, one.Absences)[0].End;
        var until = last.Date == ahead.Start ? "" : last.Date == ahead.End ? $"at least until {DateWords.Day(last.Date)}" : $"until {DateWords.Day(last.Date)}{(last.Part == DayPart.Am ? " (am)" : "")}";
        return (today, until) switch
        {
            (AwayHalves.AllDay, "") => name,
            (AwayHalves.AllDay, _) => $"{name} ({until})",
            (_, "") => $"{name} (afternoon)",
            _ => $"{name} (from noon, {until})",
        };
    }
}
