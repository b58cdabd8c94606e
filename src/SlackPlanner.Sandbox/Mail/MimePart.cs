using System.Text;
using System.Text.RegularExpressions;

namespace SlackPlanner.Sandbox.Mail;

/// <summary>A message or one part of it, read far enough to show: headers, text, HTML, names of attachments.</summary>
internal sealed partial class MimePart
{
    private readonly string _body;
    private readonly List<MimePart> _parts = [];

    /// <param name="raw">Bytes as Latin-1 text, so that each character is one byte until the charset is known.</param>
    /// <param name="depth">Nested deeper than this is shown as it is.</param>
    private MimePart(string raw, int depth)
    {
        var end = raw.StartsWith("\r\n", StringComparison.Ordinal) ? 0 : raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = end < 0 ? raw : raw[..end];
        _body = end < 0 ? "" : raw[(end == 0 ? 2 : end + 4)..];
        Headers = [.. Folding().Replace(head, " ").Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(':', 2)).Where(l => l.Length == 2).Select(l => new MailHeader(l[0].Trim(), DecodeWords(l[1].Trim())))];
        if (Type.StartsWith("multipart/", StringComparison.Ordinal) && Parameter("Content-Type", "boundary") is { } boundary && depth < 5)
            _parts = [.. Split(boundary).Select(p => new MimePart(p, depth + 1))];
    }

    public IReadOnlyList<MailHeader> Headers { get; }

    private string Type => (Header("Content-Type") ?? "text/plain").Split(';')[0].Trim().ToLowerInvariant();

    private string? FileName => Parameter("Content-Disposition", "filename") ?? Parameter("Content-Type", "name");

    public static MimePart Parse(byte[] message) => new(Encoding.Latin1.GetString(message), 0);

    public string? Header(string name) => Headers.FirstOrDefault(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>The text of the first part of a type that is not an attachment.</summary>
    public string? Find(string type)
    {
        if (_parts.Count > 0) return _parts.Select(p => p.Find(type)).FirstOrDefault(t => t is not null);
        return Type == type && FileName is null ? Text() : null;
    }

    public List<MailAttachment> Attachments() => _parts.Count > 0 ? [.. _parts.SelectMany(p => p.Attachments())]
        : FileName is null && (Type is "text/plain" or "text/html") ? [] : [new(FileName ?? Type, Type, Text())];

    private IEnumerable<string> Split(string boundary)
    {
        var pieces = ("\r\n" + _body).Split("\r\n--" + boundary);
        return pieces.Skip(1).TakeWhile(p => !p.StartsWith("--", StringComparison.Ordinal)).Select(p => p[Math.Min(p.Length, p.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
    }

    private string Text()
    {
        var bytes = (Header("Content-Transfer-Encoding") ?? "7bit").Trim().ToLowerInvariant() switch
        {
            "base64" => Base64(_body),
            "quoted-printable" => QuotedPrintable(_body),
            _ => Encoding.Latin1.GetBytes(_body),
        };
        return Charset(Parameter("Content-Type", "charset")).GetString(bytes).ReplaceLineEndings("\n").TrimEnd('\n');
    }

    private string? Parameter(string header, string name)
    {
        var match = Regex.Match(Header(header) ?? "", $@";\s*{name}\s*=\s*(?:""([^""]*)""|([^;\s]+))", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        return !match.Success ? null : match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;
    }

    private static Encoding Charset(string? name)
    {
        try
        {
            return Encoding.GetEncoding(name ?? "utf-8");
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    private static byte[] Base64(string text)
    {
        var clean = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var buffer = new byte[(clean.Length * 3 / 4) + 3];
        return Convert.TryFromBase64String(clean, buffer, out var length) ? buffer[..length] : Encoding.Latin1.GetBytes(text);
    }

    private static byte[] QuotedPrintable(string text)
    {
        var soft = text.Replace("=\r\n", "", StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(Escaped().Replace(soft, m => ((char)Convert.ToByte(m.Groups[1].Value, 16)).ToString()));
    }

    /// <summary>RFC 2047: <c>=?utf-8?B?…?=</c>; neighbouring words are one text.</summary>
    private static string DecodeWords(string value) => Word().Replace(BetweenWords().Replace(value, "$1"), m =>
        Charset(m.Groups[1].Value).GetString(m.Groups[2].Value is "B" or "b" ? Base64(m.Groups[3].Value) : QuotedPrintable(m.Groups[3].Value.Replace('_', ' '))));

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Folding();

    [GeneratedRegex("=([0-9A-Fa-f]{2})")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"=\?([^?\s]+)\?([BbQq])\?([^?]*)\?=")]
    private static partial Regex Word();

    [GeneratedRegex(@"(\?=)\s+(?==\?)")]
    private static partial Regex BetweenWords();
}
