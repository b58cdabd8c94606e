using System.Text.Json;
using System.Text.RegularExpressions;

namespace SlackPlanner.Issues.Hooks;

/// <summary>What an event of GitLab's hints at: this issue may have changed. Nothing else of it is believed.</summary>
/// <param name="Moved">Its place on the board did.</param>
/// <param name="Comment">The comment that was written, by GitLab's id.</param>
/// <remarks>docs.gitlab.com/user/project/integrations/webhook_events: issue, work item and comment events of projects and groups.</remarks>
internal sealed partial record HookEvent(string Project, int Iid, bool Moved, long? Comment)
{
    /// <returns>null: of another kind, or about something else than an issue.</returns>
    public static HookEvent? Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Text(root, "object_kind") is not { } kind || !root.TryGetProperty("object_attributes", out var subject))
            return null;
        var issue = subject;
        long? comment = null;
        if (kind == "note")
        {
            if (Text(subject, "noteable_type") is not ("Issue" or "WorkItem") || !root.TryGetProperty("issue", out issue))
                return null;
            comment = Number(subject, "id");
        }
        else if (kind is not ("issue" or "work_item"))
        {
            return null;
        }

        if (!root.TryGetProperty("project", out var project) || Text(project, "path_with_namespace") is not { Length: <= 500 } path || !Path().IsMatch(path)
            || Number(issue, "iid") is not (> 0 and <= int.MaxValue and var iid))
            return null;
        var moved = root.TryGetProperty("changes", out var changes) && changes.ValueKind == JsonValueKind.Object && changes.TryGetProperty("relative_position", out _);
        return new(path, (int)iid, moved, comment);
    }

    private static string? Text(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    [GeneratedRegex(@"\A[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)+\z")]
    private static partial Regex Path();
}
