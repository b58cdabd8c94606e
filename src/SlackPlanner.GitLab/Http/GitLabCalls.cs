using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Http;

/// <summary>Calls, each with the token that its path asks for: time limit, redirects, pages, and every failure turned into a <see cref="GitLabException"/>.</summary>
internal sealed partial class GitLabCalls(GitLabHttp http, TokenOf tokens, int readRetries)
{
    private const int MostRedirects = 3;
    private readonly ResiliencePipeline _reads = ReadPipeline(http.Clock, readRetries);

    /// <summary>Reads one thing.</summary>
    public Task<T> Get<T>(string path, JsonTypeInfo<T> type, CancellationToken cancel) => Limited(HttpMethod.Get, path, async (token, inTime) =>
    {
        var answer = await Read(token, path, inTime);
        return Parse(answer.Body, HttpMethod.Get, path, type);
    }, cancel);

    /// <summary>Reads a list page by page while it is consumed.</summary>
    public async IAsyncEnumerable<T> List<T>(string path, Query query, JsonTypeInfo<List<T>> type, [EnumeratorCancellation] CancellationToken cancel, int pageSize = 100)
    {
        for (var page = query.Add("per_page", pageSize).ToString(); page is not null;)
        {
            var (items, next) = await Limited(HttpMethod.Get, path, async (token, inTime) =>
            {
                var answer = await Read(token, path + page, inTime);
                return (Parse(answer.Body, HttpMethod.Get, path, type), answer.Next);
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

    /// <summary>Writes once; not repeated here, whatever happens. Only if GitLab says that the project has moved, and so did nothing, a change of an issue is sent once more, to where it is now.</summary>
    public Task<T> Write<T>(HttpMethod method, string path, ReadOnlyMemory<byte> json, JsonTypeInfo<T> type, CancellationToken cancel) => Limited(method, path, async (token, inTime) =>
    {
        using var response = await WriteWhereItIs(token, method, path, json, inTime);
        if (response.StatusCode == HttpStatusCode.Accepted)
            throw new GitLabException(GitLabErrorKind.Invalid, $"GitLab took what was sent to {path} for quick actions and stored no text.") { Status = 202 };
        return Parse(await response.Content.ReadAsByteArrayAsync(inTime), method, path, type, (int)response.StatusCode);
    }, cancel);

    private async Task<HttpResponseMessage> WriteWhereItIs(string token, HttpMethod method, string path, ReadOnlyMemory<byte> json, CancellationToken cancel)
    {
        try
        {
            return await Once(token, method, path, json, cancel);
        }
        catch (GitLabException e) when (e.Kind == GitLabErrorKind.Moved && MovedPath.Of(path) is not null)
        {
            var moved = MovedPath.Of(path)!;
            var place = e.Status == 405 ? await Whereabouts(token, moved.Project, cancel) : MovedPath.IsProject(e.MovedTo) ? e.MovedTo : null;
            if (place is null)
                throw;
            // A new issue may belong elsewhere now: that is its caller's to decide.
            if (!moved.IsInIssue)
                throw new GitLabException(GitLabErrorKind.Moved, $"The project of {path} has moved to {place}.", e) { Status = e.Status, MovedTo = place, RequestId = e.RequestId };
            return await Once(token, method, moved.At(place), json, cancel);
        }
    }

    /// <summary>Where a project is that answers writes with 405 only; null if GitLab does not say.</summary>
    private async Task<string?> Whereabouts(string token, string segment, CancellationToken cancel)
    {
        try
        {
            var path = $"projects/{segment}";
            return Parse((await Read(token, path, cancel)).Body, HttpMethod.Get, path, GitLabJson.Default.ProjectJson).PathWithNamespace;
        }
        catch (GitLabException)
        {
            return null;
        }
    }

    private async Task<T> Limited<T>(HttpMethod method, string path, Func<string, CancellationToken, Task<T>> call, CancellationToken cancel)
    {
        if (await tokens(path, cancel) is not { Length: > 0 } token)
            throw new GitLabException(GitLabErrorKind.NotConfigured, "No GitLab token is set.");

        using var limit = new CancellationTokenSource(http.CallLimit, http.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        var started = http.Clock.GetTimestamp();
        try
        {
            return await http.Breaker.Run(() => Timed(method, path, inTime => call(token, inTime), either.Token, cancel));
        }
        catch (GitLabException e)
        {
            throw Logged(e, method, path, started);
        }
    }

    private async Task<T> Timed<T>(HttpMethod method, string path, Func<CancellationToken, Task<T>> call, CancellationToken inTime, CancellationToken cancel)
    {
        try
        {
            return await call(inTime);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw Failure.TooSlow(method, path, http.CallLimit, e);
        }
    }

    private async Task<Answer> Read(string token, string path, CancellationToken cancel) =>
        await _reads.ExecuteAsync(async inTime => await Followed(token, path, inTime), cancel);

    /// <summary>One read, following the 301 of a moved project. Always at our own host: only the path below the API is taken from the answer.</summary>
    private async Task<Answer> Followed(string token, string path, CancellationToken cancel)
    {
        for (var redirects = 0; ; redirects++)
        {
            try
            {
                return await Answered(token, path, cancel);
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

    /// <summary>Reads, or has GitLab confirm what was read before.</summary>
    private async Task<Answer> Answered(string token, string path, CancellationToken cancel)
    {
        var known = http.Answers.Find(token, path);
        using var response = await Once(token, HttpMethod.Get, path, default, cancel, known?.Tag);
        var next = LinkHeader.NextQuery(response.Headers);
        if (response.StatusCode == HttpStatusCode.NotModified && known is not null)
            return response.Headers.Contains("link") ? known with { Next = next } : known;   // the page is the same, the one behind it may be new

        var answer = new Answer(await response.Content.ReadAsByteArrayAsync(cancel), response.Headers.ETag?.ToString(), next);
        http.Answers.Keep(token, path, answer);
        return answer;
    }

    private async Task<HttpResponseMessage> Once(string token, HttpMethod method, string path, ReadOnlyMemory<byte> json, CancellationToken cancel, string? known = null)
    {
        await http.Pace.Enter(token, method, path, cancel);
        // Joined as text: resolving a path like "//elsewhere/…" against the API's address would leave our host, with the token.
        using var request = new HttpRequestMessage(method, new Uri(http.Api.AbsoluteUri + path));
        request.Headers.TryAddWithoutValidation("PRIVATE-TOKEN", token);
        if (known is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", known);
        if (method != HttpMethod.Get)
        {
            // Always a body: a request without one may be sent again by the handler when a kept-alive connection dies.
            request.Content = new ReadOnlyMemoryContent(json);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        try
        {
            var response = await http.Send(request, cancel);
            http.Pace.Heard(token, method, path, response);
            if (response.IsSuccessStatusCode || (known is not null && response.StatusCode == HttpStatusCode.NotModified))
                return response;
            using (response)
                throw await Failure.Of(response, method, path, token, http.Clock, cancel);
        }
        catch (HttpRequestException e)
        {
            throw Failure.NoAnswer(method, path, e);
        }
    }

    private static T Parse<T>(byte[] body, HttpMethod method, string path, JsonTypeInfo<T> type, int status = 200)
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            throw Failure.NotUnderstood(method, path, status, e);
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
