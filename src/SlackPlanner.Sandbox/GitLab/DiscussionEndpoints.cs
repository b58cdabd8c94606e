using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>Threads: a first comment that can be answered, and its answers.</summary>
internal static class DiscussionEndpoints
{
    public static readonly Route[] Routes =
    [
        new("GET", "/projects/:id/issues/:iid/discussions", c => c.Issue() is var issue ? Paging.Page(c, Threads(c, issue), t => Json(c, issue, t)) : throw Refusal.NotFound()),
        new("POST", "/projects/:id/issues/:iid/discussions", Start),
        new("GET", "/projects/:id/issues/:iid/discussions/:discussion_id", c => c.Issue() is var issue ? Reply.Ok(Json(c, issue, Thread(c, issue))) : throw Refusal.NotFound()),
        new("POST", "/projects/:id/issues/:iid/discussions/:discussion_id/notes", Answer),
        new("PUT", "/projects/:id/issues/:iid/discussions/:discussion_id/notes/:note_id", NoteEndpoints.Update),
    ];

    private static List<List<GitLabNote>> Threads(Call call, GitLabIssue issue) =>
        [.. NoteBook.Visible(call, issue).OrderBy(n => n.Id).GroupBy(n => n.Discussion).Select(g => g.ToList())];

    private static List<GitLabNote> Thread(Call call, GitLabIssue issue) =>
        Threads(call, issue).Find(t => t[0].Discussion == call.Path["discussion_id"]) ?? throw Refusal.NotFound("Discussion");

    private static JsonObject Json(Call call, GitLabIssue issue, List<GitLabNote> thread) => new()
    {
        ["id"] = thread[0].Discussion,
        ["individual_note"] = !thread[0].Threaded,
        ["notes"] = new JsonArray([.. thread.Select(n => IssueJson.Note(call, issue, n))]),
    };

    private static Reply Start(Call call)
    {
        var issue = call.Issue();
        var outcome = NoteBook.Write(call, issue, thread: null, threaded: true);
        return outcome.Note is { } note ? Reply.Created(Json(call, issue, [note])) : NoteEndpoints.Answer(call, issue, outcome);
    }

    private static Reply Answer(Call call)
    {
        var issue = call.Issue();
        var thread = Thread(call, issue);
        if (thread[0].System) throw Refusal.Say(400, "400 Bad request - Note {:base=>[\"Discussion to reply to cannot be found\"]}");
        // Answering a single comment makes it a thread, as on GitLab.
        thread[0].Threaded = true;
        return NoteEndpoints.Answer(call, issue, NoteBook.Write(call, issue, thread[0].Discussion, threaded: true));
    }
}
