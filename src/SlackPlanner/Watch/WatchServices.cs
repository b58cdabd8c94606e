using SlackPlanner.Journal;

namespace SlackPlanner.Watch;

internal static class WatchServices
{
    public static IServiceCollection AddWatch(this IServiceCollection services) => services
        .AddSingleton<WatchStore>().AddSingleton<WatchReader>().AddSingleton<WatchLook>().AddSingleton<WatchSections>().AddSingleton<WatchDesk>()
        .AddSingleton<IJournalKind, WatchAssignKind>();
}
