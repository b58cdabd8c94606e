using SlackPlanner.People;

namespace SlackPlanner.DeepDives;

internal static class DeepDiveServices
{
    public static IServiceCollection AddDeepDives(this IServiceCollection services) => services
        .AddSingleton<DeepDiveStore>().AddSingleton<DeepDiveDesk>().AddSingleton<DeepDiveTeams>().AddSingleton<DeepDiveAnswers>()
        .AddSingleton<IPersonalData, DeepDiveData>();
}
