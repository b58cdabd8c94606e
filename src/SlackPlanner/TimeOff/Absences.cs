using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff;

/// <inheritdoc cref="IAbsences"/>
internal sealed class Absences(AbsenceStore store, ITeams teams) : IAbsences
{
    public async Task<IReadOnlyList<Absence>> Of(Team team, string user, DateInterval days, CancellationToken cancel) =>
        Within(team.Kinds, (await store.Get(team.Workspace, user, cancel)).Value, days);

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
            var touching = book.Entries.Where(entry => entry.Period.Dates.Contains(date)).ToList();
            // Most people are there on most days: only for the others it matters whose kinds hold.
            away[user] = touching.Count == 0 ? default : Halves(StoredKinds.Of(await teams.Of(workspace, user, cancel)), touching, date);
        }

        return away;
    }

    internal static AwayHalves Halves(AbsenceKinds kinds, IEnumerable<StoredAbsence> entries, LocalDate date)
    {
        var away = entries.Select(kinds.Read).Where(absence => absence.Kind.Away).ToList();
        return If(DayPart.Am, TimeOff.AwayHalves.Morning) | If(DayPart.Pm, TimeOff.AwayHalves.Afternoon);

        AwayHalves If(DayPart part, AwayHalves half) =>
            away.Exists(absence => absence.Period.Contains(new HalfDay(date, part))) ? half : TimeOff.AwayHalves.None;
    }

    private static IReadOnlyList<Absence> Within(AbsenceKinds kinds, AbsenceBook book, DateInterval days)
    {
        var period = AbsencePeriod.Days(days.Start, days.End);
        return [.. book.Entries.Where(entry => entry.Period.Overlaps(period)).Select(kinds.Read)];
    }
}
