using SlackPlanner.People;

namespace SlackPlanner.Milestones.Agenda;

internal static class AgendaServices
{
    public static IServiceCollection AddAgenda(this IServiceCollection services)
    {
        foreach (var type in typeof(AgendaServices).Assembly.GetTypes())
        {
            if (type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IAgendaSource)))
                services.AddSingleton(typeof(IAgendaSource), type);
        }

        return services.AddSingleton<AgendaStore>().AddSingleton<AgendaReader>().AddSingleton<AgendaRuns>().AddSingleton<AgendaSections>().AddSingleton<AgendaDesk>()
            .AddSingleton<IPersonalData, AgendaData>();
    }
}
