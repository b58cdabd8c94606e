using SlackPlanner.Journal;

namespace SlackPlanner.Weights.BreakDown;

internal static class BreakDownServices
{
    public static IServiceCollection AddBreakDown(this IServiceCollection services) => services
        .AddSingleton<BreakDownDrafts>()
        .AddSingleton<BreakDownForms>()
        .AddSingleton<IJournalKind, BreakDownKind>();
}
