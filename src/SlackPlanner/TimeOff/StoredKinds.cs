using SlackPlanner.Planning;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff;

/// <summary>From what is kept to what it means.</summary>
internal static class StoredKinds
{
    /// <summary>The kinds of somebody's teams: where two teams disagree the first counts; without a team the usual ones.</summary>
    public static AbsenceKinds Of(IReadOnlyList<Team> teams) => teams switch
    {
        [] => AbsenceKinds.Default,
        [var only] => only.Kinds,
        [var first, ..] => first.Kinds.With(
            teams.Skip(1).SelectMany(team => team.Kinds.All).DistinctBy(kind => kind.Id).Where(kind => first.Kinds.All.All(own => own.Id != kind.Id))),
    };

    public static Absence Read(this AbsenceKinds kinds, StoredAbsence entry) => kinds.Read([entry])[0];

    public static IReadOnlyList<Absence> Read(this AbsenceKinds kinds, IEnumerable<StoredAbsence> entries)
    {
        var absences = new List<Absence>();
        var kind = (AbsenceKind?)null;
        foreach (var entry in entries)
        {
            // Most are of one kind, so that the last one's is mostly right.
            if (kind?.Id != entry.Kind)
                kind = kinds.All.FirstOrDefault(known => known.Id == entry.Kind) ?? Gone(entry.Kind);
            absences.Add(new(entry.Id, entry.Period, kind, entry.Share));
        }

        return absences;
    }

    // A kind that the team no longer has still takes the person away, all of the day.
    private static AbsenceKind Gone(string id) => new(id, id, Away: true, Cost: 1m);
}
