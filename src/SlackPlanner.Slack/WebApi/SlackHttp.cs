using System.Diagnostics;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SlackPlanner.Slack;

/// <summary>One HTTP exchange with Slack: a time limit, a circuit breaker, and a plain answer to "did it happen?".</summary>
internal sealed class SlackHttp
{
    public const string ClientName = "slack";

    private readonly IHttpClientFactory clients;
    private readonly SlackOptions options;
    private readonly ResiliencePipeline<HttpResponseMessage> once;
    private readonly ResiliencePipeline reads;

    public SlackHttp(IHttpClientFactory clients, IOptions<SlackOptions> options, TimeProvider time)
    {
        this.clients = clients;
        this.options = options.Value;
        ApiUrl = new(this.options.ApiUrl.EndsWith('/') ? this.options.ApiUrl : this.options.ApiUrl + "/");
        once = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            // Counts what says that Slack is down, not what says that we are wrong.
            .AddCircuitBreaker(new()
            {
                FailureRatio = 0.9, MinimumThroughput = 20, SamplingDuration = TimeSpan.FromSeconds(10), BreakDuration = TimeSpan.FromSeconds(5),
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .Handle<HttpRequestException>().Handle<TimeoutRejectedException>().HandleResult(r => (int)r.StatusCode >= 500),
            })
            .AddTimeout(this.options.CallTimeout)
            .Build();
        reads = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 1, Delay = TimeSpan.FromMilliseconds(200),
                ShouldHandle = new PredicateBuilder().Handle<SlackException>(e => e.Kind == SlackErrorKind.Retryable),
            })
            .Build();
    }

    public Uri ApiUrl { get; }

    /// <summary>A call that is harmless to repeat; tried twice where the options say so.</summary>
    public async Task<SlackReply> Read(string method, Func<HttpRequestMessage> request, CancellationToken cancel) => options.RetryReads
        ? await reads.ExecuteAsync(async c => await Send(method, request, changes: false, c), cancel)
        : await Send(method, request, changes: false, cancel);

    /// <param name="changes">Whether doing it twice would be seen.</param>
    public Task<SlackReply> Send(string method, Func<HttpRequestMessage> request, bool changes, CancellationToken cancel) =>
        Exchange(method, request, (response, body) => SlackReply.Read(method, response, body, changes), changes, cancel);

    /// <summary>To a response URL, which answers by its status.</summary>
    public Task Post(string method, Func<HttpRequestMessage> request, CancellationToken cancel) =>
        Exchange(method, request, (response, body) => SlackReply.CheckStatus(method, response, body), changes: true, cancel);

    private async Task<T> Exchange<T>(
        string method, Func<HttpRequestMessage> request, Func<HttpResponseMessage, byte[], T> read, bool changes, CancellationToken cancel)
    {
        using var activity = SlackTelemetry.Activities.StartActivity(method, ActivityKind.Client);
        try
        {
            using var response = await once.ExecuteAsync(async c =>
            {
                using var message = request();
                return await clients.CreateClient(ClientName).SendAsync(message, HttpCompletionOption.ResponseContentRead, c);
            }, cancel);
            return read(response, await response.Content.ReadAsByteArrayAsync(cancel));
        }
        catch (SlackException e)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.Code);
            throw;
        }
        catch (BrokenCircuitException e)
        {
            throw new SlackException(method, "circuit_open", SlackErrorKind.Retryable, inner: e);
        }
        catch (HttpRequestException e) when (NotSent(e))
        {
            throw new SlackException(method, "connection_failed", SlackErrorKind.Retryable, inner: e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutRejectedException
            || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            var code = e is TimeoutRejectedException or OperationCanceledException ? "timeout" : "connection_lost";
            activity?.SetStatus(ActivityStatusCode.Error, code);
            throw changes ? new SlackUnknownOutcomeException(method, code, e) : new SlackException(method, code, SlackErrorKind.Retryable, inner: e);
        }
    }

    private static bool NotSent(HttpRequestException e) => e.HttpRequestError is
        HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
}
