using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Comments of an issue; a body that is all quick actions is answered 202 without a note.</summary>
internal static class NoteEndpoints
{
    public static readonly Route[] Routes =
    [
        new("GET", "/projects/:id/issues/:iid/notes", List),
        new("POST", "/projects/:id/issues/:iid/notes", Create),
        new("GET", "/projects/:id/issues/:iid/notes/:note_id", c => Find(c) is var (issue, note) ? Reply.Ok(IssueJson.Note(c, issue, note)) : throw Refusal.NotFound()),
        new("PUT", "/projects/:id/issues/:iid/notes/:note_id", Update),
        new("DELETE", "/projects/:id/issues/:iid/notes/:note_id", Delete),
    ];

    private static Reply List(Call call)
    {
        var issue = call.Issue();
        var down = (call.Args.OneOf("sort", "asc", "desc") ?? "desc") == "desc";
        var byUpdate = call.Args.OneOf("order_by", "created_at", "updated_at") == "updated_at";
        var notes = NoteBook.Visible(call, issue);
        notes = call.Args.OneOf("activity_filter", "all_notes", "only_comments", "only_activity") switch
        {
            "only_comments" => notes.Where(n => !n.System),
            "only_activity" => notes.Where(n => n.System),
            _ => notes,
        };
        var sorted = notes.OrderBy(n => byUpdate ? n.UpdatedAt : n.CreatedAt).ThenBy(n => n.Id);
        return Paging.Page(call, [.. down ? sorted.Reverse() : sorted], n => IssueJson.Note(call, issue, n));
    }

    private static Reply Create(Call call)
    {
        var issue = call.Issue();
        return Answer(call, issue, NoteBook.Write(call, issue, thread: null, threaded: false));
    }

    public static Reply Answer(Call call, GitLabIssue issue, NoteOutcome outcome)
    {
        if (outcome.Note is null)
        {
            var summary = new JsonArray([.. outcome.Summary.Select(s => (JsonNode)s)]);
            return new(202, new JsonObject { ["commands_changes"] = outcome.CommandsChanges, ["summary"] = summary });
        }

        var json = IssueJson.Note(call, issue, outcome.Note);
        json["commands_changes"] = outcome.CommandsChanges;
        return Reply.Created(json);
    }

    public static Reply Update(Call call)
    {
        var (issue, note) = Find(call);
        if (note.System || note.AuthorId != call.Me.Id) throw Refusal.Forbidden();
        var body = call.Args.Required("body");
        if (string.IsNullOrWhiteSpace(body)) throw Refusal.Say(400, "400 Bad request - Note {:note=>[\"can't be blank\"]}");
        (note.Body, note.UpdatedAt) = (body, call.Now);
        Mentions.Record(call.State, issue, call.Me, body, call.Now);
        call.Changes.Add(new(issue, call.Me, "comment", [], note));
        return Reply.Ok(IssueJson.Note(call, issue, note));
    }

    private static Reply Delete(Call call)
    {
        var (issue, note) = Find(call);
        if (note.System || (note.AuthorId != call.Me.Id && call.State.Level(call.Me, call.State.Project(issue.ProjectId)) < 40)) throw Refusal.Forbidden();
        issue.Notes.Remove(note);
        call.Changes.Add(new(issue, call.Me, "update", []));
        return Reply.Gone();
    }

    private static (GitLabIssue Issue, GitLabNote Note) Find(Call call)
    {
        var issue = call.Issue();
        var note = NoteBook.Visible(call, issue).FirstOrDefault(n => $"{n.Id}" == call.Path["note_id"]);
        return (issue, note ?? throw Refusal.NotFound("Note"));
    }
}
