namespace SlackPlanner.GitLab;

/// <summary>A part of an issue's description that is ours, between two hidden comments; all around it is people's and stays as it is.</summary>
public static class DescriptionPart
{
    /// <summary>What stands in the part; null: the description has none of this name.</summary>
    public static string? Read(string description, string part) =>
        Find(description, part) is { } range ? description[(range.Start + Begin(part).Length)..(range.End - End(part).Length)].Trim() : null;

    /// <summary>The description with the part as it shall be: in its place, or at the end where it has none.</summary>
    /// <param name="part">Letters, digits and hyphens.</param>
    /// <param name="text">Made by a <see cref="NoteBuilder"/>; null: the part goes.</param>
    public static string Write(string description, string part, string? text)
    {
        // GitLab knows both ways to end a line, and answers with the one that was sent.
        if (text is not null && Read(description, part)?.ReplaceLineEndings("\n") == text.Trim().ReplaceLineEndings("\n"))
            return description;
        var whole = text is null ? "" : $"{Begin(part)}\n\n{text.Trim()}\n\n{End(part)}";
        if (Find(description, part) is not { } range)
            return text is null ? description : description.Length == 0 ? whole : $"{description.TrimEnd()}\n\n{whole}";
        var (before, after) = (description[..range.Start], description[range.End..]);
        return text is null ? $"{before.TrimEnd()}{(after.Trim().Length == 0 ? "" : "\n\n" + after.TrimStart())}" : before + whole + after;
    }

    private static (int Start, int End)? Find(string description, string part)
    {
        var start = description.IndexOf(Begin(part), StringComparison.Ordinal);
        var end = start < 0 ? -1 : description.IndexOf(End(part), start, StringComparison.Ordinal);
        return end < 0 ? null : (start, end + End(part).Length);
    }

    private static string Begin(string part) => NoteBuilder.MarkerText($"part-{part}");

    private static string End(string part) => NoteBuilder.MarkerText($"part-{part}-end");
}
