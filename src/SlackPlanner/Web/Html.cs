using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace SlackPlanner.Web;

/// <summary>A piece of HTML. Made from interpolated strings: what stands in the holes is escaped, unless it is HTML itself.</summary>
/// <remarks>Attributes stand in double quotes, and no hole stands inside a script, a style or an unquoted attribute.</remarks>
internal sealed class Html
{
    public static readonly Html None = new("");

    private readonly string text;

    private Html(string text) => this.text = text;

    public static Html Of(ref HtmlWriter pieces) => new(pieces.Written());

    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.text)));

    /// <summary>The piece if the condition holds, else nothing.</summary>
    public static Html If(bool condition, Func<Html> piece) => condition ? piece() : None;

    public override string ToString() => text;
}

/// <summary>Writes the literal parts as they are and escapes the holes.</summary>
[InterpolatedStringHandler]
internal ref struct HtmlWriter(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text = new(literalLength + formattedCount * 16);

    public readonly void AppendLiteral(string literal) => text.Append(literal);

    public readonly void AppendFormatted(string? value) => text.Append(Encoder.Encode(value ?? ""));

    public readonly void AppendFormatted(Html? piece) => text.Append(piece);

    public readonly void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
            text.Append(piece);
    }

    public readonly void AppendFormatted(long value) => text.Append(value);

    public readonly string Written() => text.ToString();
}
