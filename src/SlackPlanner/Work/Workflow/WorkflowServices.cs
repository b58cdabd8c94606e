using SlackPlanner.Journal;

namespace SlackPlanner.Work;

internal static class WorkflowServices
{
    public static IServiceCollection AddWorkflow(this IServiceCollection services) => services
        .AddSingleton<WorkflowReader>().AddSingleton<WorkflowMoves>().AddSingleton<WorkflowClicks>().AddSingleton<IJournalKind, WorkflowKind>()
        .AddSingleton<PersonReader>()
        .AddSingleton<StaleStore>().AddSingleton<StaleIssues>();
}
