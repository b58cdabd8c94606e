namespace SlackPlanner.Issues;

internal static class IssuesServices
{
    public static IServiceCollection AddIssues(this IServiceCollection services) =>
        services.AddSingleton<IIssues, GitLabIssues>().AddSingleton<GitLabMilestones>().AddSingleton<IssueReader>().AddSingleton<IssueFinder>().AddSingleton<BoardLink>();
}
