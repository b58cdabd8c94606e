using System.Text;
using System.Text.RegularExpressions;

namespace SlackPlanner.GitLab;

/// <summary>The text of a comment or description, in which only what is said to be a mention mentions anybody.</summary>
/// <example><c>new NoteBuilder().Markdown("**Weight 3**, set by Noor for ").Mention("maren").Paragraph().Text(reason).Marker(id).ToString()</c></example>
public sealed partial class NoteBuilder
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _user = new();
    private string? _marker;

    /// <summary>Text of a person, made harmless; see <see cref="GitLabText.Safe"/>.</summary>
    public NoteBuilder Text(string userText)
    {
        _user.Append(userText);   // made safe together with what follows it directly, so that two halves cannot make a whole
        return this;
    }

    /// <summary>Our own Markdown, written in the code and never put together from anybody's text.</summary>
    public NoteBuilder Markdown(string ours)
    {
        Flush();
        _text.Append(ours);
        return this;
    }

    /// <summary>Notifies somebody, with or without a leading @.</summary>
    /// <exception cref="ArgumentException">Not a username.</exception>
    public NoteBuilder Mention(string username)
    {
        var name = username.StartsWith('@') ? username[1..] : username;
        if (!Username().IsMatch(name))
            throw new ArgumentException("Not a GitLab username.", nameof(username));
        Flush();
        if (_text.Length > 0 && !char.IsWhiteSpace(_text[^1]) && _text[^1] != '(')
            _text.Append(' ');   // directly behind a word GitLab sees no mention
        _text.Append('@').Append(name);
        return this;
    }

    /// <summary>Ends the paragraph. No code span, quote or list of a person's text reaches beyond it.</summary>
    public NoteBuilder Paragraph()
    {
        Flush();
        _text.Append("\n\n");
        return this;
    }

    /// <summary>Puts a hidden comment with an id at the end, by which the note is found again; the id may have letters, digits, and <c>- _ . :</c> between them.</summary>
    public NoteBuilder Marker(string id)
    {
        _marker = MarkerText(id);
        return this;
    }

    public override string ToString()
    {
        Flush();
        return _marker is null ? _text.ToString() : $"{_text.ToString().TrimEnd('\n')}\n\n{_marker}";
    }

    /// <summary>Whether a text carries the marker of this id.</summary>
    public static bool IsMarked(string text, string id) => text.Contains(MarkerText(id), StringComparison.Ordinal);

    internal static string MarkerText(string id) => MarkerId().IsMatch(id)
        ? $"<!-- slackplanner:{id} -->"
        : throw new ArgumentException("A marker's id has letters, digits, and single - _ . : between them.", nameof(id));

    private void Flush()
    {
        if (_user.Length == 0)
            return;
        _text.Append(GitLabText.Safe(_user.ToString()));
        _user.Clear();
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.\-]{0,254}\z")]
    private static partial Regex Username();

    [GeneratedRegex(@"\A[A-Za-z0-9]+(?:[\-_.:][A-Za-z0-9]+)*\z")]
    private static partial Regex MarkerId();
}
