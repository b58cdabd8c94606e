namespace SlackPlanner.Deliveries;

internal static class DeliveriesServices
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services) =>
        services.AddSingleton<DeliveryStore>().AddSingleton<DeliverySender>().AddSingleton<IDeliveries, DeliveryQueue>();
}
