using System.Collections.Concurrent;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <summary>The holidays in this process, at most a second behind; read anew only when some calendar has changed.</summary>
internal sealed class HolidayDirectory(HolidayStore store, AbsenceStore absences, TimeProvider time) : IHolidays, IRememberedHolidays, IPlanFacts
{
    /// <summary>The kind they count as; a team may say what it costs and whether it takes somebody away.</summary>
    public const string KindId = "public-holiday";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly AbsenceKind Usual = AbsenceKinds.Default.Find(KindId)!;

    private readonly ConcurrentDictionary<string, Known> workspaces = new(StringComparer.Ordinal);

    public async ValueTask<IReadOnlyList<Absence>> Of(Team team, string user, DateInterval days, CancellationToken cancel) =>
        team.HolidaysOf(user) is null ? [] : await Of(team, user, (await absences.GetMany(team.Workspace, [user], cancel))[0], days, cancel);

    public async ValueTask<IReadOnlyList<Absence>> Of(Team team, string user, AbsenceBook book, DateInterval days, CancellationToken cancel)
    {
        if (team.HolidaysOf(user) is null)
            return [];
        return (await BookOf(team, user, cancel)).Absences(team.Kinds.Find(KindId) ?? Usual, days, book.Worked);
    }

    public async ValueTask<HolidayBook> BookOf(Team team, string user, CancellationToken cancel)
    {
        if (team.HolidaysOf(user) is not { } source)
            return HolidayBook.Empty;
        var known = await Current(team.Workspace, cancel);
        return known.Books.TryGetValue(source, out var book) ? book : await BookOf(known, team.Workspace, source, cancel);
    }

    public bool IsFree(Team team, string user, LocalDate date) =>
        team.HolidaysOf(user) is { } source && workspaces.GetValueOrDefault(team.Workspace)?.Books.GetValueOrDefault(source)?.IsFree(date) == true;

    public async ValueTask Refresh(string workspace, IReadOnlyCollection<Team> teams, CancellationToken cancel)
    {
        var sources = teams.SelectMany(team => team.Holidays.Values).ToHashSet(StringComparer.Ordinal);
        if (sources.Count == 0)
            return;
        var known = await Current(workspace, cancel);
        foreach (var source in sources.Where(source => !known.Books.ContainsKey(source)))
            await BookOf(known, workspace, source, cancel);
    }

    public string Of(Team team) =>
        team.Holidays.Count == 0 || !workspaces.TryGetValue(team.Workspace, out var known) ? ""
        : string.Join(',', team.Holidays.Values.Select(source => known.Books.GetValueOrDefault(source)?.Fingerprint ?? 0));

    private async ValueTask<HolidayBook> BookOf(Known known, string workspace, string source, CancellationToken cancel)
    {
        var kept = await store.Get(workspace, source, cancel);
        return known.Books[source] = kept is null ? HolidayBook.Empty : new(kept.Value.Days);
    }

    private async ValueTask<Known> Current(string workspace, CancellationToken cancel)
    {
        if (workspaces.TryGetValue(workspace, out var known) && time.GetElapsedTime(known.LookedAt) < Fresh)
            return known;
        var now = time.GetTimestamp();
        var version = await store.Version(workspace, cancel);
        // A book that is read while the version moves is at worst newer than the version; the next look reads it again.
        return workspaces[workspace] = known?.Version == version ? known with { LookedAt = now } : new(version, new(StringComparer.Ordinal), now);
    }

    /// <summary>This process has just read a calendar.</summary>
    public void Forget(string workspace) => workspaces.TryRemove(workspace, out _);

    private sealed record Known(long Version, ConcurrentDictionary<string, HolidayBook> Books, long LookedAt);
}
