using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;

namespace SlackPlanner.Mail;

/// <summary>Sends one mail to one person over SMTP, and always knows how far it came.</summary>
/// <remarks>RFC 5321, 3207 (STARTTLS), 4954 (AUTH PLAIN). .NET's own client does not tell a mail that was surely not sent from one of which nobody knows.</remarks>
internal sealed class SmtpMailer(IOptions<SmtpOptions> options, MailTrouble trouble, TimeProvider time)
{
    /// <param name="beforeEnd">Asked when all is sent but the line that ends it: false stops without effect. From then on nobody can know until the server answers.</param>
    /// <exception cref="MailException">It was not sent, or that is not known.</exception>
    public async Task Send(MailMessage mail, Func<Task<bool>> beforeEnd, CancellationToken cancel)
    {
        var settings = options.Value;
        var ending = false;
        try
        {
            using var client = new TcpClient();
            await Connect(client, settings, cancel);
            await using var stream = client.GetStream();
            var (conversation, secured) = await Greet(stream, settings, cancel);
            await using var owned = secured;
            await Deliver(conversation, mail, settings, beforeEnd, () => ending = true);
            trouble.Works();
        }
        catch (MailException e)
        {
            if (e.Kind == MailErrorKind.Later)
                trouble.Says(e.Message);
            throw;
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException || (e is OperationCanceledException && ending))
        {
            if (ending)
                throw new MailException(MailErrorKind.Unknown, "the connection was lost right after the mail went out", e);
            var words = e is AuthenticationException ? "the mail server's certificate is not trusted" : "the mail server does not answer";
            trouble.Says(words);
            throw new MailException(MailErrorKind.Later, words, e);
        }
    }

    private async Task Connect(TcpClient client, SmtpOptions settings, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(settings.AnswerLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            await client.ConnectAsync(settings.Host!, settings.Port, both.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new IOException("No connection in time", e);
        }
    }

    private async Task<(SmtpConversation Conversation, SslStream? Secured)> Greet(Stream stream, SmtpOptions settings, CancellationToken cancel)
    {
        SslStream? secured = null;
        if (settings.Port == SmtpOptions.ImplicitTlsPort)
            secured = await Secure(stream, settings, cancel);
        var conversation = Over(secured ?? stream, settings, cancel);
        Good(await conversation.Answer(), "the mail server does not take mail now");
        var hello = Good(await conversation.Ask("EHLO slackplanner"), "the mail server does not take mail now");
        if (secured is null && settings.StartTls)
        {
            if (!hello.Offers("STARTTLS"))
                throw new MailException(MailErrorKind.Later, "the mail server offers no encryption; Smtp__StartTls=false sends without");
            Good(await conversation.Ask("STARTTLS"), "the mail server does not encrypt now");
            secured = await Secure(stream, settings, cancel);
            // A conversation of its own: whatever came before the encryption is forgotten.
            conversation = Over(secured, settings, cancel);
            Good(await conversation.Ask("EHLO slackplanner"), "the mail server does not take mail now");
        }

        if (!string.IsNullOrEmpty(settings.User))
        {
            var proof = Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0{settings.User}\0{settings.Password}"));
            Good(await conversation.Ask("AUTH PLAIN " + proof), "the mail server does not accept Smtp__User and Smtp__Password");
        }

        return (conversation, secured);
    }

    private static async Task Deliver(SmtpConversation conversation, MailMessage mail, SmtpOptions settings, Func<Task<bool>> beforeEnd, Action ends)
    {
        var to = MailText.Envelope(mail.To) ?? throw new MailException(MailErrorKind.Refused, "the address is none that mail can be sent to");
        var utf8 = to.All(char.IsAscii) ? "" : " SMTPUTF8";
        Taken(await conversation.Ask($"MAIL FROM:<{MailText.Envelope(settings.From!)}>{utf8}"));
        Taken(await conversation.Ask($"RCPT TO:<{to}>"));
        Taken(await conversation.Ask("DATA"));
        await conversation.Write(mail.Render(settings.From!));
        if (!await beforeEnd())
            throw new MailException(MailErrorKind.Later, "the work was handed over");
        ends();
        Taken(await conversation.Ask("."));
    }

    private static async Task<SslStream> Secure(Stream stream, SmtpOptions settings, CancellationToken cancel)
    {
        var secured = new SslStream(stream, leaveInnerStreamOpen: true);
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = settings.Host }, cancel);
        return secured;
    }

    private SmtpConversation Over(Stream stream, SmtpOptions settings, CancellationToken cancel) => new(stream, settings.AnswerLimit, time, cancel);

    /// <summary>Before the mail itself every refusal is the server's or the settings', not the mail's.</summary>
    private static SmtpAnswer Good(SmtpAnswer answer, string words) => answer.IsGood ? answer : throw new MailException(MailErrorKind.Later, $"{words} ({answer.Words})");

    private static void Taken(SmtpAnswer answer)
    {
        if (!answer.IsGood)
            throw new MailException(answer.Code is >= 400 and < 500 ? MailErrorKind.Later : MailErrorKind.Refused, $"the mail server says {answer.Words}");
    }
}

/// <summary>What the last attempt found, for health.</summary>
internal sealed class MailTrouble
{
    private volatile string? words;

    /// <summary>Null: the last mail went out, or none was tried.</summary>
    public string? Words => words;

    public void Says(string what) => words = what;

    public void Works() => words = null;
}
