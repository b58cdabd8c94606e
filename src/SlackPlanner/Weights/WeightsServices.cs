using SlackPlanner.People;
using SlackPlanner.Weights.Queue;

namespace SlackPlanner.Weights;

internal static class WeightsServices
{
    public static IServiceCollection AddWeights(this IServiceCollection services) => services
        .AddSingleton<WeighingStore>()
        .AddSingleton<Weighings>()
        .AddSingleton<Weigher>()
        .AddSingleton<PlainWords>()
        .AddSingleton<WeightForms>()
        .AddSingleton<IPersonalData, WeighingData>()
        .AddWeighingQueue();
}
