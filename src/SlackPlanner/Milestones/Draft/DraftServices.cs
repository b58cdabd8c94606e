using SlackPlanner.People;

namespace SlackPlanner.Milestones.Draft;

internal static class DraftServices
{
    public static IServiceCollection AddAssignmentDrafts(this IServiceCollection services) => services
        .AddSingleton<DraftStore>()
        .AddSingleton<IAssignmentDrafts, AssignmentDrafts>()
        .AddSingleton<IPersonalData, DraftData>();
}
