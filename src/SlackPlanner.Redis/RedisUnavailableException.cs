namespace SlackPlanner.Redis;

/// <summary>
/// Redis does not answer, or refuses every write (full, read-only, loading). A call that had been sent may still have
/// had its effect: repeat only what may run twice, such as a <see cref="Change"/> with <see cref="Change.Once"/>.
/// </summary>
public sealed class RedisUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
