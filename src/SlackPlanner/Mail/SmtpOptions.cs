using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Mail;

/// <summary>Where mail goes out; bound from the section <c>Smtp</c>. Without a host there is no mail, and all else works.</summary>
internal sealed class SmtpOptions
{
    public const int ImplicitTlsPort = 465;

    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>As <c>planner@example.com</c> or <c>SlackPlanner &lt;planner@example.com&gt;</c>.</summary>
    public string? From { get; set; }

    /// <summary>Nothing but the greeting goes out before the connection is encrypted. On port 465 it is from the start.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>How long the server may take for one answer.</summary>
    public TimeSpan AnswerLimit { get; set; } = TimeSpan.FromSeconds(8);

    public bool IsConfigured => !string.IsNullOrWhiteSpace(Host);

    public bool IsEncrypted => StartTls || Port == ImplicitTlsPort;

    public MailAddress FromAddress => new(From!);
}

/// <summary>Finds everything that is wrong with the settings at once. Never repeats the password.</summary>
internal sealed class SmtpOptionsValidation : IValidateOptions<SmtpOptions>
{
    public ValidateOptionsResult Validate(string? name, SmtpOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(SmtpOptions options)
    {
        if (!options.IsConfigured)
        {
            if (!string.IsNullOrEmpty(options.User) || !string.IsNullOrEmpty(options.From))
                yield return "Smtp:Host is missing, so no mail can be sent. Set it, or remove the other Smtp settings.";
            yield break;
        }

        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
            yield return "Smtp:Host must be the name or address of a mail server, like smtp.example.com, without a port.";
        if (options.Port is < 1 or > 65535)
            yield return "Smtp:Port must be between 1 and 65535; mail servers listen on 587 (StartTls) or 465.";
        if (!MailText.IsAddress(options.From))
            yield return "Smtp:From must be the address that mail comes from, like planner@example.com or SlackPlanner <planner@example.com>.";
        if (string.IsNullOrEmpty(options.User) != string.IsNullOrEmpty(options.Password))
            yield return "Smtp:User and Smtp:Password belong together: set both, or neither.";
        else if (!string.IsNullOrEmpty(options.User) && !options.IsEncrypted && !IsHere(options.Host!))
            yield return "Smtp:StartTls=false would send the password for everybody to read. Set it to true, or use port 465.";
        if (options.AnswerLimit <= TimeSpan.Zero || options.AnswerLimit > TimeSpan.FromSeconds(60))
            yield return "Smtp:AnswerLimit must be between a moment and 60 seconds.";
    }

    private static bool IsHere(string host) => host is "localhost" or "127.0.0.1" or "::1";
}
