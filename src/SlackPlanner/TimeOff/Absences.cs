using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff.PublicHolidays;

namespace SlackPlanner.TimeOff;

/// <inheritdoc cref="IAbsences"/>
internal sealed class Absences(AbsenceStore store, ITeams teams, IHolidays holidays) : IAbsences
{
    public async Task<IReadOnlyList<Absence>> Of(Team team, string user, DateInterval days, CancellationToken cancel) =>
        await Within(team, user, await store.Get(team.Workspace, user, cancel), days, cancel);

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Absence>>> OfTeam(Team team, DateInterval days, CancellationToken cancel)
    {
        var roster = Roster.Of(team);
        var books = await store.GetMany(team.Workspace, roster, cancel);
        var all = new Dictionary<string, IReadOnlyList<Absence>>(roster.Count);
        foreach (var (user, book) in roster.Zip(books))
            all.Add(user, await Within(team, user, book, days, cancel));
        return all;
    }

    public async Task<AwayHalves> AwayHalves(string workspace, string user, LocalDate date, CancellationToken cancel) =>
        (await AwayHalves(workspace, [user], date, cancel))[user];

    public async Task<IReadOnlyDictionary<string, AwayHalves>> AwayHalves(
        string workspace, IReadOnlyCollection<string> users, LocalDate date, CancellationToken cancel)
    {
        var distinct = users.Distinct().ToList();
        var books = await store.GetMany(workspace, distinct, cancel);
        var away = new Dictionary<string, AwayHalves>();
        foreach (var (user, book) in distinct.Zip(books))
        {
            var own = await teams.Of(workspace, user, cancel);
            var free = own.FirstOrDefault(team => team.HolidaysOf(user) is not null) is { } home ? await holidays.Of(home, user, book, new(date, date), cancel) : [];
            var touching = book.Touching(AbsencePeriod.Day(date));
            // Most people are there on most days.
            away[user] = touching.Count + free.Count == 0 ? default : AwayTimes.On(date, [.. StoredKinds.Of(own).Read(touching), .. free]);
        }

        return away;
    }

    private async ValueTask<IReadOnlyList<Absence>> Within(Team team, string user, AbsenceBook book, DateInterval days, CancellationToken cancel)
    {
        var logged = team.Kinds.Read(book.Touching(AbsencePeriod.Days(days.Start, days.End)));
        var free = await holidays.Of(team, user, book, days, cancel);
        return free.Count == 0 ? logged : logged.Count == 0 ? free : [.. logged.Concat(free).OrderBy(absence => absence.Period.Start)];
    }
}
