using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Mail;

internal static class MailEndpoints
{
    public static IServiceCollection AddMail(this IServiceCollection services) => services
        .AddSingleton<Mailbox>().AddSingleton<IWorldPart>(s => s.GetRequiredService<Mailbox>())
        .AddSingleton<SmtpServer>().AddHostedService(s => s.GetRequiredService<SmtpServer>());

    public static void MapMail(this WebApplication app)
    {
        app.MapGet("/state/mail", (Mailbox mailbox, SmtpServer server) => new { port = server.Port, mails = mailbox.All() });
        app.MapDelete("/state/mail", (Mailbox mailbox) => mailbox.Clear());
        app.MapGet("/ui/mail", (Mailbox mailbox) => mailbox.All().Reverse().Select(m => new { m.Id, m.At, m.From, m.To, m.Subject, m.Text, m.Html, m.Attachments }));
    }
}
