using System.Net;
using System.Text;

namespace SlackPlanner.Kickoff;

/// <summary>A letter as a mail, in text and in HTML; each says all. Pure.</summary>
internal static class LetterMail
{
    public static string Subject(KickoffLetter letter) => $"{LetterWords.Title(letter)} · {letter.Team.Name}";

    public static string Text(KickoffLetter letter)
    {
        var text = new StringBuilder();
        text.AppendLine(LetterWords.Title(letter)).AppendLine(LetterWords.Dates(letter));
        foreach (var part in Parts(letter))
        {
            text.AppendLine();
            if (part.Heading is { } heading)
                text.AppendLine(heading);
            foreach (var line in part.Lines)
                text.AppendLine(line.Url is null ? line.Words : $"- {line.Words}{line.After}\n  {line.Url}");
        }

        return text.ToString();
    }

    public static string Html(KickoffLetter letter)
    {
        var html = new StringBuilder("<!DOCTYPE html><html><body style=\"font-family:sans-serif;line-height:1.4;color:#222\">");
        html.Append($"<h2>{E(LetterWords.Title(letter))}</h2><p style=\"color:#555\">{E(LetterWords.Dates(letter))}</p>");
        foreach (var part in Parts(letter))
        {
            if (part.Heading is { } heading)
                html.Append($"<h3>{E(heading)}</h3>");
            foreach (var line in part.Lines.Where(line => line.Url is null))
                html.Append($"<p>{E(line.Words).Replace("\n", "<br>", StringComparison.Ordinal)}</p>");
            if (part.Lines.Any(line => line.Url is not null))
                html.Append("<ul>").AppendJoin("", part.Lines.Where(line => line.Url is not null).Select(Item)).Append("</ul>");
        }

        return html.Append("</body></html>").ToString();
    }

    private static IEnumerable<Part> Parts(KickoffLetter letter)
    {
        var change = letter.Change;
        if (change is null or { BudgetBefore: not null })
            yield return new(null, [new(LetterWords.Budget(letter))]);
        if (change is null)
        {
            List<Line> issues = [.. letter.Issues.Select(Of)];
            if (LetterWords.Hidden(letter) is { } hidden)
                issues.Add(new(hidden));
            yield return new($"{LetterWords.Issues} ({LetterWords.Load(letter)})", issues.Count == 0 ? [new(LetterWords.None)] : issues);
        }
        else
        {
            if (letter.Issues.Where(issue => change.Added.Contains(issue.Reference)).ToList() is { Count: > 0 } added)
                yield return new("New for you", [.. added.Select(Of)]);
            if (letter.Gone.Count > 0)
                yield return new("No longer yours", [.. letter.Gone.Select(Of)]);
            yield return new(null, [new($"In all: {LetterWords.Load(letter)}.")]);
        }

        if (letter.Told.Reason is { } reason && change is null or { HasNewReason: true })
            yield return new(LetterWords.Why, [new(reason!)]);
        if (letter.Noteworthy.Where(note => change is null || change.Noteworthy.Contains(note.Issue.Reference)).ToList() is { Count: > 0 } notes)
            yield return new(LetterWords.Noteworthy, [.. notes.Select(note => Of(note.Issue) with { After = note.Owner is { } owner ? $" ({owner})" : "" })]);
        if (letter.Board is { } board)
            yield return new(null, [new("All your issues of the milestone", board)]);
        yield return new(null, [new(LetterWords.Closing)]);
    }

    private static Line Of(LetterIssue issue) => new($"{LetterWords.Name(issue)}, {LetterWords.Weight(issue)}", issue.WebUrl);

    /// <summary>An address that a browser would run is none that GitLab has.</summary>
    public static bool IsLink(string url) => url.StartsWith("http://", StringComparison.Ordinal) || url.StartsWith("https://", StringComparison.Ordinal);

    private static string Item(Line line) => IsLink(line.Url!) ? $"<li><a href=\"{E(line.Url!)}\">{E(line.Words)}</a>{E(line.After)}</li>" : $"<li>{E(line.Words)}{E(line.After)}</li>";

    private static string E(string text) => WebUtility.HtmlEncode(text);

    private sealed record Part(string? Heading, IReadOnlyList<Line> Lines);

    private sealed record Line(string Words, string? Url = null)
    {
        public string After { get; init; } = "";
    }
}
