using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Issue boards and their label lists; there is no endpoint for a list's issues, as on GitLab.</summary>
internal static class BoardEndpoints
{
    public static readonly Route[] Routes =
    [
        .. GitLab.Routes.Both("GET", "boards", (c, p) => Paging.Page(c, Boards(c, p), b => Json(c, b))),
        .. GitLab.Routes.Both("GET", "boards/:board_id", (c, p) => Reply.Ok(Json(c, Board(c, p)))),
        .. GitLab.Routes.Both("GET", "boards/:board_id/lists", (c, p) => Paging.Page(c, Board(c, p).Lists, l => Json(c, l))),
        .. GitLab.Routes.Both("GET", "boards/:board_id/lists/:list_id", (c, p) =>
            Reply.Ok(Json(c, Board(c, p).Lists.Find(l => $"{l.Id}" == c.Path["list_id"]) ?? throw Refusal.NotFound()))),
    ];

    private static List<GitLabBoard> Boards(Call call, bool ofProject)
    {
        var (group, project) = call.Place(ofProject);
        return call.State.Boards.FindAll(b => ofProject ? b.ProjectId == project!.Id : b.GroupId == group!.Id);
    }

    private static GitLabBoard Board(Call call, bool ofProject) => Boards(call, ofProject).Find(b => $"{b.Id}" == call.Path["board_id"]) ?? throw Refusal.NotFound("Board");

    private static JsonObject Json(Call call, GitLabBoard board) => new()
    {
        ["id"] = board.Id,
        ["name"] = board.Name,
        ["hide_backlog_list"] = false,
        ["hide_closed_list"] = false,
        ["project"] = board.ProjectId is { } project ? new JsonObject { ["id"] = project, ["path_with_namespace"] = call.State.Project(project).Path } : null,
        ["group"] = board.GroupId is { } group ? new JsonObject { ["id"] = group, ["name"] = call.State.Group(group).Name, ["web_url"] = $"{call.Web}/groups/{call.State.Group(group).Path}" } : null,
        ["lists"] = new JsonArray([.. board.Lists.Select(l => Json(call, l))]),
        ["milestone"] = null,
        ["assignee"] = null,
        ["labels"] = new JsonArray(),
        ["weight"] = null,
    };

    private static JsonObject Json(Call call, GitLabBoardList list) => new()
    {
        ["id"] = list.Id,
        ["label"] = LabelBook.Json(call.State, LabelBook.Get(call.State, list.LabelId)),
        ["position"] = list.Position,
    };
}
