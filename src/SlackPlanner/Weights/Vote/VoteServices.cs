using SlackPlanner.People;

namespace SlackPlanner.Weights.Vote;

internal static class VoteServices
{
    public static IServiceCollection AddVotes(this IServiceCollection services) => services
        .AddSingleton<VoteStore>()
        .AddSingleton<Voters>()
        .AddSingleton<VoteBook>()
        .AddSingleton<VoteDesk>()
        .AddSingleton<IAfterWeighing, VoteSet>()
        .AddSingleton<IPersonalData, VoteData>();
}
