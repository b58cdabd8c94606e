using System.Text;

namespace SlackPlanner.TimeOff.Import;

/// <param name="Number">Of the line in the text, from 1 on.</param>
internal sealed record CsvRow(int Number, IReadOnlyList<string> Cells);

/// <summary>Reads comma-separated values, those of European spreadsheets (with semicolons) and what is copied out of one (with tabs).</summary>
/// <remarks>Source: RFC 4180. A quote that is never closed ends with its text.</remarks>
internal static class CsvTable
{
    private static readonly char[] Separators = [',', ';', '\t'];

    public static IReadOnlyList<CsvRow> Read(string text)
    {
        var separator = SeparatorOf(text);
        var rows = new List<CsvRow>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var (line, begun, isQuoted, wasQuoted) = (1, 1, false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter == '\n')
                line++;
            if (isQuoted)
            {
                if (letter != '"')
                    cell.Append(letter);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    cell.Append(text[i++]);
                else
                    isQuoted = false;
            }
            else if (letter == '"' && !wasQuoted && string.IsNullOrWhiteSpace(cell.ToString()))
            {
                (isQuoted, wasQuoted) = (true, true);
                cell.Clear();
            }
            else if (letter == separator)
            {
                EndCell();
            }
            else if (letter == '\n')
            {
                EndRow();
            }
            else
            {
                cell.Append(letter);
            }
        }

        EndRow();
        return rows;

        void EndCell()
        {
            cells.Add(cell.ToString().Trim(' ', '\t', '\r', '\uFEFF', '\u00A0'));
            cell.Clear();
            wasQuoted = false;
        }

        void EndRow()
        {
            EndCell();
            if (cells.Exists(one => one.Length > 0))
                rows.Add(new(begun, [.. cells]));
            cells.Clear();
            begun = line;
        }
    }

    private static char SeparatorOf(string text)
    {
        var first = text.Split('\n').FirstOrDefault(line => line.Trim().Length > 0) ?? "";
        return Separators.MaxBy(one => first.Count(letter => letter == one));
    }
}
