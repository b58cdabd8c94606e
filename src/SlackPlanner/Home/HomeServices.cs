using SlackPlanner.Milestones.Checklist;
using SlackPlanner.People;
using SlackPlanner.Rotation;
using SlackPlanner.Standup;
using SlackPlanner.Teams;

namespace SlackPlanner.Home;

internal static class HomeServices
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services
        .AddSingleton<HomeStore>()
        .AddSingleton<HomeReader>()
        .AddSingleton<HomeTurns>()
        .AddSingleton<HomeChecklist>()
        .AddSingleton<HomeUpdates>()
        .AddSingleton<IStandupChanged>(provider => provider.GetRequiredService<HomeUpdates>())
        .AddSingleton<ITeamsChanged>(provider => provider.GetRequiredService<HomeUpdates>())
        .AddSingleton<IRotationChanged>(provider => provider.GetRequiredService<HomeUpdates>())
        .AddSingleton<IChecklistChanged>(provider => provider.GetRequiredService<HomeUpdates>())
        .AddSingleton<IPersonalData, HomeData>();
}
