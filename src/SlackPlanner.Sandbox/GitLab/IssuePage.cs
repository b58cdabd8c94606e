using System.Globalization;
using System.Net;
using System.Text;

namespace SlackPlanner.Sandbox.GitLab;

/// <summary>The page behind an issue's link: enough to read it. Everything in it is escaped.</summary>
internal static class IssuePage
{
    private const string Style = """
        body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#28272d}
        .meta{color:#626168}.label{display:inline-block;color:#fff;border-radius:1rem;padding:0 .6rem;margin:0 .3rem .3rem 0;font-size:.85rem}
        .note{border:1px solid #dcdcde;border-radius:.5rem;padding:.6rem 1rem;margin:.8rem 0;white-space:pre-wrap;overflow-wrap:anywhere}
        .system{border:0;color:#626168;padding:.1rem 1rem;margin:.2rem 0}.confidential{background:#fdf1dd;padding:.3rem .8rem;border-radius:.3rem}
        """;

    public static IResult For(GitLabWorld world, string path)
    {
        var parts = path.Split("/-/issues/");
        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var iid)) return Missing();
        return world.Use(state => state.Projects.Find(p => p.Path == parts[0]) is { } project && state.Issue(project.Id, iid) is { } issue
            ? Html(Render(state, project, issue), 200) : Missing());
    }

    private static IResult Missing() => Html("<h1>404</h1><p>There is no such page in the sandbox's GitLab.</p>", 404);

    private static IResult Html(string body, int status) => Results.Content(
        $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Sandbox GitLab</title><style>{Style}</style></head><body>{body}</body></html>",
        "text/html", Encoding.UTF8, status);

    private static string Render(GitLabState state, GitLabProject project, GitLabIssue issue)
    {
        var page = new StringBuilder();
        page.Append($"<p class=\"meta\">{Safe(project.Path)}#{issue.Iid} · {Safe(issue.State)} · opened by {Safe(state.User(issue.AuthorId).Name)}</p>");
        page.Append($"<h1>{Safe(issue.Title)}</h1>");
        if (issue.Confidential) page.Append("<p class=\"confidential\">This issue is confidential.</p>");
        page.Append("<p>");
        foreach (var label in issue.Labels.Select(id => LabelBook.Get(state, id)).OrderBy(l => l.Name, StringComparer.OrdinalIgnoreCase))
            page.Append($"<span class=\"label\" style=\"background:{Safe(label.Color)}\">{Safe(label.Name)}</span>");
        page.Append("</p><p class=\"meta\">");
        if (!state.IsFree()) page.Append($"Weight: <b>{issue.Weight?.ToString(CultureInfo.InvariantCulture) ?? "none"}</b> · ");
        page.Append($"Milestone: <b>{Safe(state.Milestones.Find(m => m.Id == issue.MilestoneId)?.Title ?? "none")}</b> · Assignees: <b>");
        page.Append(issue.Assignees.Count == 0 ? "none" : Safe(string.Join(", ", issue.Assignees.Select(id => state.User(id).Name)))).Append("</b></p>");
        page.Append($"<div class=\"note\">{Safe(issue.Description ?? "")}</div>");
        foreach (var note in issue.Notes.OrderBy(n => n.Id))
            page.Append($"<div class=\"note{(note.System ? " system" : "")}\"><b>{Safe(state.User(note.AuthorId).Name)}</b> <span class=\"meta\">{note.CreatedAt:yyyy-MM-dd HH:mm}</span>\n{Safe(NoteBook.Readable(state, note))}</div>");
        return page.ToString();
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
