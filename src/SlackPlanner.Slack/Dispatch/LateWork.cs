using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.Slack;

/// <summary>Work that outlives its request. When the app stops, it may finish; only at the end of the host's patience is it cancelled.</summary>
internal sealed partial class LateWork(IErrorReference errors, ILogger<LateWork> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<Task, bool> running = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>For handlers: not the request's own token, because Slack hanging up must not undo the work.</summary>
    public CancellationToken Stopping => stopping.Token;

    public int Count => running.Count;

    public void Track(Func<CancellationToken, Task> work, string where)
    {
        var task = Run(work, where);
        if (task.IsCompleted) return;
        running[task] = true;
        _ = task.ContinueWith(t => running.TryRemove(t, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task Run(Func<CancellationToken, Task> work, string where)
    {
        try
        {
            await work(stopping.Token);
        }
        catch (Exception e)
        {
            errors.Report(e, where);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!running.IsEmpty) Waiting(logger, running.Count);
        try
        {
            await Task.WhenAll(running.Keys).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await stopping.CancelAsync();
        }
    }

    public void Dispose() => stopping.Dispose();

    [LoggerMessage(Level = LogLevel.Information, Message = "Waiting for {Count} late answers")]
    private static partial void Waiting(ILogger logger, int count);
}
