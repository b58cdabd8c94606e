using SlackPlanner.Journal;
using SlackPlanner.People;

namespace SlackPlanner.Work;

internal static class WorkServices
{
    public static IServiceCollection AddWork(this IServiceCollection services) => services
        .AddSingleton<NextStore>().AddSingleton<NextReader>().AddSingleton<NextAnswers>().AddSingleton<NextTeams>().AddSingleton<Takes>()
        .AddSingleton<ElseForms>().AddSingleton<ElseDrafts>()
        .AddSingleton<IJournalKind, TakeKind>().AddSingleton<IJournalKind, NextSkipKind>().AddSingleton<IJournalKind, ElseKind>().AddSingleton<IJournalKind, RequestKind>()
        .AddSingleton<IPersonalData, NextData>();
}
