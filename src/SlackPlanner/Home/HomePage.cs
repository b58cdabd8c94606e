using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Standup;
using SlackPlanner.TimeOff;
using SlackPlanner.Work;

namespace SlackPlanner.Home;

/// <summary>What stands on somebody's Home tab.</summary>
/// <param name="Standups">One a team that the person takes part in.</param>
/// <param name="Book">The person's own entries.</param>
/// <param name="Away">Everybody else of the person's teams who is away in <paramref name="Week"/>, without any kind.</param>
/// <param name="Budgets">One a team in which the person has a budget, or sees everybody's.</param>
/// <param name="Stale">The person's issues whose workflow label has not moved for a week.</param>
internal sealed record HomePage(
    Caller Caller, IReadOnlyList<HomeStandup> Standups, AbsenceBook Book, DateInterval Week, IReadOnlyList<WhoIsAway> Away, IReadOnlyList<HomeBudget> Budgets, IReadOnlyList<StaleIssue> Stale)
{
    public LocalDate Today => Caller.Today;

    /// <summary>One a team that has a planning rotation.</summary>
    public IReadOnlyList<HomeTurn> Turns { get; init; } = [];

    /// <summary>How many the teams are that the person manages; mrkdwn.</summary>
    public IReadOnlyList<string> Headcounts { get; init; } = [];

    /// <summary>One a team whose checklist the person sees to.</summary>
    public IReadOnlyList<HomeStep> Steps { get; init; } = [];

    /// <summary>Those to come and under way.</summary>
    public IReadOnlyList<StoredAbsence> Upcoming { get; } = [.. Book.Entries.Where(entry => entry.To.Date >= Caller.Today)];
}

/// <param name="State">Null: not answered yet.</param>
/// <param name="PausedUntil">The person is not asked before this date.</param>
internal sealed record HomeStandup(string TeamName, StandupDay Day, string Channel, EntryState? State, bool IsToday, LocalDate? PausedUntil = null);

/// <param name="Own">Null: no budget in this team.</param>
/// <param name="SeesEveryone">The reader manages the team, or stands in.</param>
/// <param name="Names">Shown names of those whom a manager's part names.</param>
internal sealed record HomeBudget(CapacityReport Report, MemberCapacity? Own, bool SeesEveryone, IReadOnlyDictionary<string, string> Names)
{
    public Milestone Milestone => Report.Milestone;
}
