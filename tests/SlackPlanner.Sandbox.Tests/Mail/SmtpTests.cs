using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Tests.GitLab;

namespace SlackPlanner.Sandbox.Tests.Mail;

public sealed class SmtpTests
{
    [Fact]
    public async Task Mail_FromTheFrameworksClient_IsStoredDecoded()
    {
        await using var sandbox = await GitLabHost.Start();
        using var client = new SmtpClient("127.0.0.1", sandbox.SmtpPort);
        using var mail = new MailMessage("planner@example.test", "noor@example.test", "Kickoff 13.1 – für alle", "Dein Budget: 8 ✓\n.\nTschüss");
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString("<p>Budget 8 ✓</p>", Encoding.UTF8, "text/html"));
        mail.Attachments.Add(Attachment.CreateAttachmentFromString("BEGIN:VCALENDAR", "away.ics", Encoding.UTF8, "text/calendar"));
        mail.Headers.Add("Message-ID", "<kickoff-1@example.test>");

        await client.SendMailAsync(mail);

        var stored = (await Mails(sandbox)).Single()!;
        Assert.Equal("Kickoff 13.1 – für alle", stored["subject"]!.GetValue<string>());
        Assert.Equal("Dein Budget: 8 ✓\n.\nTschüss", stored["text"]!.GetValue<string>());
        Assert.Equal("<p>Budget 8 ✓</p>", stored["html"]!.GetValue<string>());
        var invitation = stored["attachments"]!.AsArray().Single()!;
        Assert.Equal(("away.ics", "text/calendar", "BEGIN:VCALENDAR"), (invitation["filename"]!.GetValue<string>(), invitation["content_type"]!.GetValue<string>(), invitation["text"]!.GetValue<string>()));
        Assert.Equal("noor@example.test", stored["to"]![0]!.GetValue<string>());
        Assert.Contains("<kickoff-1@example.test>", stored["headers"]!.AsArray().Select(h => h!["value"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Session_PipelinedWithDots_IsUnderstood()
    {
        await using var sandbox = await GitLabHost.Start();

        var codes = await Talk(sandbox, "EHLO me\r\nMAIL FROM:<a@example.test> BODY=8BITMIME\r\nRCPT TO:<b@example.test>\r\nDATA\r\nSubject: x\r\n\r\n..dot\r\n.\r\nNOOP\r\nRSET\r\nQUIT\r\n");

        Assert.Equal(["220", "250", "250", "250", "354", "250", "250", "250", "221"], codes);
        Assert.Equal(".dot", (await Mails(sandbox)).Single()!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Session_WrongOrder_IsRefused()
    {
        await using var sandbox = await GitLabHost.Start();

        var codes = await Talk(sandbox, "MAIL FROM:<a@example.test>\r\nEHLO me\r\nDATA\r\nRCPT TO:<b@example.test>\r\nMAIL FROM:<a@example.test> SIZE=99999999\r\nWHAT\r\nQUIT\r\n");

        Assert.Equal(["220", "503", "250", "503", "503", "552", "500", "221"], codes);
        Assert.Empty(await Mails(sandbox));
    }

    [Fact]
    public async Task Fault_After_KeepsTheMailAndLosesTheAnswer()
    {
        await using var sandbox = await GitLabHost.Start();
        await sandbox.Call("POST", "/faults", new { target = "smtp", method = "DATA", kind = "after" });

        var codes = await Talk(sandbox, "EHLO me\r\nMAIL FROM:<a@example.test>\r\nRCPT TO:<b@example.test>\r\nDATA\r\nSubject: x\r\n\r\nhello\r\n.\r\n");

        Assert.Equal("354", codes[^1]);
        Assert.Single(await Mails(sandbox));
        await sandbox.Call("POST", "/faults", new { target = "smtp", method = "RCPT", kind = "550" });
        Assert.Contains("550", await Talk(sandbox, "EHLO me\r\nMAIL FROM:<a@example.test>\r\nRCPT TO:<b@example.test>\r\nQUIT\r\n"));
    }

    private static async Task<JsonArray> Mails(GitLabHost sandbox) => (await sandbox.Get("/state/mail"))["mails"]!.AsArray();

    /// <summary>Sends all at once and returns the code of each answer.</summary>
    private static async Task<List<string>> Talk(GitLabHost sandbox, string script)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", sandbox.SmtpPort);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(script));
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var text = await reader.ReadToEndAsync();
        return [.. text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Where(l => l.Length > 3 && l[3] == ' ').Select(l => l[..3])];
    }
}
