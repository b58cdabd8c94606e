using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Who changed weight, labels, milestone and state of an issue, and when.</summary>
internal static class EventEndpoints
{
    public static readonly Route[] Routes = [.. For("weight"), .. For("label"), .. For("milestone"), .. For("state")];

    private static Route[] For(string kind) =>
    [
        new("GET", $"/projects/:id/issues/:iid/resource_{kind}_events", c => c.Issue() is var issue ? Paging.Page(c, Events(issue, kind), e => Json(c, issue, e)) : throw Refusal.NotFound()),
        new("GET", $"/projects/:id/issues/:iid/resource_{kind}_events/:event_id", c => c.Issue() is var issue
            ? Reply.Ok(Json(c, issue, Events(issue, kind).Find(e => $"{e.Id}" == c.Path["event_id"]) ?? throw Refusal.NotFound())) : throw Refusal.NotFound()),
    ];

    private static List<GitLabEvent> Events(GitLabIssue issue, string kind) => [.. issue.Events.Where(e => e.Kind == kind).OrderBy(e => e.Id)];

    private static JsonObject Json(Call call, GitLabIssue issue, GitLabEvent happened)
    {
        var json = new JsonObject
        {
            ["id"] = happened.Id,
            ["user"] = IssueJson.User(call.State.User(happened.UserId), call.Web),
            ["created_at"] = IssueJson.Time(happened.CreatedAt),
        };
        if (happened.Kind == "weight")
        {
            json["issue_id"] = issue.Id;
            json["weight"] = happened.Weight;
            return json;
        }

        json["resource_type"] = "Issue";
        json["resource_id"] = issue.Id;
        if (happened.Kind == "state") json["state"] = happened.State;
        else json["action"] = happened.Action;
        if (happened.Kind == "label") json["label"] = call.State.Labels.Find(l => l.Id == happened.SubjectId) is { } label ? LabelBook.Json(call.State, label) : null;
        if (happened.Kind == "milestone")
            json["milestone"] = call.State.Milestones.Find(m => m.Id == happened.SubjectId) is { } milestone ? IssueJson.Milestone(call.State, milestone, call.Today, call.Web) : null;
        return json;
    }
}
