using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>What became of a comment: the note (none if all of it was quick actions) and what the quick actions changed.</summary>
internal sealed record NoteOutcome(GitLabNote? Note, JsonObject CommandsChanges, IReadOnlyList<string> Summary);

/// <summary>Writes comments: length limits, quick actions, mentions, threads.</summary>
internal static class NoteBook
{
    public const int Longest = 1_000_000;

    /// <summary>40 hexadecimal digits, as GitLab's ids of threads.</summary>
    public static string DiscussionId(long noteId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("discussion" + noteId.ToString(CultureInfo.InvariantCulture))))[..40];

    /// <summary>System notes name labels by id, as GitLab stores them; a reader wants the names.</summary>
    public static string Readable(GitLabState state, GitLabNote note) => !note.System ? note.Body
        : string.Join(' ', note.Body.Split(' ').Select(w => w.StartsWith('~') && state.Labels.Find(l => $"~{l.Id}" == w) is { } label ? $"~\"{label.Name}\"" : w));

    public static IEnumerable<GitLabNote> Visible(Call call, GitLabIssue issue) =>
        issue.Notes.Where(n => !n.Internal || call.State.CanManage(call.Me, issue));

    public static NoteOutcome Write(Call call, GitLabIssue issue, string? thread, bool threaded)
    {
        var raw = call.Args.Required("body");
        if (issue.DiscussionLocked && !call.State.CanManage(call.Me, issue)) throw Refusal.Forbidden();
        if (string.IsNullOrWhiteSpace(raw)) throw Refusal.Say(400, "400 Bad request - Note {:note=>[\"can't be blank\"]}");
        if (raw.Length > Longest) throw Refusal.Say(400, "400 Bad request - Note {:note=>[\"is too long (maximum is 1000000 characters)\"]}");

        var editor = call.Edit(issue);
        var actions = QuickActions.Run(raw, call, editor);
        var changed = editor.Finish();
        if (changed is not null) call.Changes.Add(changed);
        if (actions.Rest.Length == 0)
        {
            if (actions.Summary.Count == 0) throw Refusal.Say(400, "400 Bad request - Note {:commands_only=>[\"Failed to apply commands.\"]}");
            return new(null, actions.Changes, actions.Summary);
        }

        var note = new GitLabNote
        {
            Id = call.State.NextId(), Body = actions.Rest, AuthorId = call.Me.Id, CreatedAt = call.Now, UpdatedAt = call.Now, Threaded = threaded,
            Internal = (call.Args.Bool("internal") ?? call.Args.Bool("confidential") ?? false) && call.State.CanManage(call.Me, issue),
        };
        note.Discussion = thread ?? DiscussionId(note.Id);
        issue.Notes.Add(note);
        issue.Touch(call.Now);
        Mentions.Record(call.State, issue, call.Me, note.Body, call.Now);
        call.Changes.Add(new(issue, call.Me, "comment", [], note));
        return new(note, actions.Changes, actions.Summary);
    }
}
