using System.Text.Json;
using SlackPlanner.Access;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>A risk that somebody may decide about.</summary>
internal sealed record OpenRisk(Risk Risk, Team Team, RiskIssue Found);

/// <summary>What the buttons below a risk have in common: who may, and the preview of what would be done.</summary>
internal sealed class RiskDesk(
    RiskStore store, RiskIssues issues, IssueReader reader, ITeams teams, TeamAccess access, JournalPreviews previews, ISlackApi slack)
{
    /// <summary>The risk, if it is still there and the person may decide and see the issue; asked with every click and submission.</summary>
    public async Task<OpenRisk?> Open(string workspace, string user, string id, CancellationToken cancel) =>
        await store.Get(workspace, id, cancel) is { IsWithdrawn: false } risk && await teams.Find(workspace, risk.Team, cancel) is { } team
        && await access.Allows(team, user, Right.DecideRisk, cancel) && await issues.Find(team, risk, cancel) is { } found && await MaySee(team, risk, found, user, cancel)
            ? new(risk, team, found)
            : null;

    /// <summary>A preview names the issue, so that of a confidential one GitLab is asked.</summary>
    private async Task<bool> MaySee(Team team, Risk risk, RiskIssue found, string user, CancellationToken cancel)
    {
        if (found.Issue is { Confidential: false })
            return true;
        try
        {
            return await reader.Read(team, risk.Issue(), user, cancel) is not null;
        }
        catch (GitLabException)
        {
            return false;
        }
    }

    public async Task Say(string workspace, string? url, string words, CancellationToken cancel)
    {
        if (url is { Length: > 0 })
            await slack.For(workspace).Respond(url, new() { Text = words }, cancel);
    }

    /// <summary>Shows the steps with "Do it" and "Leave it", for the eyes of who clicked.</summary>
    public async Task Preview(
        string workspace, string user, string requestKey, string? url, OpenRisk open, RiskDecision decision, IReadOnlyList<JournalStep> steps, string headline,
        IReadOnlyList<string> remarks, CancellationToken cancel)
    {
        var wish = new JournalWish(open.Team.Id, user, RiskDecisionKind.Name, steps)
        {
            Needs = Right.DecideRisk, Data = JsonSerializer.SerializeToElement(new RiskDecided(open.Risk.Id, decision), PlannerJson.Options),
        };
        var message = await previews.Offer(workspace, requestKey, wish, headline, remarks, cancel);
        if (url is { Length: > 0 })
            await slack.For(workspace).Respond(url, new() { Text = message.Text, Blocks = message.Blocks }, cancel);
    }

    /// <summary>How the issue is named where a message stays.</summary>
    public static string Name(OpenRisk open) => open.Found.Issue switch
    {
        { Confidential: true } => "the confidential issue",
        { } issue => SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, 120)}"),
        null => SlackText.Code(open.Risk.Issue().ToString()),
    };
}
