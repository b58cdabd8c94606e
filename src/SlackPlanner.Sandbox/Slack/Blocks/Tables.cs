using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Slack.Blocks;

internal static class Tables
{
    public static void Table(Node b)
    {
        b.Only("rows", "column_settings");
        // raw_number stands in the documentation but is refused by chat.postMessage.
        foreach (var cell in Cells(b, 1, 100, maxCells: 20))
            Cell(cell, "raw_text", "rich_text");
        b.Found.TableLength += RichBlockRules.LengthOf(b.Json["rows"]);
        if (b.Found.TableLength > 10_000)
            b.Fail("rows", "text of all tables must be less than 10001 characters");
        if (b.Json["column_settings"] is not JsonArray settings)
            return;
        if (settings.Count > 20)
            b.Fail("column_settings", "no more than 20 items allowed");
        for (var i = 0; i < settings.Count; i++)
        {
            if (settings[i] is not JsonObject json)
                continue;
            var column = new Node(json, $"{b.At}/column_settings/{i}", b.Found);
            column.Only("align", "is_wrapped");
            column.OneOf("align", false, "left", "center", "right");
            column.Flag("is_wrapped");
        }
    }

    public static void DataTable(Node b)
    {
        b.Only("rows", "caption", "page_size", "row_header_column_index");
        b.Text("caption", 3_000, required: true);
        b.Whole("page_size", 1, 100);
        foreach (var cell in Cells(b, 2, 201, maxCells: 20))
            Cell(cell, "raw_text", "raw_number", "rich_text");
        if (b.Json["rows"] is JsonArray rows && rows.OfType<JsonArray>().Select(r => r.Count).Distinct().Count() > 1)
            b.Fail("rows", "all rows must have the same number of cells");
        b.Found.DataTableLength += RichBlockRules.LengthOf(b.Json["rows"]);
        if (b.Found.DataTableLength > 20_000)
            b.Fail("rows", "text of all data tables must be less than 20001 characters");
    }

    private static void Cell(Node cell, params string[] types)
    {
        if (cell.OneOf("type", true, types) == "raw_text")
        {
            cell.Only("text");
            cell.Text("text", 10_000, required: true);
        }
    }

    private static List<Node> Cells(Node b, int minRows, int maxRows, int maxCells)
    {
        var cells = new List<Node>();
        if (!b.Present("rows", required: true))
            return cells;
        if (b.Json["rows"] is not JsonArray rows)
        {
            b.Fail("rows", "must be an array");
            return cells;
        }

        if (rows.Count < minRows)
            b.Fail("rows", $"no fewer than {minRows} items allowed");
        if (rows.Count > maxRows)
            b.Fail("rows", $"no more than {maxRows} items allowed");
        for (var r = 0; r < rows.Count; r++)
        {
            if (rows[r] is not JsonArray row)
            {
                b.Fail($"rows/{r}", "must be an array");
                continue;
            }

            if (row.Count is 0 || row.Count > maxCells)
                b.Fail($"rows/{r}", row.Count is 0 ? "no fewer than 1 items allowed" : $"no more than {maxCells} items allowed");
            for (var c = 0; c < row.Count; c++)
            {
                if (row[c] is JsonObject cell)
                    cells.Add(new(cell, $"{b.At}/rows/{r}/{c}", b.Found));
                else
                    b.Fail($"rows/{r}/{c}", "must be an object");
            }
        }

        return cells;
    }
}
