using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.World;

/// <summary>One call the app made to a stand-in: target slack, gitlab, smtp or app (requests the sandbox sent); outcome "ok" or the error code.</summary>
/// <param name="Note">What the real service lets pass but nobody means, such as an argument it ignores.</param>
internal sealed record LoggedCall(long Number, DateTimeOffset At, string Target, string Method, JsonNode? Arguments, int Status, string Outcome, string? Note = null);

/// <summary>The last calls, newest last, for tests and for the page's curious reader. Tokens are never in it.</summary>
internal sealed class CallLog(TimeProvider time)
{
    private const int Kept = 5_000;
    private readonly Lock gate = new();
    private readonly Queue<LoggedCall> calls = [];
    private long number;

    public void Add(string target, string method, JsonNode? arguments, int status, string outcome, string? note = null)
    {
        lock (gate)
        {
            calls.Enqueue(new(++number, time.GetUtcNow(), target, method, arguments?.DeepClone(), status, outcome, note));
            if (calls.Count > Kept)
                calls.Dequeue();
        }
    }

    public IReadOnlyList<LoggedCall> All(string? target = null, string? method = null)
    {
        lock (gate)
            return [.. calls.Where(c => (target is null || c.Target == target) && (method is null || c.Method == method))];
    }

    public void Clear()
    {
        lock (gate)
            calls.Clear();
    }
}
