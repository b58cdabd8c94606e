using SlackPlanner.People;

namespace SlackPlanner.Reports;

internal static class ReportsServices
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<ReminderStore>().AddSingleton<PeopleDesk>().AddSingleton<MergeRateStore>().AddSingleton<MergeRateReader>().AddSingleton<Headcounts>()
        .AddSingleton<IPersonalData, ReminderData>();
}
