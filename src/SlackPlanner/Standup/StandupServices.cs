using SlackPlanner.People;

namespace SlackPlanner.Standup;

internal static class StandupServices
{
    public static IServiceCollection AddStandup(this IServiceCollection services) => services
        .AddSingleton<StandupStore>()
        .AddSingleton<StandupAttendance>()
        .AddSingleton<StandupFaces>()
        .AddSingleton<StandupBook>()
        .AddSingleton<StandupTeams>()
        .AddSingleton<StandupDesk>()
        .AddSingleton<StandupOrders>()
        .AddSingleton<IPersonalData, StandupPersonalData>();
}
