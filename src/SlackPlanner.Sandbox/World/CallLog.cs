using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.World;

/// <summary>One call the app made to a stand-in: target slack, gitlab, smtp or app (requests the sandbox sent); outcome "ok" or the error code.</summary>
/// <param name="Note">What the real service lets pass but nobody means, such as an argument it ignores.</param>
internal sealed record LoggedCall(long Number, DateTimeOffset At, string Target, string Method, JsonNode? Arguments, int Status, string Outcome, string? Note = null);

internal sealed record CallTotal(string Target, string Method, string Outcome, long Count);

/// <summary>The last calls, newest last, for tests and for the page's curious reader. Tokens are never in it.</summary>
internal sealed class CallLog(TimeProvider time)
{
    private const int Kept = 5_000;
    private readonly Lock gate = new();
    private readonly Queue<LoggedCall> calls = [];
    private readonly Dictionary<(string Target, string Method, string Outcome), long> totals = [];
    private long number;

    public void Add(string target, string method, JsonNode? arguments, int status, string outcome, string? note = null)
    {
        lock (gate)
        {
            calls.Enqueue(new(++number, time.GetUtcNow(), target, method, arguments?.DeepClone(), status, outcome, note));
            totals[(target, method, outcome)] = totals.GetValueOrDefault((target, method, outcome)) + 1;
            if (calls.Count > Kept)
                calls.Dequeue();
        }
    }

    public IReadOnlyList<LoggedCall> All(string? target = null, string? method = null)
    {
        lock (gate)
            return [.. calls.Where(c => (target is null || c.Target == target) && (method is null || c.Method == method))];
    }

    /// <summary>How many calls there were, those that are no longer kept too.</summary>
    public IReadOnlyList<CallTotal> Totals()
    {
        lock (gate)
            return [.. totals.Select(total => new CallTotal(total.Key.Target, total.Key.Method, total.Key.Outcome, total.Value))];
    }

    public void Clear()
    {
        lock (gate)
        {
            calls.Clear();
            totals.Clear();
        }
    }
}
