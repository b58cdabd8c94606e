using SlackPlanner.Journal;
using SlackPlanner.Milestones.Status;
using SlackPlanner.People;

namespace SlackPlanner.Work;

internal static class RiskServices
{
    public static IServiceCollection AddRisk(this IServiceCollection services) => services
        .AddSingleton<RiskStore>().AddSingleton<OnTrackStore>().AddSingleton<IMilestoneRisks, MilestoneRisks>()
        .AddSingleton<RiskIssues>().AddSingleton<RiskReports>().AddSingleton<RiskForms>().AddSingleton<RiskDesk>()
        .AddSingleton<OnTrackAnswers>().AddSingleton<OnTrackDesk>()
        .AddSingleton<IJournalKind, RiskKind>().AddSingleton<IJournalKind, RiskDecisionKind>()
        .AddSingleton<IPersonalData, RiskData>();
}
