namespace SlackPlanner.Sandbox.World;

internal static class WorldEndpoints
{
    public static IServiceCollection AddWorld(this IServiceCollection services) => services
        .AddSingleton<WorldEvents>().AddSingleton<CallLog>().AddSingleton<FaultPlan>().AddSingleton<Limits>()
        .AddSingleton<SlackWorld>().AddSingleton<IWorldPart>(s => s.GetRequiredService<SlackWorld>()).AddSingleton<Triggers>().AddSingleton<SandboxClock>()
        .AddSingleton(s => AppManifest.Read(s.GetRequiredService<SandboxOptions>()))
        .AddHostedService<StateKeeper>();

    public static void MapWorld(this WebApplication app)
    {
        app.MapPut("/limits", (LimitSwitches switches, Limits limits) =>
        {
            limits.Slack = switches.Slack ?? limits.Slack;
            limits.GitLab = switches.Gitlab ?? limits.GitLab;
            return Results.Ok(new { slack = limits.Slack, gitlab = limits.GitLab });
        });
        app.MapGet("/faults", (FaultPlan faults) => faults.Left());
        app.MapDelete("/faults", (FaultPlan faults) => faults.Clear());
        app.MapPost("/faults", (FaultOrder order, FaultPlan faults) =>
        {
            if (order.Target is not ("slack" or "gitlab" or "smtp") || string.IsNullOrEmpty(order.Kind) || order.Count < 1)
                return Results.BadRequest(new { error = "target is slack, gitlab or smtp; kind is needed; count is 1 or more" });

            faults.Add(new(order.Target, order.Method, order.Kind, order.Count ?? 1, order.RetryAfter));
            return Results.Ok(faults.Left());
        });
    }

    private sealed record LimitSwitches(bool? Slack, bool? Gitlab);

    private sealed record FaultOrder(string? Target, string? Method, string? Kind, int? Count, double? RetryAfter);
}
