using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <param name="Name">Of the issue, see <see cref="OnTrackStore.NameOf(string)"/>.</param>
internal sealed record OnTrackAsked(Team Team, OnTrackQuestion Question, string Name, PlannedIssue Issue);

/// <summary>Which issue a button of the question is about, if it is still the person's own.</summary>
internal sealed class OnTrackDesk(ITeams teams, TeamAccess access, RiskIssues issues, ISlackApi slack)
{
    public async Task<OnTrackAsked?> Find(BlockActionRequest request, string value, CancellationToken cancel)
    {
        if (value.Split('|') is not [var teamId, var key, var name]
            || await teams.Find(request.TeamId, teamId, cancel) is not { } team || !await access.Allows(team, request.UserId, Right.Weigh, cancel)
            || OnTrackQuestion.OfKey(team, key) is not { } question || team.Member(request.UserId)?.GitLab is not { } gitLabName)
            return null;
        var open = await issues.Deliverables(team, question.Milestone, cancel) ?? [];
        return open.FirstOrDefault(issue => issue.IsAssignedTo(gitLabName) && OnTrackStore.NameOf(issue.Reference) == name) is { } own ? new(team, question, name, own) : null;
    }

    public async Task Gone(BlockActionRequest request, CancellationToken cancel)
    {
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = "This issue is closed or not yours any more, so there is nothing to answer. `/next` shows what is yours." }, cancel);
    }
}

/// <summary>"On track" below an issue in the morning note.</summary>
[BlockAction(OnTrackMessage.OnTrack)]
[Requires(Right.Weigh)]
internal sealed class OnTrackButton(OnTrackDesk desk, OnTrackAnswers answers, MorningNotes notes, IJobClient jobs, TimeProvider time) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Find(request, action.Value, cancel) is not { } asked)
        {
            await desk.Gone(request, cancel);
            return;
        }

        var change = new Change(request.TeamId).Once(request.RequestKey);
        await answers.Save(change, asked.Team, asked.Question.Key, asked.Name, new(request.UserId, AtRisk: false, Instant.FromDateTimeOffset(time.GetUtcNow())), cancel);
        await jobs.Commit(change, cancel);
        if (MorningNotes.DateOf(action.BlockId) is { } date)
        {
            var shown = new Change(request.TeamId);
            if (await notes.Refresh(shown, request.UserId, date, request.ChannelId, request.MessageTs, cancel))
                await jobs.Commit(shown, cancel);
        }
    }
}

/// <summary>"At risk" below an issue in the morning note: asks why.</summary>
[BlockAction(OnTrackMessage.AtRisk)]
[Requires(Right.Weigh)]
internal sealed class AtRiskButton(OnTrackDesk desk, RiskForms forms) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Find(request, action.Value, cancel) is not { } asked)
        {
            await desk.Gone(request, cancel);
            return;
        }

        var form = new RiskForm(asked.Team.Id, asked.Issue.Project, asked.Issue.Iid)
        {
            ResponseUrl = request.ResponseUrl ?? "", Question = asked.Question.Key, Note = [action.BlockId, request.ChannelId ?? "", request.MessageTs ?? ""],
        };
        var name = asked.Issue.Confidential ? null : SlackText.Link(asked.Issue.WebUrl, $"#{asked.Issue.Iid} {SlackText.Truncate(asked.Issue.Title, 120)}");
        await forms.OpenReason(request.TeamId, request.TriggerId, form, name, cancel);
    }
}
