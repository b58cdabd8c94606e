using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Two issues that belong together; kept once, shown from both sides.</summary>
internal sealed record GitLabLink(long Id, long SourceId, long TargetId, string Type, DateTimeOffset CreatedAt);

/// <summary>Links between issues. Only "relates_to" exists on the Free tier.</summary>
internal static class LinkEndpoints
{
    public static readonly Route[] Routes =
    [
        new("GET", "/projects/:id/issues/:iid/links", c => c.Issue() is var issue ? Reply.Ok(new JsonArray([.. Of(c.State, issue)
            .Where(l => c.State.CanRead(c.Me, Other(c.State, l, issue))).Select(l => (JsonNode)Seen(c, l, issue))])) : throw Refusal.NotFound()),
        new("POST", "/projects/:id/issues/:iid/links", Create),
        new("DELETE", "/projects/:id/issues/:iid/links/:link_id", Delete),
    ];

    public static IEnumerable<GitLabLink> Of(GitLabState state, GitLabIssue issue) => state.Links.Where(l => l.SourceId == issue.Id || l.TargetId == issue.Id);

    public static GitLabIssue Other(GitLabState state, GitLabLink link, GitLabIssue issue) =>
        state.Issues.First(i => i.Id == (link.SourceId == issue.Id ? link.TargetId : link.SourceId));

    private static Reply Create(Call call)
    {
        var (state, args, issue) = (call.State, call.Args, call.Issue());
        var (project, iid) = (args.Required("target_project_id"), args.Required("target_issue_iid"));
        var type = args.OneOf("link_type", "relates_to", "blocks", "is_blocked_by") ?? "relates_to";
        if (!state.CanEdit(call.Me, issue)) throw Refusal.Forbidden();
        if (state.IsFree() && type != "relates_to") throw Refusal.Say(403, "Blocked issues not available for current license");

        var place = state.Projects.Find(p => p.Path.Equals(project, StringComparison.OrdinalIgnoreCase) || $"{p.Id}" == project);
        var target = place is null ? null : state.Issues.Find(i => i.ProjectId == place.Id && $"{i.Iid}" == iid);
        if (target is null || target == issue || !state.CanEdit(call.Me, target)) throw Refusal.Say(404, "No matching issue found. Make sure that you are adding a valid issue URL.");
        if (Of(state, issue).Any(l => Other(state, l, issue) == target)) throw Refusal.Say(409, "Issue(s) already assigned");

        var (source, goal) = type == "is_blocked_by" ? (target, issue) : (issue, target);
        state.Links.Add(new(state.NextId(), source.Id, goal.Id, type == "relates_to" ? type : "blocks", call.Now));
        foreach (var (from, to) in new[] { (issue, target), (target, issue) })
        {
            var id = state.NextId();
            var body = $"marked this issue as related to {state.Project(to.ProjectId).Path}#{to.Iid}";
            from.Notes.Add(new() { Id = id, Body = body, AuthorId = call.Me.Id, System = true, Discussion = NoteBook.DiscussionId(id), CreatedAt = call.Now, UpdatedAt = call.Now });
            from.Touch(call.Now);
            call.Changes.Add(new(from, call.Me, "update", []));
        }

        return Reply.Created(new JsonObject { ["source_issue"] = IssueJson.Of(call, issue), ["target_issue"] = IssueJson.Of(call, target), ["link_type"] = type });
    }

    private static Reply Delete(Call call)
    {
        var issue = call.Issue();
        var link = Of(call.State, issue).FirstOrDefault(l => $"{l.Id}" == call.Path["link_id"]) ?? throw Refusal.NotFound();
        if (!call.State.CanEdit(call.Me, issue)) throw Refusal.Forbidden();
        call.State.Links.Remove(link);
        return Reply.Ok(Seen(call, link, issue));
    }

    private static JsonObject Seen(Call call, GitLabLink link, GitLabIssue issue)
    {
        var json = IssueJson.Of(call, Other(call.State, link, issue));
        json["issue_link_id"] = link.Id;
        json["link_type"] = link.Type == "blocks" && link.TargetId == issue.Id ? "is_blocked_by" : link.Type;
        json["link_created_at"] = IssueJson.Time(link.CreatedAt);
        return json;
    }
}
