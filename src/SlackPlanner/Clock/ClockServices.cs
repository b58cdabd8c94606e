namespace SlackPlanner.Clock;

internal static class ClockServices
{
    public static IServiceCollection AddPlannerClock(this IServiceCollection services, bool canBeSet)
    {
        services.AddSingleton<PlannerClock>().AddSingleton<IPlannerClock>(provider => provider.GetRequiredService<PlannerClock>());
        if (canBeSet)
            services.AddSingleton<SandboxClock>().AddHostedService<SandboxClockStart>();
        return services;
    }
}
