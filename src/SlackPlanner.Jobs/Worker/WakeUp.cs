namespace SlackPlanner.Jobs.Worker;

/// <summary>Lets the dispatcher sleep until it is called or its time is over. A call while it works is not lost.</summary>
internal sealed class WakeUp(TimeProvider time)
{
    private TaskCompletionSource called = New();

    public void Call() => Volatile.Read(ref called).TrySetResult();

    public async Task Wait(TimeSpan longest, CancellationToken cancel)
    {
        if (longest > TimeSpan.Zero)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(called.Task, Task.Delay(longest, time, over.Token));
            await over.CancelAsync();
        }

        if (called.Task.IsCompleted)
            Volatile.Write(ref called, New());
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
