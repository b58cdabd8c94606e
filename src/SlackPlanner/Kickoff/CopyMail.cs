using System.Net;
using System.Text;
using SlackPlanner.Planning;

namespace SlackPlanner.Kickoff;

/// <summary>The counterpart's copy as a mail. Pure.</summary>
internal static class CopyMail
{
    public static string Subject(KickoffPage page) => $"Kickoff {page.Milestone.Name} · {page.Team.Name}: everybody's issues";

    public static (string Text, string Html) For(KickoffPage page, IReadOnlyList<CopyPart> parts)
    {
        var head = $"{page.Team.Name} · {DateWords.Range(page.Milestone.Days)}";
        var text = new StringBuilder().AppendLine(CopyMessage.Title(page, parts)).AppendLine(head);
        var html = new StringBuilder($"<!DOCTYPE html><html><body style=\"font-family:sans-serif;line-height:1.4;color:#222\"><h2>{E(CopyMessage.Title(page, parts))}</h2><p>{E(head)}</p>");
        foreach (var part in parts)
        {
            var heading = $"{part.Name}{(part.Letter.Hidden > 0 ? $", and {part.Letter.Hidden} confidential" : "")}{(CopyMessage.Gone(part) is { } gone ? $", {gone}" : "")}";
            text.AppendLine().AppendLine(heading);
            html.Append($"<h3>{E(heading)}</h3><ul>");
            foreach (var issue in part.Letter.Issues)
            {
                var words = $"{LetterWords.Name(issue)}, {LetterWords.Weight(issue)}";
                text.AppendLine($"- {words}\n  {issue.WebUrl}");
                html.Append(LetterMail.IsLink(issue.WebUrl) ? $"<li><a href=\"{E(issue.WebUrl)}\">{E(words)}</a></li>" : $"<li>{E(words)}</li>");
            }

            html.Append("</ul>");
        }

        const string Closing = "A concern is best noted from the direct message in Slack: it becomes an internal note on the issue.";
        return (text.AppendLine().AppendLine(Closing).ToString(), html.Append($"<p>{Closing}</p></body></html>").ToString());
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
