using SlackPlanner.Milestones.Ahead;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Milestones.Moves;

namespace SlackPlanner.Milestones;

internal static class MilestonesServices
{
    public static IServiceCollection AddMilestones(this IServiceCollection services) => services
        .AddSingleton<IWorkingDays, TeamWorkingDays>()
        .AddSingleton<MilestoneTeams>()
        .AddSingleton<CalendarPages>()
        .AddSingleton<PlanningAgendas>()
        .AddSingleton<ConfidentialIssues>()
        .AddSingleton<MovePlans>()
        .AddChecklist();
}
