using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>"Take it": the person becomes an assignee, beside those of other teams, and the issue goes into development.</summary>
[BlockAction(NextMessage.Take)]
[Requires(Right.Weigh)]
internal sealed class TakeAction(Takes takes) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (NextValue.Read(action.Value) is var (team, issue))
            await takes.Take(request, team, issue, [], cancel);
    }
}

/// <summary>"Take it from …", where GitLab knows one assignee only and the person was told who loses it.</summary>
[BlockAction(TakeKind.Replace)]
[Requires(Right.Weigh)]
internal sealed class TakeFromAction(Takes takes, IJournal journal) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await journal.Find(request.TeamId, action.Value, cancel) is { Outcome: { End: JournalEnd.OneAssignee, Missing: { } other } } entry && entry.User == request.UserId)
            await takes.Take(request, entry.Team, entry.Steps[0].Issue, [other], cancel);
        else
            await takes.Say(request, "This button is too old. `/next` shows how it stands now.", cancel);
    }
}

/// <summary>Takes an issue for whoever pressed.</summary>
internal sealed class Takes(ITeams teams, TeamAccess access, IMilestoneTitles titles, IIssues issues, IJournal journal, IPlannerClock clock, ISlackApi slack)
{
    public async Task Take(BlockActionRequest request, string teamId, IssueReference issue, IReadOnlyList<string> replaced, CancellationToken cancel)
    {
        if (await teams.Find(request.TeamId, teamId, cancel) is not { } team)
            await Say(request, NextWords.TeamGone, cancel);
        else if (!team.Owns(issue.Project) || team.StandingRoles(request.UserId) == Roles.None || !await access.Allows(team, request.UserId, Right.Weigh, cancel))
            await Say(request, NextWords.NotYours(team), cancel);
        else if (team.GitLabNameOf(request.UserId) is not { } me)
            await Say(request, NextMessage.NoName(team), cancel);
        else if (await Known(team, issue, cancel) is { } known && TakeWish.Refusal(team, me, known) is { } refusal)
            await Say(request, refusal, cancel);
        else
            await Begin(request, TakeWish.For(team, request.UserId, me, issue, replaced), cancel);
    }

    public Task Say(BlockActionRequest request, string words, CancellationToken cancel) =>
        request.ResponseUrl is { } url ? slack.For(request.TeamId).Respond(url, new() { Text = words }, cancel) : Task.CompletedTask;

    private Task Begin(BlockActionRequest request, JournalWish wish, CancellationToken cancel) =>
        journal.Begin(request.TeamId, request.RequestKey, wish with { ResponseUrl = request.ResponseUrl ?? "", ReplaceOriginal = request.IsEphemeral }, cancel);

    /// <summary>The issue as the team's copy has it: what is surely in vain need not wait for GitLab.</summary>
    private async Task<PlannedIssue?> Known(Team team, IssueReference issue, CancellationToken cancel)
    {
        var milestone = clock.MilestoneOf(team);
        return await titles.Of(team, milestone, cancel) is MilestoneInGitLab.Known(var title, _) && await issues.OfMilestone(team, title, cancel) is MilestoneIssues.Found found
            ? found.Issues.FirstOrDefault(one => string.Equals(one.Reference, issue.ToString(), StringComparison.OrdinalIgnoreCase))
            : null;
    }
}
