namespace SlackPlanner.Access.Fields;

internal static class FieldServices
{
    public static IServiceCollection AddFieldCipher(this IServiceCollection services) =>
        services.AddSingleton<DataKeys>().AddSingleton<IFieldCipher, FieldCipher>().AddHostedService<SandboxDataKey>();
}
