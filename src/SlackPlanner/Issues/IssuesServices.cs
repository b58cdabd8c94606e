namespace SlackPlanner.Issues;

internal static class IssuesServices
{
    public static IServiceCollection AddIssues(this IServiceCollection services) =>
        services.AddSingleton<IIssues, GitLabIssues>().AddSingleton<IssueReader>().AddSingleton<IssueFinder>();
}
