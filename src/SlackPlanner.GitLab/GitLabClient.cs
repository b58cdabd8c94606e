using SlackPlanner.GitLab.Api;
using SlackPlanner.GitLab.Http;

namespace SlackPlanner.GitLab;

internal sealed class GitLabClient : IGitLabClient
{
    private readonly GitLabHttp _http;
    private readonly string? _token;
    private readonly int _readRetries;

    public GitLabClient(GitLabHttp http, string? token, int readRetries)
    {
        (_http, _token, _readRetries) = (http, token, readRetries);
        var calls = new GitLabCalls(http, token, readRetries);
        Issues = new IssuesApi(calls);
        IssueEvents = new IssueEventsApi(calls);
        Notes = new NotesApi(calls);
        Discussions = new DiscussionsApi(calls);
        Templates = new TemplatesApi(calls);
        Milestones = new MilestonesApi(calls);
        Users = new UsersApi(calls);
        Members = new MembersApi(calls);
        Labels = new LabelsApi(calls);
    }

    public bool IsConfigured => !string.IsNullOrEmpty(_token);
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

    public IGitLabClient With(string? token = null, int? readRetries = null) => new GitLabClient(_http, token ?? _token, readRetries ?? _readRetries);
}
