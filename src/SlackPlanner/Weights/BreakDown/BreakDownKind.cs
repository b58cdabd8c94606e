using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.BreakDown;

/// <summary>An issue's parts: what is written, and how it is told.</summary>
internal sealed class BreakDownKind : IJournalKind
{
    public const string Name = "break-down";

    public string Kind => Name;

    public static JournalWish Wish(BreakDownDraft draft, Team team, string user)
    {
        var issue = draft.Form.Issue();
        var steps = draft.Titles.Select(title => (JournalStep)new JournalStep.Create(draft.Form.Project, title, Body(issue, draft.Note), team.GitLab.Labels, draft.Milestone, [], issue));
        return new(team.Id, user, Name, [.. steps, new JournalStep.Comment(issue, null)])
        {
            ResponseUrl = draft.Form.ResponseUrl, ReplaceOriginal = draft.Form.ReplaceOriginal,
        };
    }

    /// <summary>The comment below the issue lists its parts as they were created.</summary>
    public CommentText Comment(JournalEntry entry, int step, Team team)
    {
        var text = CommentText.Empty.Person().Markdown(" broke this down from Slack:");
        foreach (var part in Parts(entry))
            text = text.Paragraph().Markdown("- ").Text($"{part.Issue}{(part.Link?.Title is { } title ? $" {title}" : "")}");
        return text;
    }

    public Message Show(JournalEntry entry, Team team)
    {
        if (entry.Outcome is not { End: JournalEnd.Done })
            return JournalMessage.Of(entry);
        var (parts, parent) = (Parts(entry).ToList(), entry.Steps[^1]);
        var lines = parts.Select(part => $"• {Link(part)}");
        var text = $":white_check_mark: {Link(parent)} is broken down into {(parts.Count == 1 ? "one issue" : $"{parts.Count} issues")}, linked to it:\n{string.Join('\n', lines)}\n"
            + $"Weigh each of them, as {SlackText.Code($"/weight {parts[0].Issue} {team.Capacity.Scale.Weights[0]} because …")}.";
        return new() { Text = text, Blocks = [SectionBlock.Of(text), new ActionsBlock { Elements = [JournalButtons.Undo(entry.Id)] }] };
    }

    private static CommentText Body(IssueReference issue, string? note)
    {
        var body = CommentText.Empty.Markdown("Part of ").Text(issue.ToString()).Markdown(", broken down by ").Person().Markdown(" from Slack.");
        return note is null ? body : body.Paragraph().Text(note);
    }

    private static IEnumerable<StepRecord> Parts(JournalEntry entry) => entry.Steps.Where(step => step.Kind == StepKind.Issue && step.Iid > 0);

    private static string Link(StepRecord step) => step.Link is { } link
        ? SlackText.Link(link.WebUrl, link.Title is { } title ? $"#{step.Iid} {SlackText.Truncate(title, 255)}" : link.Reference)
        : SlackText.Code(step.Issue.ToString());
}
