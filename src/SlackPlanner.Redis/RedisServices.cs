using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace SlackPlanner.Redis;

public static class RedisServices
{
    /// <summary>Adds the connection (made at start, or at the first call), <see cref="Keyspace"/> and <see cref="Documents"/>; options from the section <c>Redis</c>.</summary>
    public static IServiceCollection AddRedis(this IServiceCollection services)
    {
        services.AddOptions<RedisOptions>().BindConfiguration(RedisOptions.Section).ValidateDataAnnotations()
            // Never repeated: there may be a password in it.
            .Validate(options => CanRead(options.Configuration), "Redis:Configuration cannot be read. It looks like localhost:6379,password=…,ssl=true.")
            .ValidateOnStart();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<RedisOptions>>().Value);
        services.TryAddSingleton(provider => new RedisConnection(provider.GetRequiredService<RedisOptions>(), provider.GetService<ILogger<RedisConnection>>()));
        services.TryAddSingleton<Keyspace>();
        services.TryAddSingleton(DataVersions.OfThisCode);
        services.TryAddSingleton<Installation>();
        services.TryAddSingleton<FamilyKeys>();
        services.TryAddSingleton<Documents>();
        services.AddHostedService<RedisStartup>();
        return services;
    }

    private static bool CanRead(string configuration)
    {
        try
        {
            return ConfigurationOptions.Parse(configuration).EndPoints.Count > 0;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
