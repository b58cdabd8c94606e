using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace SlackPlanner.Sandbox.World;

/// <summary>What changed: message, view, home, clock, issues or mail; where and for whom, if it matters.</summary>
internal sealed record WorldChange(string What, string? Channel = null, string? User = null);

/// <summary>Everything that changes the world says so here: the page hears it at once and the state file is written soon after.</summary>
internal sealed class WorldEvents
{
    private readonly Lock gate = new();
    private readonly List<Channel<WorldChange>> listeners = [];
    private Action whenChanged = static () => { };

    public void WhenChanged(Action act) => whenChanged += act;

    public void Publish(WorldChange change)
    {
        whenChanged();
        lock (gate)
        {
            foreach (var listener in listeners)
                listener.Writer.TryWrite(change);
        }
    }

    /// <summary>Every change from this call on, even before the first one is read.</summary>
    public IAsyncEnumerable<WorldChange> Listen(CancellationToken cancel)
    {
        // A page that fell behind reloads everything anyway, so only the newest changes are kept for it.
        var mine = Channel.CreateBounded<WorldChange>(new BoundedChannelOptions(500) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
            listeners.Add(mine);
        return Read(mine, cancel);
    }

    private async IAsyncEnumerable<WorldChange> Read(Channel<WorldChange> mine, [EnumeratorCancellation] CancellationToken cancel)
    {
        try
        {
            await foreach (var change in mine.Reader.ReadAllAsync(cancel))
                yield return change;
        }
        finally
        {
            lock (gate)
                listeners.Remove(mine);
        }
    }
}
