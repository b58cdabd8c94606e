using System.Text.Json;
using SlackPlanner.GitLab;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.BreakDown;

/// <summary>The form for an issue's parts, and the preview of what it would do. Pure.</summary>
internal static class BreakDownModal
{
    public const string CallbackId = "weight-break", PreviewCallbackId = "weight-break-do", Title = "Break it down";
    public const string Titles = "titles", Note = "note", Plan = "plan", Value = "value";

    private const int MostNote = 3000;

    public static ModalViewDefinition Light(IssueReference issue) => new()
    {
        CallbackId = CallbackId, Title = Title, Close = "Cancel",
        Blocks = [SectionBlock.Of($":hourglass_flowing_sand: Looking up {SlackText.Code(issue.ToString())} in GitLab …")],
    };

    public static ModalViewDefinition For(BreakDownForm form, Issue issue, Team team)
    {
        var known = form with { Project = IssueProject(issue), Milestone = issue.Milestone?.Title };
        var blocks = new List<Block>
        {
            SectionBlock.Of($"*{SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, 255)}")}*\nSmaller issues are easier to weigh, to review and to finish: one for each step that could be delivered on its own."),
            new InputBlock
            {
                BlockId = Titles, Label = "One title on each line", Hint = new PlainText($"At most {TitleList.Most}. You see what will be created before it is."),
                Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = 3000 },
            },
            new InputBlock
            {
                BlockId = Note, Label = "What all of them should know", Optional = true, Hint = new PlainText("It becomes part of each description."),
                Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = MostNote },
            },
        };
        if (issue.Milestone is { } milestone)
        {
            var same = Option.Of("same", SlackText.Truncate($"Plan them for {milestone.Title} as well", 75));
            blocks.Add(new InputBlock
            {
                BlockId = Plan, Label = "Milestone", Optional = true, Element = new CheckboxGroup { ActionId = Value, Options = [same], InitialOptions = [same] },
            });
        }

        return new()
        {
            CallbackId = CallbackId, Title = Title, Submit = "Preview", Close = "Cancel", Blocks = blocks, PrivateMetadata = JsonSerializer.Serialize(known, PlannerJson.Options),
        };
    }

    /// <param name="draftId">Under which the draft is kept.</param>
    public static ModalViewDefinition Preview(BreakDownDraft draft, string draftId, Team team)
    {
        var (form, titles) = (draft.Form, draft.Titles);
        var labels = string.Join(' ', team.GitLab.Labels.Select(label => SlackText.Code(SlackText.Truncate(label, 60))));
        var with = (labels.Length > 0, draft.Milestone) switch
        {
            (true, { } title) => $", with {labels} and in the milestone {SlackText.Escape(title)}",
            (true, null) => $", with {labels}",
            (false, { } title) => $", in the milestone {SlackText.Escape(title)}",
            _ => "",
        };
        var blocks = new List<Block>
        {
            SectionBlock.Of($"*{Count(titles.Count)} in {SlackText.Code(form.Project)}*, linked to {SlackText.Code($"#{form.Iid}")}{with}:"),
        };
        blocks.AddRange(titles.Select((title, at) => (Block)SectionBlock.Of($"{at + 1}. {SlackText.Escape(title)}")));
        blocks.Add(ContextBlock.Of($"A comment on {SlackText.Code($"#{form.Iid}")} lists them, with your name. Nothing is written before you press the button; Undo closes them again."));
        return new()
        {
            CallbackId = PreviewCallbackId, Title = Title, Submit = titles.Count == 1 ? "Create it" : $"Create {titles.Count} issues", Close = "Back", Blocks = blocks, PrivateMetadata = draftId,
        };
    }

    public static string Count(int count) => count == 1 ? "One new issue" : $"{count} new issues";

    private static string IssueProject(Issue issue) => Issues.TeamGitLab.ProjectPath(issue);
}
