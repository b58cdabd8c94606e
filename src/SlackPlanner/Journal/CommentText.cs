using SlackPlanner.GitLab;

namespace SlackPlanner.Journal;

internal enum CommentPartKind
{
    /// <summary>Somebody's words: made harmless.</summary>
    Text,

    /// <summary>Our own Markdown.</summary>
    Markdown,

    /// <summary>Notifies a GitLab user.</summary>
    Mention,
    Paragraph,

    /// <summary>Name of the person whose wish it is.</summary>
    Person,
}

internal sealed record CommentPart(CommentPartKind Kind, string Value);

/// <summary>A comment or description as it will be written: who says what, part by part, so that nobody's words act on GitLab.</summary>
/// <example><c>CommentText.Empty.Person().Markdown(" may miss the milestone:").Paragraph().Text(reason)</c></example>
internal sealed record CommentText(IReadOnlyList<CommentPart> Parts)
{
    public static CommentText Empty { get; } = new([]);

    public CommentText Text(string somebodys) => With(CommentPartKind.Text, somebodys);

    /// <summary>Written in the code, never put together from anybody's text.</summary>
    public CommentText Markdown(string ours) => With(CommentPartKind.Markdown, ours);

    /// <param name="username">A GitLab username.</param>
    public CommentText Mention(string username) => With(CommentPartKind.Mention, username);

    public CommentText Paragraph() => With(CommentPartKind.Paragraph, "");

    /// <summary>The name of the person whose wish it is; where no part says it, the journal adds it at the end.</summary>
    public CommentText Person() => With(CommentPartKind.Person, "");

    /// <param name="name">Of the person whose wish it is.</param>
    /// <param name="marker">By which it is found again.</param>
    public string Render(string name, string marker)
    {
        var note = new NoteBuilder();
        foreach (var part in Parts)
            Add(note, part, name);
        if (!Parts.Any(part => part.Kind == CommentPartKind.Person))
            note.Paragraph().Markdown("— ").Text(name).Markdown(", from Slack");
        return note.Marker(marker).ToString();
    }

    private static void Add(NoteBuilder note, CommentPart part, string name)
    {
        switch (part.Kind)
        {
            case CommentPartKind.Text:
                note.Text(part.Value);
                break;
            case CommentPartKind.Markdown:
                note.Markdown(part.Value);
                break;
            case CommentPartKind.Mention:
                note.Mention(part.Value);
                break;
            case CommentPartKind.Paragraph:
                note.Paragraph();
                break;
            default:
                note.Text(name);
                break;
        }
    }

    private CommentText With(CommentPartKind kind, string value) => new([.. Parts, new(kind, value)]);
}
