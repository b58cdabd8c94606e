using System.Runtime.CompilerServices;
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

    /// <summary>A comment for members of the project with Reporter or more. The token's user must be one; whoever calls has made sure of it.</summary>
    Task<Note> CreateInternal(string project, int iid, string body, CancellationToken cancel);

    /// <summary>The comments, newest first, GitLab's own (<see cref="Note.System"/>) included; read while consumed.</summary>
    /// <param name="since">Older ones are left out, and not asked for; null: all.</param>
    IAsyncEnumerable<Note> List(string project, int iid, Instant? since, CancellationToken cancel);

    /// <summary>The comment that carries a hidden marker (<see cref="NoteBuilder.Marker"/>); looked for before one with an unknown outcome is written again.</summary>
    /// <param name="since">Older comments are not looked at; leave some minutes for clocks that differ. null looks at all.</param>
    Task<Note?> FindMarked(string project, int iid, string markerId, Instant? since, CancellationToken cancel);
}

internal sealed class NotesApi(GitLabCalls calls) : INotesApi
{
    public Task<Note> Create(string project, int iid, string body, CancellationToken cancel) =>
        calls.Write(HttpMethod.Post, Path(project, iid), JsonBody(body), GitLabJson.Default.Note, cancel);

    public Task<Note> CreateInternal(string project, int iid, string body, CancellationToken cancel) =>
        calls.Write(HttpMethod.Post, Path(project, iid), JsonBody(body, isInternal: true), GitLabJson.Default.Note, cancel);

    public async IAsyncEnumerable<Note> List(string project, int iid, Instant? since, [EnumeratorCancellation] CancellationToken cancel)
    {
        var query = new Query().Add("sort", "desc").Add("order_by", "created_at");
        await foreach (var note in calls.List(Path(project, iid), query, GitLabJson.Default.ListNote, cancel))
        {
            if (since is { } start && note.CreatedAt < start)
                yield break;
            yield return note;
        }
    }

    public async Task<Note?> FindMarked(string project, int iid, string markerId, Instant? since, CancellationToken cancel)
    {
        var marker = NoteBuilder.MarkerText(markerId);
        await foreach (var note in List(project, iid, since, cancel))
        {
            if (!note.System && note.Body.Contains(marker, StringComparison.Ordinal))
                return note;
        }

        return null;
    }

    private static string Path(string project, int iid) => IssuesApi.Path(project, iid) + "/notes";

    internal static ReadOnlyMemory<byte> JsonBody(string body, bool isInternal = false)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("body", body);
            if (isInternal)
                json.WriteBoolean("internal", true);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
