using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Labels of groups and projects; an existing name collides.</summary>
internal static partial class LabelEndpoints
{
    public static readonly Route[] Routes =
    [
        .. GitLab.Routes.Both("GET", "labels", List),
        .. GitLab.Routes.Both("POST", "labels", Create),
        .. GitLab.Routes.Both("GET", "labels/:name", (c, p) => Reply.Ok(Json(c, p, Find(c, p)))),
        .. GitLab.Routes.Both("PUT", "labels/:name", Update),
        .. GitLab.Routes.Both("DELETE", "labels/:name", Delete),
    ];

    private static IEnumerable<GitLabLabel> Known(Call call, bool ofProject)
    {
        var (state, args) = (call.State, call.Args);
        var (group, project) = call.Place(ofProject);
        var ancestors = args.Bool("include_ancestor_groups") ?? true;
        if (project is not null) return ancestors ? LabelBook.Of(state, project) : state.Labels.Where(l => l.ProjectId == project.Id);
        var labels = LabelBook.OfGroup(state, group!.Id, ancestors);
        if (args.Bool("include_descendant_groups") ?? false)
            labels = labels.Concat(state.Descent(group.Id).Where(g => g.Id != group.Id).SelectMany(g => LabelBook.OfGroup(state, g.Id, ancestors: false)));
        if (args.Bool("only_group_labels") ?? true) return labels;
        var below = state.Descent(group.Id).Select(g => g.Id).ToHashSet();
        return labels.Concat(state.Labels.Where(l => l.ProjectId is { } id && below.Contains(state.Project(id).GroupId)));
    }

    private static Reply List(Call call, bool ofProject)
    {
        var text = call.Args.Text("search");
        var found = Known(call, ofProject).Where(l => text is null || l.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
        return Paging.Page(call, [.. found.OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase)], l => Json(call, ofProject, l));
    }

    private static GitLabLabel Find(Call call, bool ofProject) =>
        Known(call, ofProject).FirstOrDefault(l => l.Name == call.Path["name"] || $"{l.Id}" == call.Path["name"]) ?? throw Refusal.NotFound("Label");

    private static (GitLabGroup? Group, GitLabProject? Project) Demand(Call call, bool ofProject)
    {
        var (group, project) = call.Place(ofProject);
        if ((group is null ? call.State.Level(call.Me, project!) : call.State.Level(call.Me, group)) < Access.Planner) throw Refusal.Forbidden();
        return (group, project);
    }

    private static Reply Create(Call call, bool ofProject)
    {
        var (args, (group, project)) = (call.Args, Demand(call, ofProject));
        var (name, color) = (CheckName(args.Required("name")), CheckColor(args.Required("color")));
        if (Known(call, ofProject).Any(l => l.Name == name)) throw Refusal.Say(409, "Label already exists");
        var label = new GitLabLabel
        {
            Id = call.State.NextId(), GroupId = group?.Id, ProjectId = project?.Id, Name = name, Color = color, Description = args.Text("description"),
            Priority = ofProject ? (int?)args.Int("priority") : null,
        };
        call.State.Labels.Add(label);
        return Reply.Created(Json(call, ofProject, label));
    }

    private static Reply Update(Call call, bool ofProject)
    {
        var args = call.Args;
        Demand(call, ofProject);
        var label = Find(call, ofProject);
        if (!args.HasAny(["new_name", "color", "description", "priority"])) throw Refusal.Parameter("new_name, color, description, priority are missing, at least one parameter must be provided");
        var name = args.Has("new_name") ? CheckName(args.Text("new_name") ?? "") : label.Name;
        if (Known(call, ofProject).Any(l => l != label && l.Name == name)) throw Refusal.Say(409, "Label already exists");
        if (args.Has("color")) label.Color = CheckColor(args.Text("color") ?? "");
        if (args.Has("description")) label.Description = args.Text("description");
        if (args.Has("priority")) label.Priority = (int?)args.Int("priority");
        label.Name = name;
        return Reply.Ok(Json(call, ofProject, label));
    }

    private static Reply Delete(Call call, bool ofProject)
    {
        Demand(call, ofProject);
        var label = Find(call, ofProject);
        foreach (var issue in call.State.Issues) issue.Labels.Remove(label.Id);
        call.State.Labels.Remove(label);
        return Reply.Gone();
    }

    private static string CheckName(string name) => string.IsNullOrWhiteSpace(name) ? throw Refusal.Invalid("title", "can't be blank")
        : name.Length > 255 ? throw Refusal.Invalid("title", "is too long (maximum is 255 characters)")
        : name.Contains(',', StringComparison.Ordinal) ? throw Refusal.Invalid("title", "is invalid") : name;

    private static string CheckColor(string color) => Color().IsMatch(color) ? color : throw Refusal.Invalid("color", "must be a valid color code");

    private static JsonObject Json(Call call, bool ofProject, GitLabLabel label)
    {
        var json = LabelBook.Json(call.State, label);
        if (call.Args.Bool("with_counts") ?? false)
        {
            var issues = call.State.Issues.Where(i => i.Labels.Contains(label.Id) && call.State.CanRead(call.Me, i)).ToList();
            json["open_issues_count"] = issues.Count(i => i.State == "opened");
            json["closed_issues_count"] = issues.Count(i => i.State == "closed");
            json["open_merge_requests_count"] = call.State.MergeRequests.Count(m => m.State == "opened" && m.Labels.Contains(label.Name));
        }

        if (!ofProject) return json;
        json["priority"] = label.Priority;
        json["is_project_label"] = label.ProjectId is not null;
        return json;
    }

    [GeneratedRegex("^(?:#[0-9A-Fa-f]{3}|#[0-9A-Fa-f]{6}|[a-z]+)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Color();
}
