using Microsoft.Extensions.Options;
using SlackPlanner.Mail;

namespace SlackPlanner.Operations;

/// <summary>Whether mail goes out, as the last attempt of this process found it.</summary>
internal sealed class MailHealth(IOptions<SmtpOptions> options, MailTrouble trouble)
{
    /// <summary>Null: there is no mail by the settings.</summary>
    public HealthEndpoints.Check? Check() =>
        !options.Value.IsConfigured ? null
        : trouble.Words is { } words ? new("degraded", $"E-mail does not go out: {words}. Look at the Smtp settings and at the mail server; mails wait for a day.")
        : new("ok");
}
