using SlackPlanner.Issues;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>The issue as it will be, above the form: agreed to, or back to it. Pure.</summary>
internal static class ElsePreview
{
    public const string CallbackId = "else-preview";

    public static ModalViewDefinition For(string id, ElseDraft draft, Team team, string? problem = null)
    {
        List<Block> blocks = problem is null ? [] : [SectionBlock.Of(problem)];
        blocks.Add(SectionBlock.Of($"*{SlackText.Escape(draft.Title)}*"));
        if (draft.Description is { } description)
            blocks.Add(SectionBlock.Of(SlackText.Truncate(SlackText.Quote(description), 2_900)));
        if (draft.Permalink is { } permalink)
            blocks.Add(ContextBlock.Of($"Asked for by {SlackText.Escape(draft.AskedBy ?? "somebody")} in {SlackText.Link(permalink, "this message")}."));
        blocks.Add(SectionBlock.Of(string.Join('\n', Facts(draft, team))));
        return new()
        {
            CallbackId = CallbackId, Title = draft.Form.Source is null ? ElseModal.Title : ElseModal.RequestTitle, Submit = "Create", Close = "Back", Blocks = blocks, PrivateMetadata = id,
        };
    }

    private static IEnumerable<string> Facts(ElseDraft draft, Team team)
    {
        yield return $"• in {SlackText.Code(team.GitLab.Project)}{ElseModal.Labels(team)}";
        yield return draft.Mine ? $"• assigned to you ({SlackText.Code("@" + team.GitLabNameOf(draft.User))})" : "• assigned to nobody yet";
        if (draft.Weight is { } weight)
            yield return $"• weight {weight}";
        if (draft.Milestone is { } milestone)
            yield return $"• milestone {SlackText.Code(milestone)}";
        if (draft.Confidential)
            yield return "• :lock: confidential: seen by those who may in GitLab, and named in no channel";
        if (draft.Told.Count > 0)
            yield return $"• {string.Join(" and ", draft.Told.Select(SlackText.User))} told in a direct message";
        if (draft.Form.Source is not null && !draft.Confidential)
            yield return "• the message gets a reply with the link, where SlackPlanner is in the channel";
    }
}
