using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.TimeOff;

/// <summary>Somebody who is away, as one reader may know it.</summary>
/// <param name="Absences">Away ones that touch the days, in order of time.</param>
/// <param name="SeesKinds">The reader may know why: it is their own, or they manage the person.</param>
internal sealed record WhoIsAway(string User, string Name, IReadOnlyList<Absence> Absences, bool SeesKinds = false)
{
    /// <summary>Private notes by the absence's id, for a reader who sees kinds. Not escaped.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();
}

/// <summary>Finds who is away: one look at a team's absences, one at all names.</summary>
internal sealed class WhoReader(IAbsences absences, AbsenceStore store, PrivateNotes notes, TeamAccess access, IPeople people)
{
    /// <summary>Few enough not to use up Slack's limit at once when none is known yet.</summary>
    private const int AtOnce = 8;

    /// <summary>Everybody of the teams who is away for some of the days, each once.</summary>
    public async Task<IReadOnlyList<WhoIsAway>> Away(IReadOnlyList<Team> teams, string reader, DateInterval days, CancellationToken cancel)
    {
        var found = await Task.WhenAll(teams.Select(team => absences.OfTeam(team, days, cancel)));
        var away = new Dictionary<string, WhoIsAway>(StringComparer.Ordinal);
        foreach (var (team, ofTeam) in teams.Zip(found))
        {
            var theirs = ofTeam.Select(one => new WhoIsAway(one.Key, one.Key, [.. one.Value.Where(absence => absence.Kind.Away)])).Where(one => one.Absences.Count > 0).ToList();
            if (theirs.Count == 0)
                continue;
            var sees = await access.Allows(team, reader, Right.SeeAbsenceDetails, cancel);
            foreach (var one in theirs)
            {
                if (!away.TryGetValue(one.User, out var known))
                    away[one.User] = one with { SeesKinds = sees || one.User == reader };
                else if (sees && !known.SeesKinds)
                    away[one.User] = known with { SeesKinds = true };
            }
        }

        return await Named(teams, await WithNotes(teams, away, cancel), cancel);
    }

    /// <summary>The same for everybody's eyes: no kinds at all.</summary>
    public async Task<IReadOnlyList<WhoIsAway>> Away(Team team, DateInterval days, CancellationToken cancel) =>
        await Named([team], [.. (await absences.OfTeam(team, days, cancel))
            .Select(one => new WhoIsAway(one.Key, one.Key, [.. one.Value.Where(absence => absence.Kind.Away)])).Where(one => one.Absences.Count > 0)], cancel);

    /// <summary>Whether anybody of the team is.</summary>
    public async Task<bool> Anybody(Team team, DateInterval days, CancellationToken cancel) =>
        (await absences.OfTeam(team, days, cancel)).Values.Any(theirs => theirs.Any(absence => absence.Kind.Away));

    private async Task<IReadOnlyCollection<WhoIsAway>> WithNotes(IReadOnlyList<Team> teams, Dictionary<string, WhoIsAway> away, CancellationToken cancel)
    {
        var told = away.Values.Where(one => one.SeesKinds).ToList();
        // Just read by way of the absences, so that only their versions are asked for.
        var books = await store.GetMany(teams.Count == 0 ? "" : teams[0].Workspace, [.. told.Select(one => one.User)], cancel);
        foreach (var (one, book) in told.Zip(books))
        {
            var noted = one.Absences.Select(absence => book.Find(absence.Id)).OfType<StoredAbsence>().Where(entry => entry.Note is not null).ToDictionary(entry => entry.Id, entry => notes.Open(entry)!);
            if (noted.Count > 0)
                away[one.User] = one with { Notes = noted };
        }

        return away.Values;
    }

    private async Task<IReadOnlyList<WhoIsAway>> Named(IReadOnlyList<Team> teams, IReadOnlyCollection<WhoIsAway> away, CancellationToken cancel)
    {
        var (all, names) = (away.ToList(), new string[away.Count]);
        await Parallel.ForAsync(0, all.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, stop) =>
            names[i] = await Name(teams[0].Workspace, all[i].User, stop));
        return [.. all.Zip(names, (one, name) => one with { Name = name })];
    }

    private async ValueTask<string> Name(string workspace, string user, CancellationToken cancel)
    {
        try
        {
            return (await people.Get(workspace, user, cancel))?.Name ?? user;
        }
        catch (SlackException)
        {
            return user; // the answer is worth more than one name in it
        }
    }
}
