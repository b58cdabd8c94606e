using SlackPlanner.Clock;
using SlackPlanner.People;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.MorningNote;

internal static class MorningNoteServices
{
    /// <summary>Needs an <see cref="IAwayAllDay"/> from the room that knows who is away.</summary>
    public static IServiceCollection AddMorningNote(this IServiceCollection services)
    {
        foreach (var type in typeof(MorningNoteServices).Assembly.GetTypes())
        {
            if (type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(INoteSource)))
                services.AddSingleton(typeof(INoteSource), type);
        }

        services.AddSingleton<NoteStore>().AddSingleton<Mornings>().AddSingleton<NoteWriter>().AddSingleton<MorningNotes>().AddSingleton<NoteRedraw>().AddSingleton<MorningReplans>();
        services.AddSingleton<NoteLines>().AddSingleton<IMorningNote>(provider => provider.GetRequiredService<NoteLines>());
        services.AddSingleton<IPersonRoutine>(provider => provider.GetRequiredService<NoteLines>());
        services.AddSingleton<ITeamsChanged>(provider => provider.GetRequiredService<MorningReplans>()).AddSingleton<IClockMoved>(provider => provider.GetRequiredService<MorningReplans>())
            .AddSingleton<IPersonChanged>(provider => provider.GetRequiredService<MorningReplans>()).AddSingleton<IReconciled>(provider => provider.GetRequiredService<MorningReplans>());
        return services.AddSingleton<IOccurrenceMissed, MissedToNote>().AddSingleton<IPersonalData, NoteData>();
    }
}
