using SlackPlanner.MorningNote;
using SlackPlanner.People;
using SlackPlanner.Teams;

namespace SlackPlanner.TimeOff;

internal static class TimeOffServices
{
    public static IServiceCollection AddTimeOff(this IServiceCollection services) => services
        .AddSingleton<AbsenceStore>()
        .AddSingleton<IAbsences, Absences>()
        .AddSingleton<AwayToday>()
        .AddSingleton<IAwayToday>(provider => provider.GetRequiredService<AwayToday>())
        .AddSingleton<IAwayAllDay>(provider => provider.GetRequiredService<AwayToday>())
        .AddSingleton<Callers>()
        .AddSingleton<AwayNote>()
        .AddSingleton<AbsenceLog>()
        .AddSingleton<LoggedAnswer>()
        .AddSingleton<IPersonalData, AbsenceData>();
}
