using SlackPlanner.People;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

internal static class StandupServices
{
    public static IServiceCollection AddStandup(this IServiceCollection services) => services
        .AddSingleton<StandupStore>()
        .AddSingleton<StandupHabitStore>()
        .AddSingleton<StandupAttendance>()
        .AddSingleton<StandupPosts>()
        .AddSingleton<StandupPrompts>()
        .AddSingleton<StandupDigests>()
        .AddSingleton<StandupWishes>()
        .AddSingleton<StandupReview>()
        .AddSingleton<StandupToday>()
        .AddSingleton<IPersonChanged, StandupOnPersonChanged>()
        .AddSingleton<StandupFaces>()
        .AddSingleton<StandupBook>()
        .AddSingleton<StandupTeams>()
        .AddSingleton<StandupDesk>()
        .AddSingleton<StandupOrders>()
        .AddSingleton<IPersonalData, StandupHabitData>()
        .AddSingleton<StandupDraftStore>()
        .AddSingleton<StandupForms>()
        .AddSingleton<StandupReturn>()
        .AddSingleton<StandupHistory>()
        .AddSingleton<StandupPages>()
        .AddSingleton<StandupSettingsDesk>()
        .AddSingleton<ITeamsChanged, RetentionOnTeamsChanged>()
        .AddSingleton<IPersonalData, StandupPersonalData>();
}
