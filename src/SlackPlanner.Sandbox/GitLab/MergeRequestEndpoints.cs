using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Merge requests to read and count; there is no merged_after, so it is ignored, as there.</summary>
internal static class MergeRequestEndpoints
{
    public static readonly Route[] Routes =
    [
        new("GET", "/merge_requests", c => List(c, c.State.MergeRequests, "created_by_me")),
        new("GET", "/groups/:id/merge_requests", c => List(c, InGroup(c), "all")),
        new("GET", "/projects/:id/merge_requests", c => List(c, OfProject(c), "all")),
        new("GET", "/projects/:id/merge_requests/:mr_iid", c => Reply.Ok(Json(c, OfProject(c).FirstOrDefault(m => $"{m.Iid}" == c.Path["mr_iid"]) ?? throw Refusal.NotFound()))),
        new("GET", "/projects/:id/issues/:iid/related_merge_requests", Related),
        new("GET", "/projects/:id/issues/:iid/closed_by", Related),
    ];

    private static IEnumerable<GitLabMergeRequest> InGroup(Call call)
    {
        var groups = call.State.Descent(call.Group().Id).Select(g => g.Id).ToHashSet();
        return call.State.MergeRequests.Where(m => groups.Contains(call.State.Project(m.ProjectId).GroupId));
    }

    private static IEnumerable<GitLabMergeRequest> OfProject(Call call)
    {
        var project = call.Project();
        return call.State.MergeRequests.Where(m => m.ProjectId == project.Id);
    }

    private static Reply Related(Call call)
    {
        var issue = call.Issue();
        return Paging.Page(call, call.State.MergeRequests.FindAll(m => m.ProjectId == issue.ProjectId && m.ClosesIssue == issue.Iid), m => Json(call, m));
    }

    private static Reply List(Call call, IEnumerable<GitLabMergeRequest> found, string defaultScope)
    {
        var (state, args) = (call.State, call.Args);
        found = found.Where(m => state.CanRead(call.Me, state.Project(m.ProjectId)));
        if ((args.OneOf("scope", "created_by_me", "assigned_to_me", "all") ?? defaultScope) == "created_by_me") found = found.Where(m => m.AuthorId == call.Me.Id);
        if (args.OneOf("state", "opened", "closed", "locked", "merged", "all") is { } wanted and not "all") found = found.Where(m => m.State == wanted);
        if (args.Text("author_username") is { } author) found = found.Where(m => m.AuthorId == state.UserNamed(author)?.Id);
        if (args.Int("author_id") is { } id) found = found.Where(m => m.AuthorId == id);
        if (args.Names("labels") is { Count: > 0 } labels) found = found.Where(m => labels.All(m.Labels.Contains));
        if (args.Text("milestone") is { } title) found = found.Where(m => state.Milestones.Find(x => x.Id == m.MilestoneId)?.Title == title);
        if (args.Time("created_after") is { } created) found = found.Where(m => m.CreatedAt >= created);
        if (args.Time("updated_after") is { } updated) found = found.Where(m => m.UpdatedAt >= updated);
        if (args.Time("updated_before") is { } before) found = found.Where(m => m.UpdatedAt <= before);
        var order = args.OneOf("order_by", "created_at", "updated_at", "merged_at", "title", "label_priority", "milestone_due", "popularity", "priority");
        DateTimeOffset Key(GitLabMergeRequest m) => order switch
        {
            "updated_at" => m.UpdatedAt,
            "merged_at" => m.MergedAt ?? DateTimeOffset.MinValue,
            _ => m.CreatedAt,
        };
        var sorted = found.OrderBy(Key).ThenBy(m => m.Id);
        return Paging.Page(call, [.. args.OneOf("sort", "asc", "desc") == "asc" ? sorted : sorted.Reverse()], m => Json(call, m));
    }

    private static JsonObject Json(Call call, GitLabMergeRequest request)
    {
        var project = call.State.Project(request.ProjectId);
        var milestone = call.State.Milestones.Find(m => m.Id == request.MilestoneId);
        return new()
        {
            ["id"] = request.Id,
            ["iid"] = request.Iid,
            ["project_id"] = request.ProjectId,
            ["title"] = request.Title,
            ["state"] = request.State,
            ["created_at"] = IssueJson.Time(request.CreatedAt),
            ["updated_at"] = IssueJson.Time(request.UpdatedAt),
            ["merged_at"] = IssueJson.Time(request.MergedAt),
            ["author"] = IssueJson.User(call.State.User(request.AuthorId), call.Web),
            ["labels"] = new JsonArray([.. request.Labels.Select(l => (JsonNode)l)]),
            ["milestone"] = milestone is null ? null : IssueJson.Milestone(call.State, milestone, call.Today, call.Web),
            ["references"] = new JsonObject { ["short"] = $"!{request.Iid}", ["full"] = $"{project.Path}!{request.Iid}" },
            ["web_url"] = $"{call.Web}/{project.Path}/-/merge_requests/{request.Iid}",
        };
    }
}
