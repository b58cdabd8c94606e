using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>Cursor pagination: the cursor is opaque, belongs to its list, and an unknown one is refused.</summary>
internal static class Paging
{
    public static (List<T> Page, string Next) Cut<T>(SlackCall call, string list, IReadOnlyList<T> all, Func<T, string> key, int usual, int most)
    {
        var limit = call.Whole("limit") is { } asked and > 0 ? asked : usual;
        if (limit > most)
            throw new SlackRefusal("invalid_limit");
        var from = 0;
        if (call.Text("cursor") is { Length: > 0 } cursor)
        {
            var at = Read(cursor, list);
            from = Enumerable.Range(0, all.Count).FirstOrDefault(i => key(all[i]) == at, -1);
            if (from < 0)
                throw new SlackRefusal("invalid_cursor");
        }

        var page = all.Skip(from).Take(limit).ToList();
        var next = from + page.Count < all.Count ? Write(list, key(all[from + page.Count])) : "";
        return (page, next);
    }

    public static JsonObject With(JsonObject answer, string next)
    {
        answer["response_metadata"] = new JsonObject { ["next_cursor"] = next };
        return answer;
    }

    private static string Write(string list, string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{list}:{key}")));

    private static string Read(string cursor, string list)
    {
        var bytes = new byte[cursor.Length];
        if (!Convert.TryFromBase64String(cursor, bytes, out var length))
            throw new SlackRefusal("invalid_cursor");
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.StartsWith(list + ":", StringComparison.Ordinal) ? text[(list.Length + 1)..] : throw new SlackRefusal("invalid_cursor");
    }
}
