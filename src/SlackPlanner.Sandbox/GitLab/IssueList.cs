using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>What the issues look like from outside the API: all of it for tests, the essentials for the page.</summary>
internal static class IssueList
{
    private const int NotesOnPage = 20;

    public static JsonNode ForTests(GitLabWorld world, string web) => world.Use(state => new JsonObject
    {
        ["tier"] = state.Tier,
        ["issues"] = new JsonArray([.. InOrder(state).Select(i =>
        {
            var json = Essentials(state, i, web);
            json["updated_at"] = IssueJson.Time(i.UpdatedAt);
            json["notes"] = Notes(state, i.Notes);
            json["links"] = new JsonArray([.. LinkEndpoints.Of(state, i).Select(l => (JsonNode)Reference(state, LinkEndpoints.Other(state, l, i)))]);
            json["mentions"] = new JsonArray([.. state.Todos.Where(t => t.IssueId == i.Id).Select(t => (JsonNode)new JsonObject
            {
                ["username"] = state.User(t.UserId).Username,
                ["by"] = state.User(t.AuthorId).Username,
                ["action"] = t.Action,
                ["body"] = t.Body,
            })]);
            return json;
        })]),
    });

    public static JsonNode ForPage(GitLabWorld world, string web) => world.Use(state => new JsonArray([.. InOrder(state).Select(i =>
    {
        var json = Essentials(state, i, web);
        json["notes"] = Notes(state, i.Notes.TakeLast(NotesOnPage));
        return json;
    })]));

    private static string Reference(GitLabState state, GitLabIssue issue) => $"{state.Project(issue.ProjectId).Path}#{issue.Iid}";

    private static IEnumerable<GitLabIssue> InOrder(GitLabState state) => state.Issues.OrderBy(i => i.ProjectId).ThenBy(i => i.Iid);

    private static JsonObject Essentials(GitLabState state, GitLabIssue issue, string web) => new()
    {
        ["id"] = issue.Id,
        ["iid"] = issue.Iid,
        ["project"] = state.Project(issue.ProjectId).Path,
        ["title"] = issue.Title,
        ["description"] = issue.Description,
        ["state"] = issue.State,
        ["labels"] = new JsonArray([.. issue.Labels.Select(id => LabelBook.Get(state, id)).OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase)
            .Select(l => (JsonNode)new JsonObject { ["name"] = l.Name, ["color"] = l.Color })]),
        ["weight"] = state.IsFree() ? null : issue.Weight,
        ["milestone"] = state.Milestones.Find(m => m.Id == issue.MilestoneId)?.Title,
        ["assignees"] = new JsonArray([.. issue.Assignees.Select(id => (JsonNode)state.User(id).Username)]),
        ["confidential"] = issue.Confidential,
        ["due_date"] = IssueJson.Day(issue.DueDate),
        ["web_url"] = IssueJson.WebUrl(state, issue, web),
    };

    private static JsonArray Notes(GitLabState state, IEnumerable<GitLabNote> notes) => new([.. notes.Select(n => (JsonNode)new JsonObject
    {
        ["id"] = n.Id,
        ["author"] = state.User(n.AuthorId).Username,
        ["body"] = NoteBook.Readable(state, n),
        ["system"] = n.System,
        ["internal"] = n.Internal,
        ["discussion"] = n.Discussion,
        ["created_at"] = IssueJson.Time(n.CreatedAt),
    })]);
}
