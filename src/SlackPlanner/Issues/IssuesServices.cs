using SlackPlanner.GitLab;
using SlackPlanner.Issues.Books;
using SlackPlanner.Issues.Dates;
using SlackPlanner.Issues.Hooks;
using SlackPlanner.Issues.Pace;
using SlackPlanner.Routines;
using SlackPlanner.Teams;
using SlackPlanner.Issues.Planning;

namespace SlackPlanner.Issues;

internal static class IssuesServices
{
    public static IServiceCollection AddIssues(this IServiceCollection services)
    {
        foreach (var type in typeof(IssuesServices).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            if (type.IsAssignableTo(typeof(IIssueHandler)))
                services.AddSingleton(typeof(IIssueHandler), type);
            if (type.IsAssignableTo(typeof(INoteHandler)))
                services.AddSingleton(typeof(INoteHandler), type);
        }

        services.AddOptions<IssuesOptions>().BindConfiguration("Issues").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IIssues, IssueBooks>().AddSingleton<IssueBookStore>().AddSingleton<IssuePollStore>().AddSingleton<BookReader>().AddSingleton<BookFills>().AddSingleton<BookUpdates>();
        services.AddSingleton<IssuePolls>().AddHostedService(provider => provider.GetRequiredService<IssuePolls>());
        services.AddSingleton<GitLabHook>().AddSingleton<IRateWindow, SharedRateWindow>();
        services.AddSingleton<MilestoneDateChecks>().AddSingleton<ITeamsChanged>(provider => provider.GetRequiredService<MilestoneDateChecks>())
            .AddSingleton<IReconciled>(provider => provider.GetRequiredService<MilestoneDateChecks>());
        services.AddSingleton<MilestoneTitles>().AddSingleton<IMilestoneTitles>(provider => provider.GetRequiredService<MilestoneTitles>());
        return services.AddSingleton<GitLabMilestones>().AddSingleton<IssueReader>().AddSingleton<IssueFinder>().AddSingleton<BoardLink>().AddSingleton<IPlanningIssue, PlanningIssues>();
    }
}
