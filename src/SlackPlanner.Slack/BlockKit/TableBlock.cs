namespace SlackPlanner.Slack;

/// <summary>A table: 100 rows of 20 cells, 10,000 characters over all tables of a message. Messages only, until Home is seen to take it.</summary>
public sealed record TableBlock : Block
{
    public required IReadOnlyList<IReadOnlyList<TableCell>> Rows { get; init; }
    public IReadOnlyList<ColumnSetting>? ColumnSettings { get; init; }

    private const string Blank = "\u00A0";

    /// <summary>A table of texts, the heading first. An empty cell becomes a blank, because Slack refuses empty texts.</summary>
    public static TableBlock Of(IEnumerable<IReadOnlyList<string>> rows, IReadOnlyList<ColumnSetting>? columns = null) =>
        new() { Rows = [.. rows.Select(IReadOnlyList<TableCell> (r) => [.. r.Select(c => new TableCell(c.Length == 0 ? Blank : c))])], ColumnSettings = columns };
}

/// <summary>A cell of plain text. <c>raw_number</c> is documented but refused by chat.postMessage.</summary>
public sealed record TableCell(string Text)
{
    public string Type => "raw_text";
}

/// <param name="Align"><c>left</c>, <c>center</c> or <c>right</c>.</param>
public sealed record ColumnSetting(string? Align = null, bool? IsWrapped = null);
