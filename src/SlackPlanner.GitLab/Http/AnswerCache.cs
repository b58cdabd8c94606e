namespace SlackPlanner.GitLab.Http;

/// <summary>Reads as GitLab last answered them, to be confirmed by it (<c>If-None-Match</c>) before they are used again.</summary>
/// <remarks>In memory only, bounded, and forgotten ten minutes after the last use: what is in issues is kept nowhere.</remarks>
internal sealed class AnswerCache(TimeProvider clock)
{
    private const int LargestEntry = 1024 * 1024;
    private const int MostBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(10);
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Token, string Path), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];   // the latest first

    /// <summary>How much is kept now.</summary>
    public int Bytes { get; private set; }

    public Answer? Find(string token, string path)
    {
        lock (_gate)
        {
            ForgetTheOld();
            if (!_entries.TryGetValue((token, path), out var node))
                return null;
            _byUse.Remove(node);
            node.Value.Used = clock.GetTimestamp();
            _byUse.AddFirst(node);
            return node.Value.Answer;
        }
    }

    public void Keep(string token, string path, Answer answer)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue((token, path), out var before))
                Remove(before);
            if (answer.Tag is null || answer.Body.Length > LargestEntry)
                return;
            var node = _byUse.AddFirst(new Entry(token, path, answer) { Used = clock.GetTimestamp() });
            _entries[(token, path)] = node;
            Bytes += answer.Body.Length;
            while (Bytes > MostBytes)
                Remove(_byUse.Last!);
        }
    }

    private void ForgetTheOld()
    {
        while (_byUse.Last is { } last && clock.GetElapsedTime(last.Value.Used) > Forgotten)
            Remove(last);
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _entries.Remove((node.Value.Token, node.Value.Path));
        Bytes -= node.Value.Answer.Body.Length;
    }

    private sealed record Entry(string Token, string Path, Answer Answer)
    {
        public long Used { get; set; }
    }
}

/// <summary>What a read was answered with.</summary>
/// <param name="Tag">GitLab's name for exactly this answer; null: it has none.</param>
/// <param name="Next">The query of the next page, if there is one.</param>
internal sealed record Answer(byte[] Body, string? Tag, string? Next);
