using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff;

/// <inheritdoc cref="IAbsences"/>
internal sealed class Absences(AbsenceStore store, ITeams teams) : IAbsences
{
    public async Task<IReadOnlyList<Absence>> Of(Team team, string user, DateInterval days, CancellationToken cancel) =>
        Within(team.Kinds, await store.Get(team.Workspace, user, cancel), days);

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<Absence>>> OfTeam(Team team, DateInterval days, CancellationToken cancel)
    {
        var roster = Roster.Of(team);
        var books = await store.GetMany(team.Workspace, roster, cancel);
        return roster.Zip(books).ToDictionary(pair => pair.First, pair => Within(team.Kinds, pair.Second, days));
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
            var touching = book.Touching(AbsencePeriod.Day(date));
            // Most people are there on most days: only for the others it matters whose kinds hold.
            away[user] = touching.Count == 0 ? default : AwayTimes.On(date, StoredKinds.Of(await teams.Of(workspace, user, cancel)).Read(touching));
        }

        return away;
    }

    private static IReadOnlyList<Absence> Within(AbsenceKinds kinds, AbsenceBook book, DateInterval days) =>
        kinds.Read(book.Touching(AbsencePeriod.Days(days.Start, days.End)));
}
