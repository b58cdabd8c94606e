using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SlackPlanner.Standup;

internal enum ExportFormat { Csv, Json }

/// <summary>Somebody's own answers as a file, oldest first.</summary>
internal static class ExportFile
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(ExportFormat format, IReadOnlyList<StandupEntry> entries) => format == ExportFormat.Csv ? Csv(entries) : Json(entries);

    public static JsonArray Json(IEnumerable<StandupEntry> entries, bool withState) =>
        new([.. entries.Select(entry => (JsonNode)Json(entry.Day, withState ? entry.State.ToString() : null, entry.Answers, entry.Help ?? []))]);

    public static JsonObject Json(StandupDay day, string? state, IEnumerable<StandupAnswer> answers, IReadOnlyList<string> help)
    {
        var json = new JsonObject { ["team"] = day.TeamId, ["date"] = day.Key };
        if (state is not null)
            json["state"] = state;
        json["answers"] = new JsonArray([.. answers.Select(answer => (JsonNode)new JsonObject { ["question"] = answer.Question, ["answer"] = answer.Text })]);
        if (help.Count > 0)
            json["asked_for_help"] = new JsonArray([.. help.Select(user => (JsonNode)user)]);
        return json;
    }

    private static byte[] Json(IReadOnlyList<StandupEntry> entries) => Encoding.UTF8.GetBytes(Json(entries, withState: false).ToJsonString(Readable) + "\n");

    private static byte[] Csv(IReadOnlyList<StandupEntry> entries)
    {
        var text = new StringBuilder("date,team,question,answer\r\n");
        foreach (var entry in entries)
        {
            foreach (var answer in entry.Answers)
                text.AppendJoin(',', Cell(entry.Day.Key), Cell(entry.TeamId), Cell(answer.Question), Cell(answer.Text)).Append("\r\n");
        }

        // Spreadsheets take a file without the mark for something else than UTF-8.
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>One cell (RFC 4180); what a spreadsheet would run as a formula starts with an apostrophe and is a text.</summary>
    internal static string Cell(string text)
    {
        var isFormula = text.TrimStart() is ['=' or '+' or '-' or '@', ..] || text is ['\t' or '\r' or '\n', ..];
        return $"\"{(isFormula ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
