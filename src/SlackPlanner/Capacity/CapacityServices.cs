using SlackPlanner.People;
using SlackPlanner.TimeOff;

namespace SlackPlanner.Capacity;

internal static class CapacityServices
{
    public static IServiceCollection AddCapacity(this IServiceCollection services) => services
        .AddSingleton<IBudgetPreview, BudgetPreview>()
        .AddSingleton<CapacityReports>()
        .AddSingleton<CapacityAnswers>()
        .AddSingleton<MilestoneChoice>()
        .AddSingleton<NameReader>()
        .AddSingleton<BudgetStore>()
        .AddSingleton<OverBudgets>()
        .AddSingleton<IPersonalData, BudgetData>();
}
