using System.Text.Json;
using NodaTime.Text;
using SlackPlanner.Access;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Watch;

/// <summary>Until when nothing is to be said was chosen.</summary>
[ViewSubmission(WatchModal.SnoozeId)]
[Requires(Right.Watch)]
internal sealed class WatchSnoozeSubmission(WatchDesk desk, NoteRedraw redraw) : IViewSubmissionHandler
{
    private const int MostDays = 366;

    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = WatchForm.Of(submission.View);
        if (await desk.Find(submission.TeamId, submission.UserId, form.Target, cancel) is not { } target)
            return ViewSubmissionResponse.Error(WatchModal.Until, WatchDesk.Gone);
        if (LocalDatePattern.Iso.Parse(submission.View.State.Date(WatchModal.Until, WatchModal.Value) ?? "") is not { Success: true, Value: var until }
            || until <= target.Today || until > target.Today.PlusDays(MostDays))
            return ViewSubmissionResponse.Error(WatchModal.Until, $"Choose a day from {DateWords.Day(target.Today.PlusDays(1))} on, a year ahead at most.");
        await desk.Update(target, submission.RequestKey, issue => WatchDesk.Snoozed(issue, until), cancel);
        await redraw.At(submission.TeamId, submission.UserId, form.Place, cancel);
        return ViewSubmissionResponse.Close();
    }
}

/// <summary>Who takes it was chosen: written at once, with Undo in the answer.</summary>
[ViewSubmission(WatchModal.AssignId)]
[Requires(Right.Watch)]
internal sealed class WatchAssignSubmission(WatchDesk desk, IJournal journal) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = WatchForm.Of(submission.View);
        if (await desk.Find(submission.TeamId, submission.UserId, form.Target, cancel) is not { } target)
            return ViewSubmissionResponse.Error(WatchModal.Whom, WatchDesk.Gone);
        if (submission.View.State.Selected(WatchModal.Whom, WatchModal.Value) is not { } user || target.Team.Member(user)?.GitLab is not { } name)
            return ViewSubmissionResponse.Error(WatchModal.Whom, "This person is not on the team any more, or has no GitLab name here. Choose another.");
        var before = target.Issue.Assignees.Where(one => IsOfTeam(target.Team, one) && !Same(one, name)).ToList();
        var wish = new JournalWish(target.Team.Id, submission.UserId, WatchAssignKind.Name, [new JournalStep.Assign(new(target.Issue.Project, target.Issue.Iid), [name], before, [])])
        {
            ResponseUrl = form.ResponseUrl, Tell = true, Needs = Right.Watch, Data = JsonSerializer.SerializeToElement(form.Target, PlannerJson.Options),
        };
        await journal.Begin(submission.TeamId, submission.RequestKey, wish, cancel);
        return ViewSubmissionResponse.Close();
    }

    private static bool IsOfTeam(Team team, string name) => team.Members.Any(member => member.GitLab is { } own && Same(own, name));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
