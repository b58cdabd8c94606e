using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Mail;

/// <summary>One SMTP conversation (RFC 5321): EHLO, MAIL, RCPT, DATA, RSET, NOOP, QUIT; commands may come in one go.</summary>
internal sealed partial class SmtpSession(Stream stream, Mailbox mailbox, FaultPlan faults, CallLog log, SandboxClock clock, TimeProvider time)
{
    private const int LargestMessage = 10 * 1024 * 1024;
    private const int LongestLine = 4096;
    private readonly byte[] _buffer = new byte[8192];
    private readonly List<string> _to = [];
    private int _at;
    private int _filled;
    private bool _greeted;
    private string? _from;

    public async Task Run(CancellationToken cancel)
    {
        await Say("220 sandbox.example.test ESMTP", cancel);
        while (await Line(LongestLine, cancel) is { } bytes)
        {
            var line = Encoding.UTF8.GetString(bytes);
            var verb = line.Split(' ')[0].ToUpperInvariant();
            if (faults.Take("smtp", verb) is { } fault)
            {
                if (await Survive(fault, verb, cancel)) continue;
                return;
            }

            if (verb == "QUIT")
            {
                await Say("221 2.0.0 Bye", cancel);
                return;
            }

            await Say(verb == "DATA" ? await Data(cancel) : Answer(verb, line), cancel);
        }
    }

    /// <summary>False when the connection ends by it.</summary>
    private async Task<bool> Survive(Fault fault, string verb, CancellationToken cancel)
    {
        log.Add("smtp", verb, null, 0, fault.Kind);
        switch (fault.Kind)
        {
            case "timeout":
                await Task.Delay(TimeSpan.FromSeconds(60), time, cancel);
                return false;
            case "drop":
                return false;
            case "after":
                if (verb == "DATA") await Data(cancel);
                return false;
            default:
                await Say(fault.Kind switch
                {
                    "429" => "451 4.7.1 Please try again later",
                    "500" => "554 5.3.0 Transaction failed",
                    var code when SmtpCode().IsMatch(code) => $"{code} {code[0]}.0.0 Ordered failure",
                    var text => $"554 5.3.0 {text}",
                }, cancel);
                return true;
        }
    }

    private string Answer(string verb, string line)
    {
        switch (verb)
        {
            case "EHLO":
                (_greeted, _from) = (true, null);
                _to.Clear();
                return $"250-sandbox.example.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE {LargestMessage}";
            case "HELO":
                _greeted = true;
                return "250 sandbox.example.test";
            case "RSET":
                _from = null;
                _to.Clear();
                return "250 2.0.0 Ok";
            case "NOOP":
                return "250 2.0.0 Ok";
            case "VRFY":
                return "252 2.0.0 Send some mail and see";
            case "MAIL":
                return Mail(line);
            case "RCPT":
                return Recipient(line);
            default:
                return "500 5.5.2 Command not recognised";
        }
    }

    private string Mail(string line)
    {
        if (!_greeted) return "503 5.5.1 Say EHLO first";
        if (_from is not null) return "503 5.5.1 Sender already given";
        if (Sender().Match(line) is not { Success: true } match) return "501 5.5.4 Syntax: MAIL FROM:<address>";
        if (Size().Match(line) is { Success: true } size && long.TryParse(size.Groups[1].Value, out var bytes) && bytes > LargestMessage) return "552 5.3.4 Message too big";
        _from = match.Groups[1].Value;
        return "250 2.1.0 Ok";
    }

    private string Recipient(string line)
    {
        if (_from is null) return "503 5.5.1 Need MAIL first";
        if (Receiver().Match(line) is not { Success: true } match) return "501 5.5.4 Syntax: RCPT TO:<address>";
        if (_to.Count >= 100) return "452 4.5.3 Too many recipients";
        _to.Add(match.Groups[1].Value);
        return "250 2.1.5 Ok";
    }

    private async Task<string> Data(CancellationToken cancel)
    {
        if (_to.Count == 0) return "503 5.5.1 Need RCPT first";
        await Say("354 End data with <CR><LF>.<CR><LF>", cancel);
        using var message = new MemoryStream();
        var tooBig = false;
        while (true)
        {
            var line = await Line(int.MaxValue, cancel) ?? throw new IOException("The client left in the middle of a message");
            if (line is [(byte)'.']) break;
            var text = line is [(byte)'.', ..] ? line.AsMemory(1) : line;
            tooBig |= message.Length + text.Length > LargestMessage;
            if (tooBig) continue;
            await message.WriteAsync(text, cancel);
            await message.WriteAsync("\r\n"u8.ToArray(), cancel);
        }

        var (from, to) = (_from!, _to.ToArray());
        _from = null;
        _to.Clear();
        if (tooBig) return "552 5.3.4 Message too big";
        mailbox.Deliver(from, to, message.ToArray(), await clock.Now());
        log.Add("smtp", "DATA", new JsonObject { ["from"] = from, ["to"] = new JsonArray([.. to.Select(t => JsonValue.Create(t))]) }, 250, "ok");
        return "250 2.0.0 Ok: queued";
    }

    private Task Say(string text, CancellationToken cancel) => stream.WriteAsync(Encoding.ASCII.GetBytes(text + "\r\n"), cancel).AsTask();

    /// <summary>A line without its end; null when the client has gone. What is longer than the limit is cut.</summary>
    private async Task<byte[]?> Line(int limit, CancellationToken cancel)
    {
        using var line = new MemoryStream();
        while (true)
        {
            if (_at == _filled)
            {
                (_at, _filled) = (0, await stream.ReadAsync(_buffer, cancel));
                if (_filled == 0) return null;
            }

            var end = Array.IndexOf(_buffer, (byte)'\n', _at, _filled - _at);
            var upTo = end < 0 ? _filled : end;
            if (line.Length < Math.Min(limit, LargestMessage + LongestLine)) line.Write(_buffer, _at, upTo - _at);
            _at = end < 0 ? _filled : end + 1;
            if (end < 0) continue;
            var bytes = line.ToArray();
            return bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes;
        }
    }

    [GeneratedRegex("^[45][0-9]{2}$")]
    private static partial Regex SmtpCode();

    [GeneratedRegex(@"^MAIL FROM:\s*<(?<address>[^<>\s]*)>", RegexOptions.IgnoreCase)]
    private static partial Regex Sender();

    [GeneratedRegex(@"^RCPT TO:\s*<(?<address>[^<>\s]+)>", RegexOptions.IgnoreCase)]
    private static partial Regex Receiver();

    [GeneratedRegex(@"\bSIZE=(?<bytes>\d{1,18})", RegexOptions.IgnoreCase)]
    private static partial Regex Size();
}
