using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace SlackPlanner.GitLab.Http;

/// <summary>Calls with one token: time limit, redirects, pages, and every failure turned into a <see cref="GitLabException"/>.</summary>
internal sealed partial class GitLabCalls(GitLabHttp http, string? token, int readRetries)
{
    private const int MostRedirects = 3;
    private readonly ResiliencePipeline _reads = ReadPipeline(http.Clock, readRetries);

    /// <summary>Reads one thing.</summary>
    public Task<T> Get<T>(string path, JsonTypeInfo<T> type, CancellationToken cancel) => Limited(HttpMethod.Get, path, async inTime =>
    {
        using var response = await Read(path, inTime);
        return await Parse(response, HttpMethod.Get, path, type, inTime);
    }, cancel);

    /// <summary>Reads a list page by page while it is consumed.</summary>
    public async IAsyncEnumerable<T> List<T>(string path, Query query, JsonTypeInfo<List<T>> type, [EnumeratorCancellation] CancellationToken cancel, int pageSize = 100)
    {
        for (var page = query.Add("per_page", pageSize).ToString(); page is not null;)
        {
            var (items, next) = await Limited(HttpMethod.Get, path, async inTime =>
            {
                using var response = await Read(path + page, inTime);
                return (await Parse(response, HttpMethod.Get, path, type, inTime), LinkHeader.NextQuery(response.Headers));
            }, cancel);

            foreach (var item in items)
                yield return item;
            page = next != page ? next : throw new GitLabException(GitLabErrorKind.Unavailable, $"GitLab names the same page as the next one of {path}.");
        }
    }

    /// <summary>Reads a list that GitLab can page by keyset since 18.3; an older one says so at the first page and is asked by number.</summary>
    public async IAsyncEnumerable<T> ListByKeyset<T>(string path, Func<Query> query, JsonTypeInfo<List<T>> type, [EnumeratorCancellation] CancellationToken cancel)
    {
        var keyset = !http.LacksKeyset;
        await using var items = List(path, keyset ? query().Add("pagination", "keyset") : query(), type, cancel).GetAsyncEnumerator(cancel);
        var (first, any) = (true, false);
        do
        {
            try
            {
                any = await items.MoveNextAsync();
            }
            catch (GitLabException e) when (keyset && first && e.Status == 405)
            {
                http.LacksKeyset = true;
                break;
            }

            if (any)
                yield return items.Current;
            first = false;
        }
        while (any);

        if (!keyset || !first)
            yield break;
        await foreach (var item in List(path, query(), type, cancel))
            yield return item;
    }

    /// <summary>Writes once; never repeated here, whatever happens.</summary>
    public Task<T> Write<T>(HttpMethod method, string path, ReadOnlyMemory<byte> json, JsonTypeInfo<T> type, CancellationToken cancel) => Limited(method, path, async inTime =>
    {
        using var response = await Once(method, path, json, inTime);
        if (response.StatusCode == HttpStatusCode.Accepted)
            throw new GitLabException(GitLabErrorKind.Invalid, $"GitLab took what was sent to {path} for quick actions and stored no text.") { Status = 202 };
        return await Parse(response, method, path, type, inTime);
    }, cancel);

    private async Task<T> Limited<T>(HttpMethod method, string path, Func<CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(token))
            throw new GitLabException(GitLabErrorKind.NotConfigured, "No GitLab token is set.");

        using var limit = new CancellationTokenSource(http.CallLimit, http.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        var started = http.Clock.GetTimestamp();
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw Logged(Failure.TooSlow(method, path, http.CallLimit, e), method, path, started);
        }
        catch (GitLabException e)
        {
            throw Logged(e, method, path, started);
        }
    }

    private async Task<HttpResponseMessage> Read(string path, CancellationToken cancel) =>
        await _reads.ExecuteAsync(async inTime => await Followed(path, inTime), cancel);

    /// <summary>One read, following the 301 of a moved project. Always at our own host: only the path below the API is taken from the answer.</summary>
    private async Task<HttpResponseMessage> Followed(string path, CancellationToken cancel)
    {
        for (var redirects = 0; ; redirects++)
        {
            try
            {
                return await Once(HttpMethod.Get, path, default, cancel);
            }
            catch (GitLabException e) when (e.Kind == GitLabErrorKind.Moved && redirects < MostRedirects && e.MovedTo is { } place)
            {
                var next = Failure.PathBelowApi(place);
                if (next is null || next == path)
                    throw;
                path = next;
            }
        }
    }

    private async Task<HttpResponseMessage> Once(HttpMethod method, string path, ReadOnlyMemory<byte> json, CancellationToken cancel)
    {
        // Joined as text: resolving a path like "//elsewhere/…" against the API's address would leave our host, with the token.
        using var request = new HttpRequestMessage(method, new Uri(http.Api.AbsoluteUri + path));
        request.Headers.TryAddWithoutValidation("PRIVATE-TOKEN", token);
        if (method != HttpMethod.Get)
        {
            // Always a body: a request without one may be sent again by the handler when a kept-alive connection dies.
            request.Content = new ReadOnlyMemoryContent(json);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        try
        {
            var response = await http.Send(request, cancel);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
                throw await Failure.Of(response, method, path, token!, http.Clock, cancel);
        }
        catch (HttpRequestException e)
        {
            throw Failure.NoAnswer(method, path, e);
        }
    }

    private static async Task<T> Parse<T>(HttpResponseMessage response, HttpMethod method, string path, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancel);
            return await JsonSerializer.DeserializeAsync(body, type, cancel) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw Failure.NotUnderstood(method, path, (int)response.StatusCode, e);
        }
    }

    private static ResiliencePipeline ReadPipeline(TimeProvider clock, int retries) => retries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retries,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle<GitLabException>(e => e.Kind == GitLabErrorKind.Unavailable),
            })
            .Build();

    private GitLabException Logged(GitLabException e, HttpMethod method, string path, long started)
    {
        LogFailure(http.Log, method.Method, Failure.WithoutQuery(path), e.Kind, e.Status, (long)http.Clock.GetElapsedTime(started).TotalMilliseconds, e.RequestId);
        return e;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "GitLab {Method} {Path} failed: {Kind}, status {Status}, after {Milliseconds} ms, GitLab's request {RequestId}")]
    private static partial void LogFailure(ILogger log, string method, string path, GitLabErrorKind kind, int? status, long milliseconds, string? requestId);
}
