using SlackPlanner.People;

namespace SlackPlanner.Weights.Queue;

internal static class QueueServices
{
    public static IServiceCollection AddWeighingQueue(this IServiceCollection services) => services
        .AddSingleton<QueueStore>()
        .AddSingleton<WeighingQueue>()
        .AddSingleton<IWeighingQueue>(provider => provider.GetRequiredService<WeighingQueue>())
        .AddSingleton<IPersonalData, QueueData>();
}
