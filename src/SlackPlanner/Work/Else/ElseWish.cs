using System.Text.Json;
using SlackPlanner.Access;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>What creating a drafted issue asks of GitLab. Pure.</summary>
internal static class ElseWish
{
    public static JournalWish For(ElseDraft draft, Team team) => new(team.Id, draft.User, draft.Form.Source is null ? ElseKind.Name : RequestKind.Name, [Step(draft, team)])
    {
        ResponseUrl = draft.Form.ResponseUrl,
        Needs = draft.Form.Source is null ? Right.Weigh : Right.AskForIssue,
        Data = draft.Form.Source is { } source ? JsonSerializer.SerializeToElement(new RequestData(source, draft.Told), PlannerJson.Options) : null,
    };

    private static JournalStep.Create Step(ElseDraft draft, Team team) => new(
        team.GitLab.Project!, draft.Title, Body(draft, team), team.GitLab.Labels, draft.Milestone, draft.Mine && team.GitLabNameOf(draft.User) is { } me ? [me] : [])
    {
        Confidential = draft.Confidential, Weight = draft.Weight,
    };

    /// <remarks>The journal adds whose words they are.</remarks>
    private static CommentText Body(ElseDraft draft, Team team)
    {
        var body = CommentText.Empty;
        if (draft.Description is { } description)
            body = body.Text(description);
        if (draft.Form.Source is not null)
        {
            body = body.Paragraph().Markdown("Asked for by ").Text(draft.AskedBy ?? "a colleague").Markdown(" in Slack");
            body = draft.Permalink is { } permalink ? body.Markdown(": ").Text(permalink) : body.Markdown(".");
        }

        foreach (var name in draft.Told.Select(team.GitLabNameOf).OfType<string>())
            body = body.Paragraph().Markdown("For").Mention(name).Markdown(" to see.");
        return body;
    }
}

/// <summary>What follows an issue that was made of a request.</summary>
/// <param name="Told">Slack ids.</param>
internal sealed record RequestData(RequestSource Source, IReadOnlyList<string> Told)
{
    public static RequestData? Of(JournalEntry entry) => entry.Wish?.Data is { } data ? data.Deserialize<RequestData>(PlannerJson.Options) : null;
}
