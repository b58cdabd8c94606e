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
        _ => teams[0].Kinds.With(teams.Skip(1).SelectMany(team => team.Kinds.All).DistinctBy(kind => kind.Id).Where(kind => teams[0].Kinds.Find(kind.Id) is null)),
    };

    /// <summary>A kind that the team no longer has still takes the person away, all of the day.</summary>
    public static Absence Read(this AbsenceKinds kinds, StoredAbsence entry) => new(
        entry.Id, entry.Period, kinds.Find(entry.Kind) ?? new AbsenceKind(entry.Kind, entry.Kind, Away: true, Cost: 1m), entry.Share);

    public static IReadOnlyList<Absence> Read(this AbsenceKinds kinds, AbsenceBook book) => [.. book.Entries.Select(kinds.Read)];
}
