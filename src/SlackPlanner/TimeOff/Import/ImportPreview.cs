using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff.Import;

/// <summary>What importing would do to somebody's time off; pure.</summary>
/// <param name="Added">What would be new.</param>
/// <param name="Changed">What was imported before and says something else now.</param>
/// <param name="Clashing">What would stand on another entry, and is left out.</param>
internal sealed record ImportPreview(
    IReadOnlyList<ImportItem> Added, IReadOnlyList<(ImportItem Item, StoredAbsence Before)> Changed, IReadOnlyList<ImportItem> Same, IReadOnlyList<(ImportItem Item, Absence With)> Clashing)
{
    public bool HasEffect => Added.Count + Changed.Count > 0;

    /// <summary>Decided as <see cref="AbsenceLog.AddMany"/> decides.</summary>
    public static ImportPreview Of(Caller caller, AbsenceBook book, IEnumerable<ImportItem> items)
    {
        var (added, changed, same, clashing) = (new List<ImportItem>(), new List<(ImportItem, StoredAbsence)>(), new List<ImportItem>(), new List<(ImportItem, Absence)>());
        var steps = new List<AbsenceStep>();
        var left = book;
        foreach (var item in items)
        {
            var entry = new StoredAbsence(AbsenceLog.IdOfSource(item.Source), item.Period.Start, item.Period.End, item.Kind, item.Share, default, []);
            var known = left.Find(entry.Id);
            if (known is not null ? Says(known) == Says(entry) : left.Touching(entry.Period).Any(other => Says(other) == Says(entry)))
            {
                same.Add(item);
                continue;
            }

            if (AbsenceDecisions.Put(caller, left, [entry], Replacing.Nothing).Refusal is LogOutcome.Clashes clash)
            {
                clashing.Add((item, clash.With));
                continue;
            }

            if (known is null)
                added.Add(item);
            else
                changed.Add((item, known));
            steps.RemoveAll(step => step.Id == entry.Id);
            steps.Add(new(book.Find(entry.Id), entry));
            left = book with { Entries = book.After(steps) };
        }

        return new(added, changed, same, clashing);
    }

    private static (AbsencePeriod Period, string Kind, decimal? Share) Says(StoredAbsence entry) => (entry.Period, entry.Kind, entry.Share);
}
