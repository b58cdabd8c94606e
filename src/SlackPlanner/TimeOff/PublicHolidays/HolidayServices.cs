using SlackPlanner.People;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff.PublicHolidays;

internal static class HolidayServices
{
    public static IServiceCollection AddPublicHolidays(this IServiceCollection services) => services
        .AddSingleton<HolidayStore>().AddSingleton<HolidaySources>().AddSingleton<HolidayDirectory>().AddSingleton<IHolidays>(provider => provider.GetRequiredService<HolidayDirectory>())
        .AddSingleton<IRememberedHolidays>(provider => provider.GetRequiredService<HolidayDirectory>())
        .AddSingleton<IPlanFacts>(provider => provider.GetRequiredService<HolidayDirectory>())
        .AddSingleton<HolidayChoices>().AddSingleton<IPersonalData>(provider => provider.GetRequiredService<HolidayChoices>()).AddSingleton<HolidayPages>()
        .AddSingleton<HolidayChecks>().AddSingleton<ITeamsChanged>(provider => provider.GetRequiredService<HolidayChecks>())
        .AddSingleton<IReconciled>(provider => provider.GetRequiredService<HolidayChecks>());
}
