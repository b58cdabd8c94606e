namespace SlackPlanner.Deliveries;

internal static class DeliveriesServices
{
    public static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        services.AddOptions<DeliveriesOptions>().BindConfiguration("Deliveries").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<DeliveryStore>().AddSingleton<DeliverySender>().AddSingleton<SlackPauses>().AddSingleton<IDeliveries, DeliveryQueue>();
    }
}
