using SlackPlanner.Journal;
using SlackPlanner.People;

namespace SlackPlanner.Retrospectives;

internal static class RetroServices
{
    public static IServiceCollection AddRetrospectives(this IServiceCollection services) => services
        .AddSingleton<RetroIssues>().AddSingleton<RetroReader>().AddSingleton<RetroDesk>().AddSingleton<RetroStore>().AddSingleton<RetroViews>().AddSingleton<RetroChoices>().AddSingleton<RetroDrafts>().AddSingleton<RetroActionStore>()
        .AddSingleton<IJournalKind, FeedbackKind>().AddSingleton<IJournalKind, ProjectRetroKind>()
        .AddSingleton<IPersonalData, RetroData>();
}
