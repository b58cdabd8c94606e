namespace SlackPlanner.Sandbox.GitLab;

internal static class GitLabEndpoints
{
    public static IServiceCollection AddGitLab(this IServiceCollection services) => services;

    public static void MapGitLab(this WebApplication app)
    {
    }
}
