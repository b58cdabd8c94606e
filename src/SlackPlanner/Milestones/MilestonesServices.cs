using SlackPlanner.Capacity;
using SlackPlanner.Milestones.Ahead;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Milestones.End;
using SlackPlanner.Milestones.Moves;
using SlackPlanner.Milestones.Status;

namespace SlackPlanner.Milestones;

internal static class MilestonesServices
{
    public static IServiceCollection AddMilestones(this IServiceCollection services)
    {
        foreach (var type in typeof(MilestonesServices).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IMilestonePart))))
            services.AddSingleton(typeof(IMilestonePart), type);
        return services
            .AddSingleton<IWorkingDays, TeamWorkingDays>()
        .AddSingleton<IReminderDays, TeamWorkingDays>()
            .AddSingleton<MilestoneTeams>()
            .AddSingleton<CalendarPages>()
            .AddSingleton<MilestoneWorkReader>().AddSingleton<StatusReader>().AddSingleton<BurnUpStore>().AddSingleton<MilestonePages>()
            .AddSingleton<MissedIssues>().AddSingleton<EndReader>()
            .AddSingleton<PlanningAgendas>()
            .AddSingleton<ConfidentialIssues>()
            .AddSingleton<MovePlans>()
            .AddChecklist();
    }
}
