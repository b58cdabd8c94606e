using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SlackPlanner.GitLab.Http;

/// <summary>The connections to one GitLab, shared by all tokens. Knows no token.</summary>
internal sealed class GitLabHttp : IDisposable
{
    private const int LargestAnswer = 32 * 1024 * 1024;
    private readonly HttpClient _client;

    public GitLabHttp(IOptions<GitLabOptions> options, TimeProvider clock, ILogger<GitLabHttp> log, IRateWindow? narrow = null)
    {
        WebUrl = options.Value.Url.TrimEnd('/');
        Api = new Uri(WebUrl + "/api/v4/");
        CallLimit = options.Value.CallLimit;
        Clock = clock;
        Log = log;
        Pace = new Pace(options.Value, narrow ?? new LocalRateWindow(clock), clock);
        Breaker = new Breaker(clock);
        Answers = new AnswerCache(clock);

        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,   // a redirect followed blindly would carry the token to another host
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (options.Value.CaFile is { Length: > 0 } path)
            handler.SslOptions.RemoteCertificateValidationCallback = OwnAuthority.Trusting(OwnAuthority.Load(path));
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("SlackPlanner");
        _client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    public string WebUrl { get; }
    public Uri Api { get; }
    public TimeSpan CallLimit { get; }
    public TimeProvider Clock { get; }
    public ILogger Log { get; }
    public Pace Pace { get; }
    public Breaker Breaker { get; }
    public AnswerCache Answers { get; }

    /// <summary>Whether this GitLab refused to page a project's issues by keyset.</summary>
    public bool LacksKeyset { get; set; }

    /// <summary>Sends and reads the whole answer, so that a cut-off body fails here and not later.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancel) =>
        _client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancel);

    public void Dispose() => _client.Dispose();
}
