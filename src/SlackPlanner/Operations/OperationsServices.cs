namespace SlackPlanner.Operations;

internal static class OperationsServices
{
    public static IServiceCollection AddInstallationGuard(this IServiceCollection services) =>
        services.AddSingleton<InstallationGuard>().AddHostedService(provider => provider.GetRequiredService<InstallationGuard>());
}
