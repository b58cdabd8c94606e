using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff.PublicHolidays;

namespace SlackPlanner.Milestones.Calendar;

/// <summary>From the members' regions and working weeks.</summary>
internal sealed class TeamWorkingDays(IRememberedHolidays holidays) : IWorkingDays, IReminderDays
{
    /// <summary>A team in which nobody ever works must not be looked through for ever.</summary>
    private const int Furthest = 60;

    public bool IsWorkingDay(Team team, LocalDate date)
    {
        if (!WorkDays.IsWorkDay(date))
            return false;
        var anybody = false;
        foreach (var member in team.Members)
        {
            if (!member.Schedule.EmployedOn(date))
                continue;
            anybody = true;
            if (member.Works.Contains(date) && !holidays.IsFree(team, member.User, date))
                return true;
        }

        // With nobody there yet, or any more, the week is all there is to go by.
        return !anybody;
    }

    public LocalDate OnOrBefore(Team team, LocalDate date) => IsWorkingDay(team, date) ? date : Plus(team, date, -1);

    public LocalDate OnOrAfter(Team team, LocalDate date) => IsWorkingDay(team, date) ? date : Plus(team, date, 1);

    public LocalDate Plus(Team team, LocalDate date, int days)
    {
        var (step, left) = (Math.Sign(days), Math.Abs(days));
        for (var looked = 0; left > 0; looked++)
        {
            date = date.PlusDays(step);
            if (looked > Furthest + (2 * Math.Abs(days)) ? WorkDays.IsWorkDay(date) : IsWorkingDay(team, date))
                left--;
        }

        return date;
    }
}
