using SlackPlanner.Clock;
using SlackPlanner.People;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

internal static class RoutinesServices
{
    public static IServiceCollection AddRoutines(this IServiceCollection services)
    {
        foreach (var type in typeof(RoutinesServices).Assembly.GetTypes())
        {
            if (type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableTo(typeof(IRoutine)))
                services.AddSingleton(typeof(IRoutine), type);
        }

        services.AddSingleton<RoutineRegistry>().AddSingleton<IRoutineNames>(provider => provider.GetRequiredService<RoutineRegistry>());
        services.AddRoutinePlan().AddSingleton<Ticks>().AddSingleton<Occurrences>();
        services.AddSingleton<Missed>().AddSingleton<IMissed>(provider => provider.GetRequiredService<Missed>()).AddSingleton<FailedOccurrences>();
        return services.AddSingleton<ITeamsChanged, ReconcileOnTeamsChanged>().AddSingleton<IClockMoved, ReconcileOnClockMoved>()
            .AddSingleton<IPersonChanged, ReconcileOnPersonChanged>().AddHostedService<RoutineReconciler>();
    }

    /// <summary>What plans, without what runs it.</summary>
    public static IServiceCollection AddRoutinePlan(this IServiceCollection services) =>
        services.AddSingleton<RoutineStore>().AddSingleton<MissedStore>().AddSingleton<MissedRecorder>().AddSingleton<RoutinePlan>();
}
