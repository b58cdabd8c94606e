using SlackPlanner.Clock;
using SlackPlanner.Teams;

namespace SlackPlanner.Routines;

internal static class RoutinesServices
{
    public static IServiceCollection AddRoutines(this IServiceCollection services)
    {
        foreach (var type in typeof(RoutinesServices).Assembly.GetTypes())
        {
            if (type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IRoutine)))
                services.AddSingleton(typeof(IRoutine), type);
        }

        return services.AddSingleton<RoutineRegistry>().AddSingleton<IRoutineNames>(provider => provider.GetRequiredService<RoutineRegistry>()).AddSingleton<RoutineStore>().AddSingleton<RoutinePlan>()
            .AddSingleton<ITeamsChanged, ReconcileOnTeamsChanged>().AddSingleton<IClockMoved, ReconcileOnClockMoved>()
            .AddHostedService<RoutineReconciler>();
    }
}
