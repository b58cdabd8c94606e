namespace SlackPlanner.Sandbox.Page;

internal static class PageEndpoints
{
    public static IServiceCollection AddPage(this IServiceCollection services) => services;

    public static void MapPage(this WebApplication app)
    {
    }
}
