namespace SlackPlanner.Sandbox.World;

/// <summary>A failure to make: kind 429, 500, timeout, drop, after (the call takes effect, its answer is lost), late (the same, but only after a while, or once the failures are cleared), slow (answered after a while), another HTTP status or an error code.</summary>
/// <param name="Target">slack, gitlab or smtp.</param>
/// <param name="Method">The call it is for (a Slack method, "GET /projects/:id/issues", an SMTP verb); null or "*" is any.</param>
/// <param name="RetryAfter">Seconds: of a 429, where 0 leaves the header out; of "late", until it takes effect; of "slow", until it is answered (10 if not given).</param>
internal sealed record Fault(string Target, string? Method, string Kind, int Count = 1, double? RetryAfter = null);

/// <summary>The failures that tests and people ordered (POST /faults), each used up call by call.</summary>
internal sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];
    private TaskCompletionSource cleared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the failures are cleared next.</summary>
    public Task Cleared
    {
        get
        {
            lock (gate)
                return cleared.Task;
        }
    }

    public void Add(Fault fault)
    {
        lock (gate)
            faults.Add(fault);
    }

    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
            cleared.SetResult();
            cleared = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public IReadOnlyList<Fault> Left()
    {
        lock (gate)
            return [.. faults];
    }

    /// <summary>The failure this call has to suffer, counted as used; null when it may go through.</summary>
    public Fault? Take(string target, string method)
    {
        lock (gate)
        {
            var at = faults.FindIndex(f => f.Target == target && (f.Method is null or "*" || string.Equals(f.Method, method, StringComparison.OrdinalIgnoreCase)));
            if (at < 0)
                return null;

            var fault = faults[at];
            if (fault.Count > 1)
                faults[at] = fault with { Count = fault.Count - 1 };
            else
                faults.RemoveAt(at);
            return fault;
        }
    }
}
