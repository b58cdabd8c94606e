using SlackPlanner.Deliveries.Pace;

namespace SlackPlanner.Deliveries;

internal static class DeliveriesServices
{
    /// <summary>Needs an <see cref="IRefusalReports"/> from the room that knows whom to tell.</summary>
    public static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        services.AddOptions<DeliveriesOptions>().BindConfiguration("Deliveries").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CallBudgets>().AddSingleton<Turns>().AddSingleton<SlackAccess>().AddSingleton<DeliveryTroubles>();
        return services.AddSingleton<DeliveryStore>().AddSingleton<DeliverySender>().AddSingleton<SlackPauses>().AddSingleton<DeliveryEnds>()
            .AddSingleton<IDeliveries, DeliveryQueue>();
    }
}
