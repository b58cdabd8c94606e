using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Slack;

/// <summary>Registers this room.</summary>
public static class SlackServices
{
    /// <summary>The endpoints' and the client's services; settings come from the section <c>Slack</c>, then from <paramref name="configure"/>.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, Action<SlackOptions>? configure = null)
    {
        var options = services.AddOptions<SlackOptions>().BindConfiguration("Slack");
        if (configure is not null) options.Configure(configure);
        options.ValidateOnStart();
        services.AddSingleton<IValidateOptions<SlackOptions>, SlackOptionsValidation>();

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISlackTokens, ConfiguredTokens>();
        services.TryAddSingleton<IErrorReference, ErrorReference>();
        // The client's own log lines would show response URLs, which are secrets.
        services.AddHttpClient(SlackHttp.ClientName, c => c.Timeout = Timeout.InfiniteTimeSpan).RemoveAllLoggers()
            .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5));
        services.AddSingleton<SlackHttp>();
        services.AddSingleton<ISlackApi, SlackApi>();

        Handlers(services);
        services.AddSingleton<DispatchTable>();
        services.AddSingleton(s => s.GetRequiredService<DispatchTable>().Catalog);
        services.AddSingleton(s => new EventDispatcher(s.GetRequiredService<DispatchTable>(), s.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton<AckWatchdog>();
        services.AddSingleton<LateWork>();
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<LateWork>());
        services.AddSingleton<LateAnswers>();
        services.AddSingleton<HandlerRunner>();
        services.AddSingleton<CommandDispatcher>();
        services.AddSingleton<InteractionDispatcher>();
        services.AddSingleton<SlackReceiver>();
        services.AddSingleton<EventAcceptor>();
        services.AddSingleton<SlackEndpoints>();
        services.AddSingleton<SocketModeStatus>();
        services.AddSingleton<SocketAddresses>();
        services.AddSingleton<SocketDispatcher>();
        services.AddSingleton<SocketModeClient>();
        services.AddSingleton<IHostedService>(s => s.GetRequiredService<SocketModeClient>());
        return services;
    }

    /// <summary>Finds all handlers of an assembly; each is made anew for each request, in its scope.</summary>
    public static IServiceCollection AddSlackHandlers(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in Handlers(services).Scan(assembly).ToList()) services.TryAddScoped(type);
        return services;
    }

    private static HandlerTypes Handlers(IServiceCollection services)
    {
        if (services.FirstOrDefault(s => s.ServiceType == typeof(HandlerTypes))?.ImplementationInstance is HandlerTypes known) return known;
        var handlers = new HandlerTypes();
        services.AddSingleton(handlers);
        return handlers;
    }
}
