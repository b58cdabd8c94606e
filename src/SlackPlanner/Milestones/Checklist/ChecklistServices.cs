using SlackPlanner.Journal.Bulk;
using SlackPlanner.People;
using SlackPlanner.Routines;

namespace SlackPlanner.Milestones.Checklist;

internal static class ChecklistServices
{
    /// <summary>Each step there is, and its routine.</summary>
    public static IServiceCollection AddChecklist(this IServiceCollection services)
    {
        foreach (var type in typeof(ChecklistServices).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IChecklistStep))))
        {
            services.AddSingleton(type).AddSingleton(typeof(IChecklistStep), provider => provider.GetRequiredService(type));
            services.AddSingleton(typeof(IRoutine), typeof(ChecklistRoutine<>).MakeGenericType(type));
        }

        return services.AddSingleton<ChecklistSteps>().AddSingleton<ListedSteps>().AddSingleton<ChecklistStore>().AddSingleton<ChecklistPlans>().AddSingleton<ChecklistSections>()
            .AddSingleton<ChecklistDesk>().AddSingleton<ChecklistPresses>().AddSingleton<ChecklistLists>()
            .AddSingleton<IBulkKind, ChecklistKind>().AddSingleton<IPersonalData, ChecklistData>();
    }
}
