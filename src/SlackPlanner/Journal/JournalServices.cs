using SlackPlanner.Journal.Bulk;
using SlackPlanner.People;

namespace SlackPlanner.Journal;

internal static class JournalServices
{
    public static IServiceCollection AddJournal(this IServiceCollection services) => services
        .AddSingleton<JournalStore>()
        .AddSingleton<IJournal, JournalBook>()
        .AddSingleton<JournalAnswers>()
        .AddSingleton<JournalPreviews>()
        .AddSingleton<RecentNames>()
        .AddSingleton<JournalLookups>()
        .AddSingleton<ChangeCarrier>()
        .AddSingleton<CommentCarrier>()
        .AddSingleton<DiscussCarrier>()
        .AddSingleton<CreateCarrier>()
        .AddSingleton<JournalCarrier>()
        .AddSingleton<BulkStore>()
        .AddSingleton<BulkItems>()
        .AddSingleton<IBulkRuns, BulkRuns>()
        .AddSingleton<BulkMessages>()
        .AddSingleton<BulkPresses>()
        .AddSingleton<IPersonalData, BulkData>()
        .AddSingleton<IPersonalData, JournalData>();
}
