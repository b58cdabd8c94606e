using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Who the token belongs to, people by name, and who was pinged.</summary>
internal static class UserEndpoints
{
    public static readonly Route[] Routes =
    [
        new("GET", "/version", _ => Reply.Ok(new JsonObject { ["version"] = "18.6.0-ee", ["revision"] = "0ab7ab5b" })),
        new("GET", "/user", c => Reply.Ok(Full(c, c.Me))),
        new("GET", "/users", List),
        new("GET", "/users/:user_id", c => Reply.Ok(IssueJson.User(c.State.Users.Find(u => $"{u.Id}" == c.Path["user_id"]) ?? throw Refusal.NotFound("User"), c.Web))),
        new("GET", "/todos", c => Paging.Page(c, [.. c.State.Todos.Where(t => t.UserId == c.Me.Id).Reverse()], t => Todo(c, t))),
    ];

    private static JsonObject Full(Call call, GitLabUser user)
    {
        var json = IssueJson.User(user, call.Web);
        json["email"] = user.Email;
        json["bot"] = user.Bot;
        json["is_admin"] = false;
        return json;
    }

    private static Reply List(Call call)
    {
        IEnumerable<GitLabUser> users = call.State.Users;
        if (call.Args.Text("username") is { } name) users = users.Where(u => u.Username.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (call.Args.Text("search") is { } text)
            users = users.Where(u => u.Username.Contains(text, StringComparison.OrdinalIgnoreCase) || u.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
        if (call.Args.Bool("active") == true) users = users.Where(u => u.State == "active");
        return Paging.Page(call, [.. users.OrderByDescending(u => u.Id)], u => IssueJson.User(u, call.Web));
    }

    private static JsonObject Todo(Call call, GitLabTodo todo)
    {
        var issue = call.State.Issues.Find(i => i.Id == todo.IssueId);
        return new()
        {
            ["id"] = todo.Id,
            ["author"] = IssueJson.User(call.State.User(todo.AuthorId), call.Web),
            ["action_name"] = todo.Action,
            ["target_type"] = "Issue",
            ["target"] = issue is null ? null : IssueJson.Of(call, issue),
            ["target_url"] = issue is null ? null : IssueJson.WebUrl(call.State, issue, call.Web),
            ["body"] = todo.Body,
            ["state"] = "pending",
            ["created_at"] = IssueJson.Time(todo.CreatedAt),
        };
    }
}
