using System.Collections.Concurrent;

namespace SlackPlanner.Slack.Tests;

/// <summary>What the sample handlers saw, and what they shall do.</summary>
internal sealed class Script
{
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<object> Seen { get; } = new();
    public bool Wait { get; set; }
    public Exception? Throw { get; set; }
    public ViewSubmissionResponse Submission { get; set; } = ViewSubmissionResponse.Close();

    /// <summary>Ends when a handler has begun to wait.</summary>
    public Task Started => started.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public void Release() => gate.TrySetResult();

    public async Task Play(object seen)
    {
        Seen.Enqueue(seen);
        started.TrySetResult();
        if (Wait) await gate.Task;
        if (Throw is { } e) throw e;
    }

    public T Last<T>() => Seen.OfType<T>().Last();
}
