using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Work;

/// <summary>The reason was given in the form.</summary>
[ViewSubmission(RiskModal.ReasonId)]
[Requires(Right.Weigh)]
internal sealed class RiskSubmission(ITeams teams, TeamAccess access, RiskReports reports, MorningNotes notes, IJobClient jobs) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = RiskForm.Of(submission.View);
        if (await teams.Find(submission.TeamId, form.Team, cancel) is not { } team || !await access.Allows(team, submission.UserId, Right.Weigh, cancel))
            return ViewSubmissionResponse.Error(RiskModal.Why, "You are not on this issue's team any more, so nothing was changed.");
        var reason = submission.View.State.Text(RiskModal.Why, RiskModal.Value)?.Trim();
        if (string.IsNullOrEmpty(reason))
            return ViewSubmissionResponse.Error(RiskModal.Why, "Say in a few words what stands in the way; your manager decides by it.");
        await reports.Begin(new(team, submission.UserId, form.Issue(), reason, submission.RequestKey) { ResponseUrl = form.ResponseUrl, Tell = true, Question = form.Question }, cancel);
        if (form.Note is [var block, var channel, var ts] && MorningNotes.DateOf(block) is { } date)
        {
            var change = new Change(submission.TeamId);
            if (await notes.Refresh(change, submission.UserId, date, channel, ts, cancel))
                await jobs.Commit(change, cancel);
        }

        return ViewSubmissionResponse.Close();
    }
}
