using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.Tests.Milestones.Months;

/// <summary>
/// A table written by hand from the handbook: a line a day, <c>Fri 2026-11-13 | Holly note: kickoff of 13.1 | GitLab: …</c>. What stands in it must appear on that day, once, and nothing else at all.
/// </summary>
internal static class HandTable
{
    public static IReadOnlyList<string> Rows(string table)
    {
        var rows = new List<string>();
        string? date = null;
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells[0].Length > 0)
            {
                date = cells[0][4..];
                // A slip of the hand must not be looked for in the product.
                var day = LocalDatePattern.Iso.Parse(date).Value;
                Assert.Equal(day.DayOfWeek.ToString()[..3], cells[0][..3]);
                Assert.True(rows.Count == 0 || string.CompareOrdinal(rows[^1][..10], date) <= 0, $"{date} stands too late in the table");
            }

            rows.AddRange(cells.Skip(1).Where(cell => cell.Length > 0).Select(cell => $"{date} {cell}"));
        }

        return rows;
    }

    /// <summary>Both ways: what is missing, and what nobody has written down.</summary>
    public static void Holds(string table, IReadOnlyList<string> appeared)
    {
        var written = Rows(table);
        // That a note came at all follows from its sections.
        var seen = appeared.Where(row => !row.EndsWith(" note", StringComparison.Ordinal)).ToList();
        var missing = Without(written, seen);
        var besides = Without(seen, written);
        Assert.True(missing.Count + besides.Count == 0, string.Create(CultureInfo.InvariantCulture,
            $"\n{missing.Count} of the table did not appear:\n  {string.Join("\n  ", missing)}\n{besides.Count} appeared and are not in the table:\n  {string.Join("\n  ", besides)}"));
    }

    /// <summary>The morning note's limit: one a day for each person, and none at the weekend.</summary>
    public static void HasOneNoteADay(IReadOnlyList<string> appeared)
    {
        var notes = appeared.Where(row => row.EndsWith(" note", StringComparison.Ordinal)).ToList();
        Assert.True(notes.Distinct().Count() == notes.Count, string.Join('\n', notes.GroupBy(row => row).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {same.Count()}")));
        Assert.DoesNotContain(notes, row => LocalDatePattern.Iso.Parse(row[..10]).Value.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);
    }

    private static List<string> Without(IEnumerable<string> rows, IEnumerable<string> others)
    {
        var left = others.GroupBy(row => row).ToDictionary(same => same.Key, same => same.Count());
        return [.. rows.Where(row => !left.TryGetValue(row, out var count) || (left[row] = count - 1) < 0)];
    }
}
