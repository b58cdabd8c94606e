using System.Text;
using System.Text.RegularExpressions;

namespace SlackPlanner.GitLab;

/// <summary>Makes people's text harmless in GitLab's Markdown: it cannot run a quick action, notify anybody, hide what follows or pose as our hidden marker.</summary>
/// <remarks>
/// A zero-width space behind the dangerous sign, because it works on the text as GitLab stores it and looks like the original when rendered.
/// An entity would not do: GitLab looks for mentions in the rendered text, where <c>&amp;#64;</c> is an @ again. A backslash would not do either: it shows in code, and
/// old versions mention nevertheless. It is used for fences only (<c>```</c>, <c>~~~</c>, <c>&gt;&gt;&gt;</c>, a lone backtick), where a fence with a space in it would still be code.
/// Formatting, links, issue references and code within one line stay. Line breaks of any kind become \n; control and text-direction characters go.
/// Sources: docs.gitlab.com/user/project/quick_actions, docs.gitlab.com/user/markdown, spec.commonmark.org.
/// </remarks>
public static partial class GitLabText
{
    private const char Gap = '\u200b';

    public static string Safe(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        var first = true;
        foreach (var line in Plain(text).Split('\n'))
        {
            if (!first)
                result.Append('\n');
            first = false;
            AppendLine(result, line);
        }

        return result.ToString();
    }

    private static void AppendLine(StringBuilder result, string line)
    {
        var codeEnd = -1;             // inside a code span: where its closing backticks begin
        var letterSeen = false;       // signs, digits and blanks may be a quote, a list or an indent before a quick action
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c is '`' or '~' or '>')
            {
                var length = RunLength(line, i);
                if (c == '`' && i == codeEnd)
                {
                    result.Append('`', length);
                    codeEnd = -1;
                }
                else if (codeEnd > i)
                {
                    result.Append(c, length);
                }
                else
                {
                    AppendRun(result, line, i, length, ref codeEnd);
                }

                i += length - 1;
                continue;
            }

            result.Append(c);
            if (IsDangerous(line, i, letterSeen))
                result.Append(Gap);
            letterSeen |= char.IsLetter(c) && !IsTaskMark(line, i);
        }
    }

    /// <summary>A run of backticks, tildes or quote signs outside code: kept if it opens a code span that ends on this line, or is too short to open a fence.</summary>
    private static void AppendRun(StringBuilder result, string line, int at, int length, ref int codeEnd)
    {
        var sign = line[at];
        if (sign == '`' && at > 0 && line[at - 1] == '\\')
            result.Append(Gap);       // else the backslash would take one of the backticks out of the count below

        var close = sign == '`' && length < 3 ? ClosingRun(line, at + length, length) : -1;
        if (close >= 0)
            codeEnd = close;
        if (close >= 0 || (sign != '`' && length < 3))
        {
            result.Append(sign, length);
            return;
        }

        for (var i = 0; i < length; i++)
            result.Append('\\').Append(sign);
    }

    private static bool IsDangerous(string line, int at, bool letterSeen)
    {
        var next = at + 1 < line.Length ? line[at + 1] : '\0';
        return line[at] switch
        {
            '@' => true,
            '/' => !letterSeen && (next == '\0' || char.IsLetter(next)),
            '<' => !char.IsWhiteSpace(next) && !WebAddress().IsMatch(line.AsSpan(at)),   // tags and comments
            '&' => Entity().IsMatch(line.AsSpan(at)),
            '%' => line.AsSpan(at + 1).StartsWith("40"),                                 // GitLab decodes the target of a link before it looks for @
            _ => false,
        };
    }

    private static bool IsTaskMark(string line, int at) => line[at] is 'x' or 'X' && at > 0 && line[at - 1] == '[' && at + 1 < line.Length && line[at + 1] == ']';

    private static int ClosingRun(string line, int from, int length)
    {
        for (var i = line.IndexOf('`', from); i >= 0; i = line.IndexOf('`', i))
        {
            var found = RunLength(line, i);
            if (found == length)
                return i;
            i += found;
            if (i >= line.Length)
                return -1;
        }

        return -1;
    }

    private static int RunLength(string line, int from)
    {
        var end = from + 1;
        while (end < line.Length && line[end] == line[from])
            end++;
        return end - from;
    }

    /// <summary>One kind of line break, no control or direction characters, no half characters.</summary>
    private static string Plain(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                continue;
            if (c is '\n' or '\r' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029')
                result.Append('\n');
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                result.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c))
                result.Append('\ufffd');
            else if ((!char.IsControl(c) || c == '\t') && c is not ((>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')))
                result.Append(c);
        }

        return result.ToString();
    }

    [GeneratedRegex(@"\A&#?[A-Za-z0-9]{1,40};")]
    private static partial Regex Entity();

    [GeneratedRegex(@"\A<https?://[^\s<>|`]+>")]
    private static partial Regex WebAddress();
}
