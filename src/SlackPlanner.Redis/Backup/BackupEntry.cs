namespace SlackPlanner.Redis.Backup;

/// <summary>What a key of Redis may be; other types are not used by this app.</summary>
public enum BackupType : byte
{
    String = 1,
    Hash = 2,
    Set = 3,
    SortedSet = 4,
}

/// <summary>One key as it stood.</summary>
/// <param name="Key">what follows the prefix and the layout: <c>{T123}:teams</c>; so it may be restored under another prefix.</param>
/// <param name="ExpiresAt">real ms since 1970 at which it disappears; 0: never.</param>
/// <param name="Values">a string's one value; a hash's fields and values in turn; a set's members; a sorted set's members and scores in turn.</param>
public sealed record BackupEntry(string Key, BackupType Type, long ExpiresAt, IReadOnlyList<byte[]> Values);

/// <summary>What stands at the beginning of a backup.</summary>
/// <param name="DataVersion">the oldest data version that can read it.</param>
/// <param name="TakenAtMs">Redis' clock when it was begun.</param>
/// <param name="App">version of the app that made it.</param>
public sealed record BackupHeader(int DataVersion, long TakenAtMs, string App);

/// <summary>The file is not a whole backup of ours; nothing of it may be used.</summary>
public sealed class BackupDamagedException(string message, Exception? inner = null) : Exception(message, inner);
