using System.Security.Cryptography;
using System.Text;

namespace SlackPlanner.Mail;

/// <summary>A mail to one person, as it goes out.</summary>
/// <param name="MessageId">Without the angle brackets; the same however often it is tried.</param>
/// <param name="To">Address.</param>
internal sealed record MailMessage(string MessageId, string To, string? ToName, string Subject, string Text, string Html, DateTimeOffset At)
{
    private const int LineLength = 76;

    /// <param name="from">Address of the sender, with or without a name.</param>
    /// <returns>Lines end with CR LF; only ASCII, no line begins with a dot.</returns>
    public string Render(string from)
    {
        var sender = new System.Net.Mail.MailAddress(from);
        var boundary = "part-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MessageId)))[..32];
        var mail = new StringBuilder();
        Line(mail, "Date: " + MailText.Date(At));
        Line(mail, "From: " + MailText.Mailbox(sender.DisplayName, MailText.Envelope(from)!));
        Line(mail, "To: " + MailText.Mailbox(ToName, MailText.Envelope(To)!));
        Line(mail, "Subject: " + MailText.Header(Subject));
        Line(mail, $"Message-ID: <{MessageId}>");
        Line(mail, "MIME-Version: 1.0");
        // Nobody's absence shall answer it.
        Line(mail, "Auto-Submitted: auto-generated");
        Line(mail, $"Content-Type: multipart/alternative; boundary=\"{boundary}\"");
        Line(mail, "");
        Part(mail, boundary, "text/plain", Text);
        Part(mail, boundary, "text/html", Html);
        Line(mail, $"--{boundary}--");
        return mail.ToString();
    }

    private static void Part(StringBuilder mail, string boundary, string type, string body)
    {
        Line(mail, "--" + boundary);
        Line(mail, $"Content-Type: {type}; charset=utf-8");
        Line(mail, "Content-Transfer-Encoding: base64");
        Line(mail, "");
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(body.ReplaceLineEndings("\r\n")));
        for (var at = 0; at < text.Length; at += LineLength)
            Line(mail, text.Substring(at, Math.Min(LineLength, text.Length - at)));
    }

    private static void Line(StringBuilder mail, string line) => mail.Append(line).Append("\r\n");
}
