using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>Threads of issues (docs.gitlab.com/api/discussions).</summary>
public interface IDiscussionsApi
{
    /// <summary>All threads and single comments, oldest first, GitLab's own notes included; read while consumed.</summary>
    IAsyncEnumerable<Discussion> List(string project, int iid, CancellationToken cancel);

    /// <summary>Starts a thread. Make the body with <see cref="NoteBuilder"/>, as for a comment; it counts as one for GitLab's limits.</summary>
    Task<Discussion> Create(string project, int iid, string body, CancellationToken cancel);

    /// <summary>Answers in a thread. NotFound: the thread, the issue or the project is not there or not visible to the token.</summary>
    Task<Note> Reply(string project, int iid, string discussionId, string body, CancellationToken cancel);
}

internal sealed class DiscussionsApi(GitLabCalls calls) : IDiscussionsApi
{
    public IAsyncEnumerable<Discussion> List(string project, int iid, CancellationToken cancel) =>
        calls.List(Path(project, iid), new Query(), GitLabJson.Default.ListDiscussion, cancel);

    public Task<Discussion> Create(string project, int iid, string body, CancellationToken cancel) =>
        calls.Write(HttpMethod.Post, Path(project, iid), NotesApi.JsonBody(body), GitLabJson.Default.Discussion, cancel);

    public Task<Note> Reply(string project, int iid, string discussionId, string body, CancellationToken cancel) =>
        calls.Write(HttpMethod.Post, $"{Path(project, iid)}/{Query.Segment(discussionId)}/notes", NotesApi.JsonBody(body), GitLabJson.Default.Note, cancel);

    private static string Path(string project, int iid) => IssuesApi.Path(project, iid) + "/discussions";
}
