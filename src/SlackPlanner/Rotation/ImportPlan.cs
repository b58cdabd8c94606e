using SlackPlanner.Planning;

namespace SlackPlanner.Rotation;

/// <summary>What importing a table would do to the rows that stand. Pure.</summary>
internal sealed record ImportPlan(
    IReadOnlyList<RotationRow> Added, IReadOnlyList<(RotationRow Before, RotationRow After)> Changed, IReadOnlyList<RotationRow> Same, IReadOnlyList<string> Problems)
{
    public IReadOnlyList<RowStep> Steps => [.. Added.Select(row => new RowStep(row.Release, null, row)), .. Changed.Select(one => new RowStep(one.After.Release, one.Before, one.After))];

    /// <param name="names">By written name the person's id; empty: nobody of the team.</param>
    public static ImportPlan Of(RotationBook book, MilestoneCalendar calendar, IReadOnlyList<RotationLine> lines, IReadOnlyDictionary<string, string> names)
    {
        var (added, changed, same, problems) = (new List<RotationRow>(), new List<(RotationRow, RotationRow)>(), new List<RotationRow>(), new List<string>());
        var seen = new Dictionary<NodaTime.YearMonth, RotationLine>();
        foreach (var line in lines)
        {
            var release = RotationTable.MilestoneOf(line.Due, calendar).ReleaseMonth;
            if (!seen.TryAdd(release, line))
            {
                problems.Add($"Line {line.Number}: {line.Release} and {seen[release].Release} are due for the same milestone; the first of them counts.");
                continue;
            }

            var engineer = line.Engineer.Length > 0 && names.GetValueOrDefault(line.Engineer) is { Length: > 0 } user ? user : null;
            var row = new RotationRow(release, line.Due, engineer, RowOrigin.Imported) { Name = line.Release, WrittenName = line.Engineer.Length > 0 ? line.Engineer : null };
            if (book.Row(release) is not { } before)
                added.Add(row);
            else if ((before.Due, before.Engineer, before.Name, before.WrittenName) == (row.Due, row.Engineer, row.Name, row.WrittenName))
                same.Add(before);
            else
                changed.Add((before, row));
        }

        return new(added, changed, same, problems);
    }
}
