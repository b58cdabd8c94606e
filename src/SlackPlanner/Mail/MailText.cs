using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace SlackPlanner.Mail;

/// <summary>What stands in headers: encoded so that no text of a person can end a line or begin another.</summary>
/// <remarks>RFC 5322, 2047. An encoded word has at most 75 characters, and no letter is cut in two.</remarks>
internal static class MailText
{
    private const int BytesInWord = 45;
    private const int LongestPlain = 60;

    /// <summary>Whether mail can be sent there: one address, without anything that a header or an envelope would read as its end.</summary>
    public static bool IsAddress(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= 320 && !text.Any(char.IsControl)
        && text.Count(c => c == '@') == 1 && MailAddress.TryCreate(text, out var address) && !address.Address.Any(c => c is '<' or '>' or ' ' or '"' or ',' or ';' or '(' or ')' or '\\');

    /// <summary>The address as the envelope has it: an international domain in its plain form.</summary>
    /// <returns>null: there is none.</returns>
    public static string? Envelope(string text)
    {
        if (!IsAddress(text))
            return null;
        var address = new MailAddress(text);
        try
        {
            return $"{address.User}@{new IdnMapping().GetAscii(address.Host)}";
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A subject or the like: plain where it may be, else in encoded words.</summary>
    public static string Header(string text)
    {
        var clean = Clean(text);
        return clean.Length <= LongestPlain && clean.All(c => c is >= ' ' and <= '~') && !clean.Contains("=?", StringComparison.Ordinal) ? clean : Words(clean);
    }

    /// <summary>A name and an address.</summary>
    public static string Mailbox(string? name, string envelope)
    {
        var clean = Clean(name ?? "");
        if (clean.Length == 0)
            return envelope;
        var plain = clean.Length <= LongestPlain && clean.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '\'');
        return $"{(plain ? clean : Words(clean))} <{envelope}>";
    }

    /// <summary>RFC 2822's date, in UTC.</summary>
    public static string Date(DateTimeOffset at) => at.ToUniversalTime().ToString("ddd, dd MMM yyyy HH':'mm':'ss '+0000'", CultureInfo.InvariantCulture);

    // Line ends and whatever else steers: a header is one line.
    private static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            clean.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString());
        return string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Words(string text)
    {
        var words = new List<string>();
        var bytes = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            var next = Encoding.UTF8.GetBytes(rune.ToString());
            if (bytes.Count + next.Length > BytesInWord)
                End();
            bytes.AddRange(next);
        }

        End();
        return string.Join("\r\n ", words);

        void End()
        {
            words.Add($"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=");
            bytes.Clear();
        }
    }
}
