using System.Collections.Concurrent;
using System.Diagnostics;

namespace SlackPlanner.Jobs.Worker;

/// <summary>Claims of this process whose answer never came: what they took was not started here and never will be.</summary>
internal sealed class LostClaims
{
    private readonly ConcurrentQueue<(string Workspace, string Name, long Sent, TimeSpan Lease)> lost = new();

    public void Add(string workspace, string name, long sent, TimeSpan lease) => lost.Enqueue((workspace, name, sent, lease));

    /// <summary>Gives back what they took, by <paramref name="giveBack"/> (workspace, name, lease, time since it was sent).</summary>
    public async Task GiveBack(Func<string, string, TimeSpan, TimeSpan, Task> giveBack)
    {
        for (var n = lost.Count; n > 0 && lost.TryDequeue(out var claim); n--)
        {
            try
            {
                await giveBack(claim.Workspace, claim.Name, claim.Lease, Stopwatch.GetElapsedTime(claim.Sent));
            }
            catch
            {
                lost.Enqueue(claim);
                throw;
            }
        }
    }
}
