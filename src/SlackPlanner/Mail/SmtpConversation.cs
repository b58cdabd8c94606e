using System.Globalization;
using System.Text;

namespace SlackPlanner.Mail;

/// <summary>An answer of the server.</summary>
/// <param name="Text">Of all its lines, without the codes.</param>
internal sealed record SmtpAnswer(int Code, IReadOnlyList<string> Text)
{
    public bool IsGood => Code is >= 200 and < 400;

    /// <summary>Whether EHLO's answer names an extension.</summary>
    public bool Offers(string extension) => Text.Any(line => string.Equals(line.Split(' ')[0], extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>For a person: the code and a short piece of the text, which is the server's.</summary>
    public string Words => $"{Code} {new string([.. string.Join(' ', Text).Where(c => c is >= ' ' and <= '~').Take(120)])}".TrimEnd();
}

/// <summary>Lines to and from a mail server; each answer within its time.</summary>
internal sealed class SmtpConversation(Stream stream, TimeSpan limit, TimeProvider time, CancellationToken cancel)
{
    private const int LongestAnswer = 64 * 1024;

    private readonly byte[] buffer = new byte[4096];
    private int at;
    private int filled;
    private int read;

    public async Task<SmtpAnswer> Ask(string line)
    {
        await Write(line + "\r\n");
        return await Answer();
    }

    public async Task Write(string text)
    {
        using var wait = new Wait(limit, time, cancel);
        await wait.For(async token =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text), token);
            await stream.FlushAsync(token);
            return true;
        });
    }

    public async Task<SmtpAnswer> Answer()
    {
        using var wait = new Wait(limit, time, cancel);
        return await wait.For(async token =>
        {
            var lines = new List<string>();
            while (true)
            {
                var line = await Line(token);
                if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                    throw new IOException("The mail server does not speak SMTP");
                lines.Add(line.Length > 4 ? line[4..] : "");
                if (line.Length == 3 || line[3] != '-')
                    return new SmtpAnswer(code, lines);
            }
        });
    }

    private async Task<string> Line(CancellationToken token)
    {
        var line = new List<byte>();
        while (true)
        {
            if (at == filled)
            {
                (at, filled) = (0, await stream.ReadAsync(buffer, token));
                read += filled;
                if (filled == 0)
                    throw new IOException("The mail server closed the connection");
                if (read > LongestAnswer)
                    throw new IOException("The mail server's answer does not end");
            }

            var next = buffer[at++];
            if (next == '\n')
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            line.Add(next);
        }
    }

    /// <summary>The time of one answer; too long is as good as lost.</summary>
    private sealed class Wait : IDisposable
    {
        private readonly CancellationTokenSource patience;
        private readonly CancellationTokenSource both;
        private readonly CancellationToken given;

        public Wait(TimeSpan limit, TimeProvider time, CancellationToken cancel)
        {
            patience = new(limit, time);
            both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
            given = cancel;
        }

        public async Task<T> For<T>(Func<CancellationToken, Task<T>> work)
        {
            try
            {
                return await work(both.Token);
            }
            catch (OperationCanceledException e) when (!given.IsCancellationRequested)
            {
                throw new IOException("The mail server does not answer in time", e);
            }
        }

        public void Dispose()
        {
            both.Dispose();
            patience.Dispose();
        }
    }
}
