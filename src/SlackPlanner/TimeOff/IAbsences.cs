using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff;

/// <summary>Who is absent when; what rooms after TimeOff read. Each answer is one or two round trips, however many people it is about.</summary>
internal interface IAbsences
{
    /// <summary>Somebody's absences that touch the days, by the team's kinds, in order of time.</summary>
    Task<IReadOnlyList<Absence>> Of(Team team, string user, DateInterval days, CancellationToken cancel);

    /// <summary>The absences that touch the days of everybody on the team's roster, by the team's kinds; everybody has an entry.</summary>
    Task<IReadOnlyDictionary<string, IReadOnlyList<Absence>>> OfTeam(Team team, DateInterval days, CancellationToken cancel);

    /// <summary>Which halves of a day, in the person's own calendar, the person is away.</summary>
    Task<AwayHalves> AwayHalves(string workspace, string user, LocalDate date, CancellationToken cancel);

    /// <summary>The same for many people; everybody has an entry.</summary>
    Task<IReadOnlyDictionary<string, AwayHalves>> AwayHalves(string workspace, IReadOnlyCollection<string> users, LocalDate date, CancellationToken cancel);
}

/// <summary>The halves of one day on which somebody is away.</summary>
[Flags]
internal enum AwayHalves
{
    None = 0,
    Morning = 1,
    Afternoon = 2,
    AllDay = Morning | Afternoon,
}
