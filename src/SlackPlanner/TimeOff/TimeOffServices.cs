using SlackPlanner.MorningNote;
using SlackPlanner.People;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff.Feeds;
using SlackPlanner.TimeOff.Import;
using SlackPlanner.TimeOff.PublicHolidays;

namespace SlackPlanner.TimeOff;

internal static class TimeOffServices
{
    public static IServiceCollection AddTimeOff(this IServiceCollection services)
    {
        foreach (var type in typeof(TimeOffServices).Assembly.GetTypes())
        {
            if (type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IAbsenceHandler)))
                services.AddSingleton(typeof(IAbsenceHandler), type);
        }

        return services
            .AddSingleton<AbsenceStore>()
            .AddSingleton<UndoStore>()
            .AddSingleton<IAbsences, Absences>()
            .AddSingleton<AwayToday>()
            .AddSingleton<IAwayToday>(provider => provider.GetRequiredService<AwayToday>())
            .AddSingleton<IAwayAllDay>(provider => provider.GetRequiredService<AwayToday>())
            .AddSingleton<Callers>()
            .AddSingleton<WhoReader>()
            .AddSingleton<AwayNote>()
            .AddSingleton<AbsenceLines>()
            .AddSingleton<AbsenceDecisions>()
            .AddSingleton<AbsenceWriter>()
            .AddSingleton<AbsenceLog>()
            .AddSingleton<AbsenceUndo>()
            .AddSingleton<WholeTeam>()
            .AddSingleton<PrivateNotes>()
            .AddSingleton<Budgets>()
            .AddSingleton<LiveLine>()
            .AddSingleton<LoggedAnswer>()
            .AddSingleton<TypedEntry>()
            .AddSingleton<AbsenceForms>()
            .AddSingleton<EntryDesk>()
            .AddSingleton<IPersonalData, AbsenceData>()
            .AddPublicHolidays()
            .AddFeeds()
            .AddSingleton<ImportStore>();
    }
}
