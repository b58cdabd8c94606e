using SlackPlanner.Issues;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>The question in an owner's morning note: each open Deliverable of theirs, with its two buttons until it is answered.</summary>
internal sealed class OnTrackSource(RiskIssues issues, OnTrackStore store) : INoteSource
{
    public const string Name = "on-track";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (OnTrackQuestion.OfKey(team, request.Line.About) is not { } question || team.Member(request.Reader)?.GitLab is not { } name)
            return null;
        if (!request.WasTold && issues.Today(team) > question.Milestone.CutOff)
            return null;
        if (await issues.Deliverables(team, question.Milestone, cancel) is not { } open)
            return null;
        var own = open.Where(issue => issue.IsAssignedTo(name)).ToList();
        return own.Count == 0 ? null : OnTrackMessage.Question(team, question, own, await store.Of(team.Workspace, team.Id, question.Key, cancel), issues.Today(team));
    }
}

/// <summary>What was answered, as one line of the manager's note.</summary>
internal sealed class OnTrackAnswersSource(RiskIssues issues, OnTrackStore store, Teams.TeamAccess access) : INoteSource
{
    public const string Name = "on-track-answers";

    public string Topic => Name;

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (!await access.Allows(team, request.Reader, Access.Right.DecideRisk, cancel)
            || OnTrackQuestion.OfKey(team, request.Line.About) is not { } question || await issues.Deliverables(team, question.Milestone, cancel) is not { } open)
            return null;
        var answers = await store.Of(team.Workspace, team.Id, question.Key, cancel);
        return answers.Count == 0 ? null : OnTrackMessage.Answers(team, question, [.. open.Where(issue => HasOwner(team, issue))], answers);
    }

    private static bool HasOwner(Team team, PlannedIssue issue) => team.Members.Any(member => member.GitLab is { } name && issue.IsAssignedTo(name));
}
