using Microsoft.Extensions.DependencyInjection.Extensions;
using SlackPlanner.Access;
using SlackPlanner.Deliveries;
using SlackPlanner.People;
using SlackPlanner.Slack;
using SlackPlanner.Teams.Apply;
using SlackPlanner.Teams.Refusals;
using SlackPlanner.Teams.Setup;

namespace SlackPlanner.Teams;

internal static class TeamsServices
{
    /// <summary>Team settings, rights, the teams file and who is who; needs an <see cref="IAwayToday"/> from the room that knows who is away.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services)
    {
        services.AddPeople();
        services.TryAddSingleton<IHomeWorkspace, HomeWorkspace>();
        services.TryAddSingleton<AdminList>();
        services.AddSingleton<TeamStore>().AddSingleton<TeamDirectory>().AddSingleton<ITeams>(provider => provider.GetRequiredService<TeamDirectory>());
        services.AddSingleton<TeamAccess>().AddSingleton<TeamView>().AddSingleton<SetupRights>().AddSingleton<IRequestGuard, PlannerGuard>();
        services.AddSingleton<TeamTokens>().AddSingleton<GitLab.IGitLabTokens>(provider => provider.GetRequiredService<TeamTokens>());
        services.AddSingleton<IPersonalData, TeamData>();
        services.AddSingleton<RefusalMessage>().AddSingleton<IRefusalReports, RefusalReports>();
        services.AddSingleton<TeamsFileSource>().AddSingleton<SlackLookup>().AddSingleton<TeamsApply>();
        return services.AddSingleton<ApplyAtStart>().AddHostedService(provider => provider.GetRequiredService<ApplyAtStart>());
    }
}
