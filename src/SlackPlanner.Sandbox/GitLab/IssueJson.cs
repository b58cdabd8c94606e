using System.Globalization;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Issues, notes, users and milestones as REST v4 shows them.</summary>
internal static class IssueJson
{
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public static string? Time(DateTimeOffset? time) => time is { } at ? Time(at) : null;

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string WebUrl(GitLabState state, GitLabIssue issue, string web) => $"{web}/{state.Project(issue.ProjectId).Path}/-/issues/{issue.Iid}";

    public static JsonObject User(GitLabUser user, string web) => new()
    {
        ["id"] = user.Id,
        ["username"] = user.Username,
        ["public_email"] = "",
        ["name"] = user.Name,
        ["state"] = user.State,
        ["locked"] = false,
        ["avatar_url"] = null,
        ["web_url"] = $"{web}/{user.Username}",
    };

    public static JsonObject Milestone(GitLabState state, GitLabMilestone milestone, DateOnly today, string web)
    {
        var json = new JsonObject { ["id"] = milestone.Id, ["iid"] = milestone.Iid };
        if (milestone.GroupId is { } group) json["group_id"] = group;
        else json["project_id"] = milestone.ProjectId;
        json["title"] = milestone.Title;
        json["description"] = milestone.Description;
        json["state"] = milestone.State;
        json["created_at"] = Time(milestone.CreatedAt);
        json["updated_at"] = Time(milestone.UpdatedAt);
        json["due_date"] = Day(milestone.DueDate);
        json["start_date"] = Day(milestone.StartDate);
        json["expired"] = milestone.DueDate < today;
        json["web_url"] = milestone.GroupId is { } id
            ? $"{web}/groups/{state.Group(id).Path}/-/milestones/{milestone.Iid}"
            : $"{web}/{state.Project(milestone.ProjectId!.Value).Path}/-/milestones/{milestone.Iid}";
        return json;
    }

    /// <param name="inGroup">References are relative to what was asked: <c>#7</c> in the project, <c>forge#7</c> in its group.</param>
    public static JsonObject Of(Call call, GitLabIssue issue, string? inGroup = null, bool labelDetails = false)
    {
        var (state, web) = (call.State, call.Web);
        var project = state.Project(issue.ProjectId);
        var milestone = state.Milestones.Find(m => m.Id == issue.MilestoneId);
        var people = issue.Assignees.Select(state.User).ToList();
        var names = issue.Labels.Select(id => LabelBook.Get(state, id)).OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var tasks = (issue.Description ?? "").Split('\n').Select(l => l.TrimStart()).Where(l => l.StartsWith("- [", StringComparison.Ordinal)).ToList();
        var merges = state.MergeRequests.Count(m => m.ProjectId == project.Id && m.ClosesIssue == issue.Iid);
        var json = new JsonObject
        {
            ["id"] = issue.Id,
            ["iid"] = issue.Iid,
            ["project_id"] = issue.ProjectId,
            ["title"] = issue.Title,
            ["description"] = issue.Description,
            ["state"] = issue.State,
            ["created_at"] = Time(issue.CreatedAt),
            ["updated_at"] = Time(issue.UpdatedAt),
            ["closed_at"] = Time(issue.ClosedAt),
            ["closed_by"] = issue.ClosedBy is { } closer ? User(state.User(closer), web) : null,
            ["labels"] = new JsonArray([.. names.Select(l => labelDetails ? (JsonNode)LabelBook.Json(state, l) : l.Name)]),
            ["milestone"] = milestone is null ? null : Milestone(state, milestone, call.Today, web),
            ["assignees"] = new JsonArray([.. people.Select(u => User(u, web))]),
            ["author"] = User(state.User(issue.AuthorId), web),
            ["type"] = issue.Type.ToUpperInvariant(),
            ["assignee"] = people.Count == 0 ? null : User(people[0], web),
            ["user_notes_count"] = issue.Notes.Count(n => !n.System),
            ["merge_requests_count"] = merges,
            ["upvotes"] = issue.Upvotes,
            ["downvotes"] = 0,
            ["due_date"] = Day(issue.DueDate),
            ["confidential"] = issue.Confidential,
            ["discussion_locked"] = issue.DiscussionLocked ? true : null,
            ["issue_type"] = issue.Type,
            ["web_url"] = WebUrl(state, issue, web),
            ["time_stats"] = new JsonObject { ["time_estimate"] = 0, ["total_time_spent"] = 0, ["human_time_estimate"] = null, ["human_total_time_spent"] = null },
            ["task_completion_status"] = new JsonObject
            {
                ["count"] = tasks.Count,
                ["completed_count"] = tasks.Count(t => t.StartsWith("- [x]", StringComparison.OrdinalIgnoreCase)),
            },
            ["has_tasks"] = tasks.Count > 0,
            ["_links"] = Links(call, issue),
            ["references"] = new JsonObject
            {
                ["short"] = $"#{issue.Iid}",
                ["relative"] = inGroup is null ? $"#{issue.Iid}" : $"{project.Path[(inGroup.Length + 1)..]}#{issue.Iid}",
                ["full"] = $"{project.Path}#{issue.Iid}",
            },
            ["severity"] = "UNKNOWN",
            ["moved_to_id"] = issue.MovedToId,
            ["service_desk_reply_to"] = null,
        };
        if (state.IsFree()) return json;

        json["weight"] = issue.Weight;
        json["epic_iid"] = null;
        json["epic"] = null;
        json["iteration"] = null;
        json["health_status"] = null;
        return json;
    }

    private static JsonObject Links(Call call, GitLabIssue issue)
    {
        var project = $"{call.Web}/api/v4/projects/{issue.ProjectId}";
        return new()
        {
            ["self"] = $"{project}/issues/{issue.Iid}",
            ["notes"] = $"{project}/issues/{issue.Iid}/notes",
            ["award_emoji"] = $"{project}/issues/{issue.Iid}/award_emoji",
            ["project"] = project,
            ["closed_as_duplicate_of"] = null,
        };
    }

    public static JsonObject Note(Call call, GitLabIssue issue, GitLabNote note) => new()
    {
        ["id"] = note.Id,
        ["type"] = note.Threaded ? "DiscussionNote" : null,
        ["body"] = note.Body,
        ["author"] = User(call.State.User(note.AuthorId), call.Web),
        ["created_at"] = Time(note.CreatedAt),
        ["updated_at"] = Time(note.UpdatedAt),
        ["system"] = note.System,
        ["noteable_id"] = issue.Id,
        ["noteable_type"] = "Issue",
        ["project_id"] = issue.ProjectId,
        ["resolvable"] = false,
        ["confidential"] = note.Internal,
        ["internal"] = note.Internal,
        ["imported"] = false,
        ["noteable_iid"] = issue.Iid,
        ["commands_changes"] = new JsonObject(),
    };
}
