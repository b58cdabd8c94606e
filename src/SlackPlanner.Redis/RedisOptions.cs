using System.ComponentModel.DataAnnotations;

namespace SlackPlanner.Redis;

/// <summary>Where Redis is and how its keys begin; bound from the section <c>Redis</c>.</summary>
public sealed class RedisOptions
{
    public const string Section = "Redis";

    /// <summary>Hosts, password and TLS as StackExchange.Redis takes them, as <c>localhost:6379,password=…</c>.</summary>
    [Required]
    public string Configuration { get; set; } = "localhost:6379";

    /// <summary>First part of every key; two installations may share a Redis under different prefixes.</summary>
    [Required, RegularExpression("^[A-Za-z0-9._-]+$", ErrorMessage = "Redis:KeyPrefix may hold letters, digits, '.', '_' and '-' only.")]
    public string KeyPrefix { get; set; } = "sp";

    /// <summary>Limit of one call; a call that takes longer ends with <see cref="RedisUnavailableException"/>.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
