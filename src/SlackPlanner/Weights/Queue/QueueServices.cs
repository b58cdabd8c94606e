using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.People;
using SlackPlanner.Weights.Queue.Clarify;
using SlackPlanner.Weights.Queue.Confirm;
using SlackPlanner.Weights.Queue.Split;

namespace SlackPlanner.Weights.Queue;

internal static class QueueServices
{
    public static IServiceCollection AddWeighingQueue(this IServiceCollection services) => services
        .AddSingleton<QueueStore>()
        .AddSingleton<WeighingQueue>()
        .AddSingleton<IWeighingQueue>(provider => provider.GetRequiredService<WeighingQueue>())
        .AddSingleton<QueueDesk>()
        .AddSingleton<QueueWeights>()
        .AddSingleton<CardForms>()
        .AddSingleton<Splits>()
        .AddSingleton<OwnWeightsReader>()
        .AddSingleton<OwnWeightsDesk>()
        .AddSingleton<IJournalKind, QueueKind>()
        .AddSingleton<IJournalKind, AskKind>()
        .AddSingleton<IPersonalData, QueueData>();
}
