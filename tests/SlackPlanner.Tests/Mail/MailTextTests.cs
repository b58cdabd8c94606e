using SlackPlanner.Mail;

namespace SlackPlanner.Tests.Mail;

public class MailTextTests
{
    [Theory]
    [InlineData("imani@example.test", true)]
    [InlineData("SlackPlanner <planner@example.test>", true)]
    [InlineData("imani@example.test\r\nBcc: all@example.test", false)]
    [InlineData("imani@example.test> RCPT TO:<x@example.test", false)]
    [InlineData("a@example.test, b@example.test", false)]
    [InlineData("nobody", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsAddress_Text_IsOneAddressOrNone(string? text, bool expected) => Assert.Equal(expected, MailText.IsAddress(text));

    [Fact]
    public void Envelope_InternationalDomain_IsInItsPlainForm() => Assert.Equal("imani@xn--bcher-kva.test", MailText.Envelope("imani@bücher.test"));

    [Fact]
    public void Header_LineEnds_AreSpaces() => Assert.Equal("Kickoff 13.2 Bcc: all@example.test", MailText.Header("Kickoff 13.2\r\nBcc: all@example.test"));

    [Fact]
    public void Header_LongTextInManyScripts_IsWordsOfAtMost75Characters()
    {
        var lines = MailText.Header(string.Concat(Enumerable.Repeat("Übersicht für 山田 🎉 ", 12))).Split("\r\n ");

        Assert.True(lines.Length > 3);
        Assert.All(lines, line => Assert.True(line.Length <= 75 && line.StartsWith("=?utf-8?B?", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Imani Okafor", "Imani Okafor <i@example.test>")]
    [InlineData("", "i@example.test")]
    [InlineData(" <x@example.test>\r\n", "=?utf-8?B?PHhAZXhhbXBsZS50ZXN0Pg==?= <i@example.test>")]
    public void Mailbox_Name_CanBeNoAddress(string name, string expected) => Assert.Equal(expected, MailText.Mailbox(name, "i@example.test"));

    [Fact]
    public void Date_AnyZone_IsInUtc() => Assert.Equal("Fri, 20 Nov 2026 08:05:00 +0000", MailText.Date(new DateTimeOffset(2026, 11, 20, 9, 5, 0, TimeSpan.FromHours(1))));
}
