namespace SlackPlanner.Sandbox.Mail;

internal static class MailEndpoints
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services;

    public static void MapMail(this WebApplication app)
    {
    }
}
