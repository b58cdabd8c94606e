using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>The order of an issue list, by order_by and sort: keys as texts that sort by ordinal, what has none last, ties by id.</summary>
internal sealed class IssueOrder
{
    private static readonly string[] Keyed = ["created_at", "updated_at", "title", "id", "weight", "due_date", "relative_position"];
    private readonly Func<GitLabIssue, string?> _key;
    private readonly bool _down;

    public IssueOrder(Call call)
    {
        var by = call.Args.OneOf("order_by", [.. Keyed, "label_priority", "milestone_due", "popularity", "priority"]) ?? "created_at";
        _down = (call.Args.OneOf("sort", "asc", "desc") ?? "desc") == "desc";
        IsKeyset = call.Args.OneOf("pagination", "keyset", "offset", "legacy") == "keyset";
        if (IsKeyset && !Keyed.Contains(by)) throw Paging.NoKeyset();

        var state = call.State;
        string? Due(GitLabIssue i) => IssueJson.Day(state.Milestones.Find(m => m.Id == i.MilestoneId)?.DueDate);
        string? Priority(GitLabIssue i) => Number(i.Labels.Select(id => LabelBook.Get(state, id).Priority).Min());
        _key = by switch
        {
            "updated_at" => i => IssueJson.Time(i.UpdatedAt),
            "title" => i => i.Title.ToLowerInvariant(),
            "id" => i => Number(i.Id),
            "weight" => i => Number(i.Weight),
            "due_date" => i => IssueJson.Day(i.DueDate),
            "relative_position" => i => Number(i.RelativePosition),
            "label_priority" => Priority,
            "milestone_due" => Due,
            "popularity" => i => Number(i.Upvotes),
            "priority" => i => (Due(i) ?? "9999-12-31") + (Priority(i) ?? "~"),
            _ => i => IssueJson.Time(i.CreatedAt),
        };
    }

    public bool IsKeyset { get; }

    public List<GitLabIssue> Apply(IEnumerable<GitLabIssue> issues) => [.. issues.Order(Comparer<GitLabIssue>.Create((a, b) => Compare(_key(a), a.Id, _key(b), b.Id)))];

    public string Cursor(GitLabIssue issue) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(new JsonObject { ["key"] = _key(issue), ["id"] = issue.Id, ["_kd"] = "n" }.ToJsonString()));

    /// <summary>Where the list goes on after a cursor, also when the issue it was made from has moved or gone since.</summary>
    public int After(List<GitLabIssue> sorted, string cursor)
    {
        try
        {
            var at = JsonNode.Parse(Convert.FromBase64String(cursor))!;
            var (key, id) = (at["key"]?.GetValue<string>(), at["id"]!.GetValue<long>());
            return sorted.FindIndex(i => Compare(_key(i), i.Id, key, id) > 0) is >= 0 and var next ? next : sorted.Count;
        }
        catch (Exception e) when (e is FormatException or JsonException or NullReferenceException or InvalidOperationException)
        {
            throw Refusal.Parameter("cursor is invalid");
        }
    }

    private int Compare(string? a, long aId, string? b, long bId)
    {
        if (a is null != b is null) return a is null ? 1 : -1;
        var order = string.CompareOrdinal(a, b) is not 0 and var byKey ? byKey : aId.CompareTo(bId);
        return _down ? -order : order;
    }

    // Shifted so that negative positions sort before positive ones as text.
    private static string? Number(long? value) => value is { } number ? (number + 1_000_000_000_000_000).ToString("D20", CultureInfo.InvariantCulture) : null;
}
