using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Reports;
using SlackPlanner.Slack;
using SlackPlanner.Standup;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;
using SlackPlanner.Work;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Home;

/// <summary>Gathers what stands on somebody's Home tab: each part from the room that it belongs to, and only what this person may see.</summary>
internal sealed class HomeReader(
    IRequestGuard guard, Callers callers, ITeams teams, TeamAccess access, AbsenceStore absences, WhoReader who, StandupTeams standupTeams, StandupStore standups, StandupWishes wishes,
    CapacityReports reports, NameReader names, StaleIssues stale, HomeTurns turns, HomeChecklist checklist, Headcounts headcounts, IPlannerClock clock, TimeProvider time, CommandCatalog catalog)
{
    private const int MostTeams = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HomeViewDefinition> View(string workspace, string user, CancellationToken cancel)
    {
        if (await guard.Refusal(typeof(HomeAddAction), new RequestOrigin(workspace, user), cancel) is { } refusal)
            return HomeView.Outside(refusal);
        var caller = await callers.Get(workspace, user, cancel);
        var own = (await teams.Of(workspace, user, cancel)).Take(MostTeams).ToList();
        var (monday, sunday) = WeekOf(caller.Today);
        var week = new DateInterval(Latest(monday, caller.Today), sunday);
        var book = await absences.Get(workspace, user, cancel);
        var away = await Away(own, user, week, cancel);
        var page = new HomePage(
            caller, await Standups(workspace, user, cancel), book, week, away, await Budgets(own, user, cancel), await Stale(own, user, cancel))
        {
            Turns = await turns.Of(own, user, cancel),
            Headcounts = await headcounts.Of(own, user, cancel),
            Steps = await checklist.Of(own, user, cancel),
        };
        return HomeView.For(page, catalog);
    }

    /// <summary>Monday to Sunday; at a weekend the week to come.</summary>
    public static (LocalDate Monday, LocalDate Sunday) WeekOf(LocalDate today)
    {
        var day = Planning.WorkDays.IsWorkDay(today) ? today : today.Next(IsoDayOfWeek.Monday);
        var monday = day.DayOfWeek == IsoDayOfWeek.Monday ? day : day.Previous(IsoDayOfWeek.Monday);
        return (monday, monday.PlusDays(6));
    }

    private async Task<IReadOnlyList<WhoIsAway>> Away(IReadOnlyList<Team> own, string user, DateInterval week, CancellationToken cancel)
    {
        var visible = await access.Among(own, user, Right.SeeWhoIsAway, cancel);
        var away = await Task.WhenAll(visible.Select(team => who.Away(team, week, cancel)));
        return [.. away.SelectMany(one => one).Where(one => one.User != user).DistinctBy(one => one.User)];
    }

    private async Task<IReadOnlyList<HomeStandup>> Standups(string workspace, string user, CancellationToken cancel)
    {
        var found = new List<HomeStandup>();
        var habits = await wishes.Of(workspace, user, cancel);
        foreach (var team in (await standupTeams.Which(workspace, user, channel: "", cancel)).Take(MostTeams))
        {
            var today = clock.TodayIn(workspace, team.Zone);
            foreach (var date in StandupDates.Around(team.Calendar(), today).Reverse().Take(1))
            {
                var day = new StandupDay(team.Id, date);
                var entry = (await standups.Entry(workspace, day, user, cancel))?.Value;
                found.Add(new(team.Name, day, team.Standup.Channel, entry?.State, date == today, habits.IsPaused(date) ? habits.Pause!.Until : null));
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<HomeBudget>> Budgets(IReadOnlyList<Team> own, string user, CancellationToken cancel)
    {
        var found = new List<HomeBudget>();
        foreach (var team in own)
        {
            var sees = await access.Allows(team, user, Right.SeeEveryonesCapacity, cancel);
            if (!sees && team.Member(user) is null)
                continue;
            var report = await Report(team, cancel);
            var over = sees ? report.Members.Where(member => member.Left < 0).Select(member => member.User) : [];
            found.Add(new(report, report.Members.FirstOrDefault(member => member.User == user), sees, await names.Of(team, over, cancel)));
        }

        return found;
    }

    /// <summary>From what the last look of the morning found; GitLab is asked nothing, or this part is left out.</summary>
    private async Task<IReadOnlyList<StaleIssue>> Stale(IReadOnlyList<Team> own, string user, CancellationToken cancel)
    {
        var found = new List<StaleIssue>();
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            foreach (var team in own)
            {
                if (await access.Allows(team, user, Right.SeeIssues, either.Token))
                    found.AddRange(await stale.Of(team, user, either.Token));
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return [];
        }

        return found;
    }

    /// <summary>The tab does not wait for a slow GitLab; its figures are there at the next opening.</summary>
    private async Task<CapacityReport> Report(Team team, CancellationToken cancel)
    {
        var milestone = clock.MilestoneOf(team);
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            return await reports.For(team, milestone, either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return await reports.WithoutWork(team, milestone, cancel);
        }
    }

    private static LocalDate Latest(LocalDate one, LocalDate other) => one > other ? one : other;
}
