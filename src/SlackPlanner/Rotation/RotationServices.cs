using SlackPlanner.People;
using SlackPlanner.Teams;
using SlackPlanner.Weights.Queue;

namespace SlackPlanner.Rotation;

internal static class RotationServices
{
    public static IServiceCollection AddRotation(this IServiceCollection services) => services
        .AddSingleton<RotationStore>()
        .AddSingleton<Rotations>()
        .AddSingleton<IRotation>(provider => provider.GetRequiredService<Rotations>())
        .AddSingleton<IRoundMoved, RotationOnQueue>()
        .AddSingleton<IWeighingTurn>(provider => provider.GetRequiredService<Rotations>())
        .AddSingleton<RotationTeams>()
        .AddSingleton<RotationTableReader>()
        .AddSingleton<RotationAnswers>()
        .AddSingleton<RotationImports>()
        .AddSingleton<RotationOrders>()
        .AddSingleton<TurnDesk>()
        .AddSingleton<TurnOfButton>()
        .AddSingleton<TurnProgress>()
        .AddSingleton<TurnTroubles>()
        .AddSingleton<Swaps>()
        .AddSingleton<SwapForms>()
        .AddSingleton<Offers>()
        .AddSingleton<ITeamsChanged, RotationOnTeamsChanged>()
        .AddSingleton<IPersonalData, RotationData>();
}
