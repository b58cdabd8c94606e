using SlackPlanner.GitLab.Api;
using SlackPlanner.GitLab.Http;

namespace SlackPlanner.GitLab;

internal sealed class GitLabClient : IGitLabClient
{
    private readonly GitLabHttp _http;
    private readonly IGitLabTokens _tokens;
    private readonly int _readRetries;
    private readonly string? _team;

    public GitLabClient(GitLabHttp http, IGitLabTokens tokens, int readRetries, string? team = null)
    {
        (_http, _tokens, _readRetries, _team) = (http, tokens, readRetries, team);
        var calls = new GitLabCalls(http, (path, cancel) => tokens.For(PlaceOf(path), team, cancel), readRetries);
        Issues = new IssuesApi(calls);
        IssueEvents = new IssueEventsApi(calls);
        Notes = new NotesApi(calls);
        Discussions = new DiscussionsApi(calls);
        Templates = new TemplatesApi(calls);
        Milestones = new MilestonesApi(calls);
        Users = new UsersApi(calls);
        Members = new MembersApi(calls);
        Labels = new LabelsApi(calls);
        MergeRequests = new MergeRequestsApi(calls);
    }

    public bool IsConfigured => _tokens.Any;
    public string Url => _http.WebUrl;
    public IIssuesApi Issues { get; }
    public IIssueEventsApi IssueEvents { get; }
    public INotesApi Notes { get; }
    public IDiscussionsApi Discussions { get; }
    public ITemplatesApi Templates { get; }
    public IMilestonesApi Milestones { get; }
    public IUsersApi Users { get; }
    public IMembersApi Members { get; }
    public ILabelsApi Labels { get; }
    public IMergeRequestsApi MergeRequests { get; }

    public IGitLabClient With(string? token = null, int? readRetries = null, string? team = null) =>
        new GitLabClient(_http, token is null ? _tokens : new OneToken(token), readRetries ?? _readRetries, team ?? _team);

    /// <summary>The group or project that an API path is about.</summary>
    private static string? PlaceOf(string path) =>
        path.Split('/', 3) is ["projects" or "groups", var segment, ..] ? Uri.UnescapeDataString(segment.Split('?')[0]) : null;
}
