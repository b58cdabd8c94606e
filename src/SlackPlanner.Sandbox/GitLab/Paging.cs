using System.Globalization;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Cuts lists into pages with GitLab's headers: by number, and by key for a project's issues.</summary>
internal static class Paging
{
    private const int DefaultSize = 20;
    private const int LargestSize = 100;

    public static Reply Page<T>(Call call, IReadOnlyList<T> all, Func<T, JsonNode> json)
    {
        if (call.Args.Text("pagination") == "keyset") throw NoKeyset();

        var (page, size) = (Number(call, "page", 1, int.MaxValue), Number(call, "per_page", DefaultSize, LargestSize));
        var items = all.Skip((int)Math.Min(int.MaxValue, (page - 1L) * size)).Take(size).ToList();
        var counted = all.Count <= call.Options.CountLimit;
        var pages = Math.Max(1, (all.Count + size - 1) / size);
        string? next = (long)page * size < all.Count ? Text(page + 1) : null;
        string? previous = page > 1 ? Text(page - 1) : null;
        var headers = new List<KeyValuePair<string, string>>
        {
            new("x-page", Text(page)), new("x-per-page", Text(size)), new("x-next-page", next ?? ""), new("x-prev-page", previous ?? ""),
        };
        if (counted) headers.AddRange([new("x-total", Text(all.Count)), new("x-total-pages", Text(pages))]);

        var links = new List<string>();
        if (previous is not null) links.Add(Link(call, "prev", previous, size));
        if (next is not null) links.Add(Link(call, "next", next, size));
        links.Add(Link(call, "first", "1", size));
        if (counted) links.Add(Link(call, "last", Text(pages), size));
        headers.Add(new("link", string.Join(", ", links)));
        return Reply.Ok(new JsonArray([.. items.Select(json)])) with { Headers = headers };
    }

    public static Reply Keyset(Call call, IssueOrder order, List<GitLabIssue> all, Func<GitLabIssue, JsonNode> json)
    {
        var size = Number(call, "per_page", DefaultSize, LargestSize);
        var start = call.Args.Text("cursor") is { } cursor ? order.After(all, cursor) : 0;
        var items = all.Skip(start).Take(size).ToList();
        var headers = new List<KeyValuePair<string, string>> { new("x-per-page", Text(size)) };
        if (start + size < all.Count)
        {
            var next = order.Cursor(items[^1]);
            headers.Add(new("x-next-cursor", next));
            headers.Add(new("link", $"<{Url(call, [new("cursor", next), new("per_page", Text(size))])}>; rel=\"next\""));
        }

        return Reply.Ok(new JsonArray([.. items.Select(json)])) with { Headers = headers };
    }

    public static Refusal NoKeyset() => new(405, new JsonObject { ["error"] = "Keyset pagination is not yet available for this type of request" });

    private static int Number(Call call, string name, int fallback, int largest) =>
        call.Args.Int(name) switch { null => fallback, < 1 when name == "page" => 1, < 1 => throw Refusal.Parameter($"{name} does not have a valid value"), var n => (int)Math.Min(n.Value, largest) };

    private static string Link(Call call, string rel, string page, int size) => $"<{Url(call, [new("page", page), new("per_page", Text(size))])}>; rel=\"{rel}\"";

    private static string Url(Call call, KeyValuePair<string, string>[] set)
    {
        var kept = call.Query.Where(q => !set.Any(s => s.Key == q.Key)).SelectMany(q => q.Value.Select(v => new KeyValuePair<string, string>(q.Key, v ?? "")));
        return call.Address + "?" + string.Join('&', kept.Concat(set).Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}"));
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
