using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Finds and makes labels; a project sees its own and those of the groups above.</summary>
internal static class LabelBook
{
    public static GitLabLabel Get(GitLabState state, long id) => state.Labels.First(l => l.Id == id);

    public static IEnumerable<GitLabLabel> Of(GitLabState state, GitLabProject project) =>
        state.Labels.Where(l => l.ProjectId == project.Id).Concat(OfGroup(state, project.GroupId));

    public static IEnumerable<GitLabLabel> OfGroup(GitLabState state, long groupId, bool ancestors = true)
    {
        var ids = ancestors ? [.. state.Ancestry(groupId).Select(g => g.Id)] : new HashSet<long> { groupId };
        return state.Labels.Where(l => l.GroupId is { } id && ids.Contains(id));
    }

    public static GitLabLabel? Find(GitLabState state, GitLabProject project, string name) => Of(state, project).FirstOrDefault(l => l.Name == name);

    /// <summary>What an issue's labels parameter does with a name that nobody has defined: a new label of the project.</summary>
    public static GitLabLabel FindOrMake(GitLabState state, GitLabProject project, string name)
    {
        if (Find(state, project, name) is { } known) return known;
        var label = new GitLabLabel { Id = state.NextId(), ProjectId = project.Id, Name = name };
        state.Labels.Add(label);
        return label;
    }

    public static JsonArray Json(GitLabState state, IEnumerable<long> ids) => new([.. ids.Select(id => (JsonNode)Json(state, Get(state, id)))]);

    public static JsonObject Json(GitLabState state, GitLabLabel label) => new()
    {
        ["id"] = label.Id,
        ["name"] = label.Name,
        ["title"] = label.Name,
        ["color"] = label.Color,
        ["text_color"] = "#FFFFFF",
        ["description"] = label.Description,
        ["archived"] = false,
    };
}
