using System.Text.Json;
using NodaTime;
using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>Comments of issues (docs.gitlab.com/api/notes).</summary>
public interface INotesApi
{
    /// <summary>Comments on an issue. Make the body with <see cref="NoteBuilder"/>: GitLab executes <c>/commands</c> in it and notifies <c>@people</c>.</summary>
    Task<Note> Create(string project, int iid, string body, CancellationToken cancel);

    /// <summary>The comments, newest first, GitLab's own included.</summary>
    IAsyncEnumerable<Note> List(string project, int iid, CancellationToken cancel);

    /// <summary>The comment that carries a hidden marker (<see cref="NoteBuilder.Marker"/>); looked for before one with an unknown outcome is written again.</summary>
    /// <param name="since">Older comments are not looked at; leave some minutes for clocks that differ. null looks at all.</param>
    Task<Note?> FindMarked(string project, int iid, string markerId, Instant? since, CancellationToken cancel);
}

internal sealed class NotesApi(GitLabCalls calls) : INotesApi
{
    public Task<Note> Create(string project, int iid, string body, CancellationToken cancel) =>
        calls.Write(HttpMethod.Post, Path(project, iid), JsonBody(body), GitLabJson.Default.Note, cancel);

    public IAsyncEnumerable<Note> List(string project, int iid, CancellationToken cancel) =>
        calls.List(Path(project, iid), new Query().Add("sort", "desc").Add("order_by", "created_at"), GitLabJson.Default.ListNote, cancel);

    public async Task<Note?> FindMarked(string project, int iid, string markerId, Instant? since, CancellationToken cancel)
    {
        var marker = NoteBuilder.MarkerText(markerId);
        await foreach (var note in List(project, iid, cancel))
        {
            if (since is { } start && note.CreatedAt < start)
                return null;
            if (!note.System && note.Body.Contains(marker, StringComparison.Ordinal))
                return note;
        }

        return null;
    }

    private static string Path(string project, int iid) => IssuesApi.Path(project, iid) + "/notes";

    private static ReadOnlyMemory<byte> JsonBody(string body)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("body", body);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
