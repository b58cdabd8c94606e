using SlackPlanner.Journal;
using SlackPlanner.Milestones.Status;

namespace SlackPlanner.Work;

internal static class WorkflowServices
{
    public static IServiceCollection AddWorkflow(this IServiceCollection services) => services
        .AddSingleton<WorkflowReader>().AddSingleton<WorkflowMoves>().AddSingleton<WorkflowClicks>().AddSingleton<IJournalKind, WorkflowKind>()
        .AddSingleton<PersonReader>().AddSingleton<IPersonIssues, PersonIssues>()
        .AddSingleton<StaleStore>().AddSingleton<StaleIssues>();
}
