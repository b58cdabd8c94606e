namespace SlackPlanner.Jobs;

/// <summary>
/// Group commit: what is asked while calls are under way shares the next call. With many askers one call serves many of them; with one asker nothing waits for anything.
/// </summary>
/// <param name="call">one call for all that was gathered, its answers in the order of the asks; what it throws, all of them get.</param>
internal sealed class Gathering<TAsk, TAnswer>(Func<IReadOnlyList<TAsk>, Task<IReadOnlyList<TAnswer>>> call)
{
    /// <summary>Redis works on one while those that the other has served ask again.</summary>
    private const int CallsAtOnce = 2;

    private readonly Lock gate = new();
    private List<Waiting> waiting = [];
    private int calls;

    public async Task<TAnswer> Ask(TAsk ask)
    {
        if (Waits(ask) is { } mine)
            return await mine.Told.Task;
        try
        {
            return (await call([ask]))[0];
        }
        finally
        {
            _ = CallForWaiting();
        }
    }

    private Waiting? Waits(TAsk ask)
    {
        lock (gate)
        {
            if (calls < CallsAtOnce)
            {
                calls++;
                return null;
            }

            var mine = new Waiting(ask);
            waiting.Add(mine);
            return mine;
        }
    }

    private async Task CallForWaiting()
    {
        while (TakeWaiting() is { } batch)
        {
            try
            {
                var answers = await call(batch.ConvertAll(one => one.Ask));
                for (var n = 0; n < batch.Count; n++)
                    batch[n].Told.TrySetResult(answers[n]);
            }
            catch (Exception e)
            {
                foreach (var one in batch)
                    one.Told.TrySetException(e);
            }
        }
    }

    private List<Waiting>? TakeWaiting()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                calls--;
                return null;
            }

            var batch = waiting;
            waiting = [];
            return batch;
        }
    }

    private sealed class Waiting(TAsk ask)
    {
        public TAsk Ask { get; } = ask;

        public TaskCompletionSource<TAnswer> Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
