using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Groups, projects and their members.</summary>
internal static class PlaceEndpoints
{
    public static readonly Route[] Routes =
    [
        new("GET", "/groups", c => Paging.Page(c, Readable(c, c.State.Groups), g => Json(c, g))),
        new("GET", "/groups/:id", c => Reply.Ok(Json(c, c.Group()))),
        new("GET", "/groups/:id/subgroups", c => c.Group() is var top ? Paging.Page(c, Readable(c, c.State.Groups.Where(g => g.ParentId == top.Id)), g => Json(c, g)) : throw Refusal.NotFound()),
        new("GET", "/groups/:id/descendant_groups", c => c.Group() is var top ? Paging.Page(c, Readable(c, c.State.Descent(top.Id).Where(g => g != top)), g => Json(c, g)) : throw Refusal.NotFound()),
        new("GET", "/groups/:id/projects", GroupProjects),
        new("GET", "/projects", c => Paging.Page(c, Searched(c, c.State.Projects), p => Json(c, p))),
        new("GET", "/projects/:id", c => Reply.Ok(Json(c, c.Project()))),
        .. GitLab.Routes.Both("GET", "members", (c, p) => Members(c, p, inherited: false)),
        .. GitLab.Routes.Both("GET", "members/all", (c, p) => Members(c, p, inherited: true)),
        .. GitLab.Routes.Both("GET", "members/all/:user_id", (c, p) => OneMember(c, p, inherited: true)),
        .. GitLab.Routes.Both("GET", "members/:user_id", (c, p) => OneMember(c, p, inherited: false)),
    ];

    private static List<GitLabGroup> Readable(Call call, IEnumerable<GitLabGroup> groups) =>
        [.. groups.Where(g => call.State.CanRead(call.Me, g) && (call.Args.Text("search") is not { } s || g.Path.Contains(s, StringComparison.OrdinalIgnoreCase)))];

    private static List<GitLabProject> Searched(Call call, IEnumerable<GitLabProject> projects) =>
        [.. projects.Where(p => call.State.CanRead(call.Me, p) && (call.Args.Text("search") is not { } s || p.Name.Contains(s, StringComparison.OrdinalIgnoreCase)))];

    private static Reply GroupProjects(Call call)
    {
        var top = call.Group();
        var groups = (call.Args.Bool("include_subgroups") ?? false ? call.State.Descent(top.Id) : [top]).Select(g => g.Id).ToHashSet();
        return Paging.Page(call, Searched(call, call.State.Projects.Where(p => groups.Contains(p.GroupId))), p => Json(call, p));
    }

    private static List<(GitLabUser User, int Level)> People(Call call, bool ofProject, bool inherited)
    {
        var (group, project) = call.Place(ofProject);
        var people = call.State.MembersOf(group?.Id ?? project!.GroupId, project?.Id);
        return [.. inherited ? people : people.Where(m => call.State.Members.Exists(d =>
            d.UserId == m.User.Id && (ofProject ? d.ProjectId == project!.Id : d.GroupId == group!.Id)))];
    }

    private static Reply Members(Call call, bool ofProject, bool inherited)
    {
        var query = call.Args.Text("query");
        var people = People(call, ofProject, inherited).Where(m => query is null || m.User.Username.Contains(query, StringComparison.OrdinalIgnoreCase));
        return Paging.Page(call, [.. people], m => Json(call, m));
    }

    private static Reply OneMember(Call call, bool ofProject, bool inherited) =>
        People(call, ofProject, inherited).FirstOrDefault(m => $"{m.User.Id}" == call.Path["user_id"]) is { User: not null } member
            ? Reply.Ok(Json(call, member)) : throw Refusal.NotFound();

    private static JsonObject Json(Call call, (GitLabUser User, int Level) member)
    {
        var json = IssueJson.User(member.User, call.Web);
        json["access_level"] = member.Level;
        json["expires_at"] = null;
        json["membership_state"] = "active";
        return json;
    }

    private static JsonObject Json(Call call, GitLabGroup group) => new()
    {
        ["id"] = group.Id,
        ["name"] = group.Name,
        ["path"] = group.Path[(group.Path.LastIndexOf('/') + 1)..],
        ["full_name"] = string.Join(" / ", call.State.Ancestry(group.Id).Reverse().Select(g => g.Name)),
        ["full_path"] = group.Path,
        ["parent_id"] = group.ParentId,
        ["visibility"] = group.Visibility,
        ["web_url"] = $"{call.Web}/groups/{group.Path}",
    };

    private static JsonObject Json(Call call, GitLabProject project) => new()
    {
        ["id"] = project.Id,
        ["name"] = project.Name,
        ["path"] = project.Path[(project.Path.LastIndexOf('/') + 1)..],
        ["path_with_namespace"] = project.Path,
        ["visibility"] = project.Visibility,
        ["archived"] = project.Archived,
        ["issues_enabled"] = project.IssuesEnabled,
        ["issues_access_level"] = project.IssuesEnabled ? "enabled" : "disabled",
        ["namespace"] = new JsonObject { ["id"] = project.GroupId, ["kind"] = "group", ["full_path"] = call.State.Group(project.GroupId).Path },
        ["web_url"] = $"{call.Web}/{project.Path}",
        ["open_issues_count"] = call.State.Issues.Count(i => i.ProjectId == project.Id && i.State == "opened"),
    };
}
