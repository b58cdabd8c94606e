namespace SlackPlanner.Sandbox.Slack;

internal static class SlackApiEndpoints
{
    public static IServiceCollection AddSlackApi(this IServiceCollection services) => services;

    public static void MapSlackApi(this WebApplication app)
    {
    }
}
