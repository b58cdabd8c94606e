using SlackPlanner.People;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Capacity;

internal static class CapacityServices
{
    public static IServiceCollection AddCapacity(this IServiceCollection services) => services
        .AddSingleton<IBudgetPreview, BudgetPreview>()
        .AddSingleton<CapacityBookStore>()
        .AddSingleton<ICapacityBooks>(provider => provider.GetRequiredService<CapacityBookStore>())
        .AddSingleton<AdjustmentReasons>()
        .AddSingleton<Adjustments>()
        .AddSingleton<AdjustDesk>()
        .AddSingleton<StandingDuties>()
        .AddSingleton<WhatIfs>()
        .AddSingleton<PostDesk>()
        .AddSingleton<CapacityReports>()
        .AddSingleton<CapacityOutlooks>()
        .AddSingleton<DeliveredStore>()
        .AddSingleton<DeliveredWeights>()
        .AddSingleton<BaseWeights>()
        .AddSingleton<ConfirmationStore>()
        .AddSingleton<Confirmations>()
        .AddSingleton<IPersonalData, CapacityBookData>()
        .AddSingleton<CapacityAnswers>()
        .AddSingleton<MilestoneChoice>()
        .AddSingleton<NameReader>()
        .AddSingleton<BudgetStore>()
        .AddSingleton<OverBudgets>()
        .AddSingleton<IPersonalData, BudgetData>();
}
