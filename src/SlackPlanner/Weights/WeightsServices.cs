using SlackPlanner.Journal;
using SlackPlanner.Weights.Apart;
using SlackPlanner.Weights.BreakDown;
using SlackPlanner.Weights.Queue;
using SlackPlanner.Weights.Vote;

namespace SlackPlanner.Weights;

internal static class WeightsServices
{
    public static IServiceCollection AddWeights(this IServiceCollection services) => services
        .AddSingleton<Weighings>()
        .AddSingleton<RecentWeights>()
        .AddSingleton<IJournalKind, WeighKind>()
        .AddSingleton<IJournalKind, ApartKind>()
        .AddSingleton<ApartWeighings>()
        .AddSingleton<Opinions>()
        .AddSingleton<IJournalKind, OpinionKind>()
        .AddSingleton<PlainWords>()
        .AddSingleton<WeightForms>()
        .AddBreakDown()
        .AddVotes()
        .AddWeighingQueue();
}
