using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Description templates of a project's issues. Names are case-sensitive, as files are.</summary>
internal static class TemplateEndpoints
{
    public static readonly Route[] Routes =
    [
        new("GET", "/projects/:id/templates/issues", c => Paging.Page(c, [.. c.Project().IssueTemplates.Keys.Order(StringComparer.Ordinal)], name => new JsonObject { ["key"] = name, ["name"] = name })),
        new("GET", "/projects/:id/templates/issues/:name", One),
    ];

    private static Reply One(Call call) => call.Project().IssueTemplates.TryGetValue(call.Path["name"], out var content)
        ? Reply.Ok(new JsonObject { ["name"] = call.Path["name"], ["content"] = content })
        : throw Refusal.NotFound("Template");
}
