using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Slack;

/// <summary>Maps the endpoints that Slack calls.</summary>
public static class SlackRoutes
{
    /// <summary><c>POST /slack/commands</c>, <c>/slack/interactions</c>, <c>/slack/options</c> and <c>/slack/events</c>; none of them in Socket Mode.</summary>
    /// <exception cref="InvalidOperationException">Handlers are declared wrongly; all mistakes are told at once.</exception>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        _ = app.ServiceProvider.GetRequiredService<DispatchTable>();
        // Slack sends either way, never both; what is not there cannot be attacked.
        if (app.ServiceProvider.GetRequiredService<IOptions<SlackOptions>>().Value.IsSocketMode) return app;
        SlackEndpoints? endpoints = null;
        SlackEndpoints Endpoints() => endpoints ??= app.ServiceProvider.GetRequiredService<SlackEndpoints>();

        app.MapPost("/slack/commands", (RequestDelegate)(context => Endpoints().Commands(context)));
        app.MapPost("/slack/interactions", (RequestDelegate)(context => Endpoints().Interactions(context)));
        app.MapPost("/slack/options", (RequestDelegate)(context => Endpoints().Interactions(context)));
        app.MapPost("/slack/events", (RequestDelegate)(context => Endpoints().Events(context)));
        return app;
    }
}
