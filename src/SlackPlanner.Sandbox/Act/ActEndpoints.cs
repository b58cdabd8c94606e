namespace SlackPlanner.Sandbox.Act;

internal static class ActEndpoints
{
    public static IServiceCollection AddAct(this IServiceCollection services) => services;

    public static void MapAct(this WebApplication app)
    {
    }
}
