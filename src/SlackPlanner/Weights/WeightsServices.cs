using SlackPlanner.Journal;
using SlackPlanner.Weights.Queue;

namespace SlackPlanner.Weights;

internal static class WeightsServices
{
    public static IServiceCollection AddWeights(this IServiceCollection services) => services
        .AddSingleton<Weighings>()
        .AddSingleton<IJournalKind, WeighKind>()
        .AddSingleton<PlainWords>()
        .AddSingleton<WeightForms>()
        .AddWeighingQueue();
}
