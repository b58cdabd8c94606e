namespace SlackPlanner.Calendars;

internal static class CalendarsServices
{
    public static IServiceCollection AddCalendars(this IServiceCollection services) =>
        services.AddSingleton<ICalendarNetwork, CalendarNetwork>().AddSingleton<CalendarDownload>();
}
