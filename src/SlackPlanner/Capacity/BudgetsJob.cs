using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>Time off may have changed somebody's budgets.</summary>
[Job("budgets", Version = 1)]
internal sealed record BudgetsJob(string User, LocalDate First, LocalDate Last) : IJob;

/// <summary>A job of its own: GitLab is asked for what is planned, and a slow one must not hold up what else follows from an absence.</summary>
internal sealed class BudgetsOnAbsence : IAbsenceHandler
{
    public Task Handle(string workspace, string user, DateInterval days, Change change, CancellationToken cancel)
    {
        change.Enqueue(new BudgetsJob(user, days.Start, days.End));
        return Task.CompletedTask;
    }
}

/// <summary>
/// What time off does to budgets, told to the manager: in the morning, or at once where it takes somebody over budget in the current milestone. It compares
/// with what it knew before, so that the same change is told once, however often it is asked, and one that was taken back is not told.
/// </summary>
internal sealed class BudgetsJobHandler(
    ITeams teams, IAbsences absences, AbsenceStore entries, BudgetStore store, ICapacityBooks books, OverBudgets over, IMorningNote note, IPlannerClock clock) : IJobHandler<BudgetsJob>
{
    /// <summary>400 days have no more.</summary>
    private const int MostMilestones = 15;

    /// <summary>Where nothing is known yet, what was logged so lately is the change.</summary>
    private static readonly Duration JustNow = Duration.FromMinutes(10);

    public async Task<JobResult> Handle(BudgetsJob job, JobContext context, CancellationToken cancel)
    {
        var change = new Change(context.Workspace);
        await Follow(context.Workspace, job.User, new(job.First, job.Last), change, cancel);
        return JobResult.Done(change);
    }

    private async Task Follow(string workspace, string user, DateInterval days, Change change, CancellationToken cancel)
    {
        var own = (await teams.Of(workspace, user, cancel)).Where(team => team.Member(user) is not null).ToList();
        if (own.Count == 0)
            return;
        var (before, version) = await store.Get(workspace, user, cancel);
        // Of somebody who was just erased nothing is begun anew.
        if (version == 0 && (await entries.Get(workspace, user, cancel)).Entries.Count == 0)
            return;
        var book = before;
        foreach (var team in own)
            book = await Follow(team, user, days, book, change, cancel);
        if (book != before)
            store.Put(change, user, book, version);
    }

    private async Task<BudgetBook> Follow(Team team, string user, DateInterval days, BudgetBook book, Change change, CancellationToken cancel)
    {
        var today = clock.TodayIn(team.Workspace, team.Zone);
        var current = team.Calendar.Containing(today);
        book = book.Pruned(team.Id, current.Key, today);
        // The current one and the next are always looked at, so that a later change finds what to compare with.
        var touched = team.Calendar.From(current.Start)
            .Take(MostMilestones).TakeWhile((milestone, number) => number < 2 || milestone.Start <= days.End).ToList();
        var ahead = new DateInterval(current.Start, touched[^1].Due);
        var all = await absences.Of(team, user, ahead, cancel);
        var earlier = await Earlier(team, user, all, cancel);
        var rules = await books.Of(team, cancel);
        foreach (var milestone in touched)
            book = await Compare(new(team, user, milestone, milestone == current), subject => Count(subject, rules, all), subject => Count(subject, rules, earlier), book, change, cancel);
        return book;
    }

    private async Task<BudgetBook> Compare(
        BudgetSubject subject, Func<BudgetSubject, BudgetThen> count, Func<BudgetSubject, BudgetThen> countEarlier, BudgetBook book, Change change, CancellationToken cancel)
    {
        var (team, user, milestone, isCurrent) = subject;
        var now = count(subject);
        var before = book.Find(team.Id, milestone.Key) is { } known && known.IsOfSameRules(now) ? known : countEarlier(subject);
        book = book.With(new KnownBudget(team.Id, milestone.Key, now));
        if (before == now)
            // The manager's own word may have settled what was told, or made it worse.
            return isCurrent && book.Told(team.Id, milestone.Key) is { IsOpen: true } open && await over.Follow(subject, open, now, now, change, cancel) is { } moved
                ? book.With(moved.Alert) : book;

        var news = new BudgetNews(team.Id, NextMorning(team), milestone.Key, before, now);
        if (isCurrent && await over.Follow(subject, book.Told(team.Id, milestone.Key), book.Waiting(news)?.Before ?? before, now, change, cancel) is { } told)
        {
            book = book.With(told.Alert);
            if (told.SaysAll)
                return book.Without(news);
        }

        book = book.With(news);
        if (book.Waiting(news) is not null)
            note.AddForManager(change, team, BudgetSource.Line(team, news.Morning));
        return book;
    }

    private static BudgetThen Count(BudgetSubject subject, CapacityBook rules, IReadOnlyList<Absence> absences)
    {
        var (team, user, milestone, _) = subject;
        return BudgetThen.Of(rules.Budget(team, team.Member(user)!, milestone, absences));
    }

    private async Task<IReadOnlyList<Absence>> Earlier(Team team, string user, IReadOnlyList<Absence> all, CancellationToken cancel)
    {
        var since = clock.Now(team.Workspace) - JustNow;
        var recent = (await entries.Get(team.Workspace, user, cancel)).Entries.Where(entry => entry.LoggedAt > since).Select(entry => entry.Id).ToHashSet();
        return [.. all.Where(absence => !recent.Contains(absence.Id))];
    }

    private LocalDate NextMorning(Team team)
    {
        var now = clock.Now(team.Workspace).InZone(team.Zone);
        var at = team.Routines.GetValueOrDefault(Mornings.RoutineName)?.At ?? team.Morning;
        return EachWorkDay.DateOf(at, now.LocalDateTime);
    }
}

/// <summary>Whose budget of what.</summary>
internal sealed record BudgetSubject(Team Team, string User, Milestone Milestone, bool IsCurrent);
