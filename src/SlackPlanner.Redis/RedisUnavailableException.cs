namespace SlackPlanner.Redis;

/// <summary>What keeps Redis from doing its work.</summary>
public enum RedisTrouble
{
    /// <summary>It does not answer, or not yet.</summary>
    Away,

    /// <summary>It has no memory left; it still reads.</summary>
    Full,

    /// <summary>It takes no writes (a replica, or it cannot write to its disk); it still reads.</summary>
    ReadOnly,
}

/// <summary>
/// Redis does not answer, or refuses every write (full, read-only, loading). A call that had been sent may still have
/// had its effect: repeat only what may run twice, such as a <see cref="Change"/> with <see cref="Change.Once"/>.
/// </summary>
public sealed class RedisUnavailableException(string message, Exception? inner = null, RedisTrouble trouble = RedisTrouble.Away) : Exception(message, inner)
{
    public RedisTrouble Trouble { get; } = trouble;
}
