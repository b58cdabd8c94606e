using System.Globalization;
using SlackPlanner.Access;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights;

/// <summary>Takes the form. What was typed is never lost: the window stays until the weight is set or surely will be.</summary>
[ViewSubmission(WeightModal.CallbackId)]
[Requires(Right.Weigh)]
internal sealed class WeightSubmission(ITeams teams, TeamAccess access, IssueReader reader, Weighings weighings, RecentWeights recent) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = WeightForm.Of(submission.View);
        var block = WeightModal.WeightOf(form);
        if (await teams.Find(submission.TeamId, form.Team, cancel) is not { } team || !await access.Allows(team, submission.UserId, Right.Weigh, cancel))
            return ViewSubmissionResponse.Error(block, "You are not on this issue's team any more, so nothing was changed.");

        var state = submission.View.State;
        var weight = int.Parse(state.Selected(block, WeightModal.Value) ?? "-1", CultureInfo.InvariantCulture);
        var reasons = new Reasons(Text(WeightModal.Why), Text(WeightModal.Code), Text(WeightModal.Risks));
        if (!team.Capacity.Scale.Contains(weight))
            return ViewSubmissionResponse.Error(block, team.Capacity.Scale.Refusal(weight));
        if (form.Seen?.Weight == weight)
            return ViewSubmissionResponse.Error(block, $"It has the weight {weight} already. Choose another one, or cancel.");
        if (form.Seen?.Weight is not null && string.IsNullOrWhiteSpace(reasons.Why))
            return ViewSubmissionResponse.Error(WeightModal.Why, "Say why the weight changes; the team learns from it.");

        var id = JournalEntry.IdOf(submission.RequestKey);
        var wish = new Weighing(id, submission.UserId, team.Id, form.Project, form.Iid, weight)
        {
            Reasons = reasons, Seen = form.Seen, Accepted = form.Accepted, ResponseUrl = form.ResponseUrl, ReplaceOriginal = form.ReplaceOriginal, Then = form.Then,
        };
        await weighings.Begin(submission.TeamId, submission.RequestKey, wish, cancel);
        return await Answer(await weighings.Await(submission.TeamId, id, cancel), submission, form, team, cancel);

        string? Text(string block) => state.Text(block, WeightModal.Value) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
    }

    private async Task<ViewSubmissionResponse> Answer(Weighing weighing, ViewSubmission submission, WeightForm form, Team team, CancellationToken cancel)
    {
        switch (weighing.Outcome?.End)
        {
            case null:
                return ViewSubmissionResponse.Update(ModalViewDefinition.Notice(WeightModal.Title, WeightMessage.For(weighing, team).Text + " You can close this window."));
            case WeighingEnd.Done or WeighingEnd.CommentRefused:
                await weighings.Tell(submission.TeamId, weighing.Id, cancel);
                return ViewSubmissionResponse.Close();
            case WeighingEnd.Changed when await Read(team, form, cancel) is { } issue:
                var now = IssueWeight.Of(issue, team)?.ToString() ?? "none";
                var who = await recent.ByAnother(team, form.Issue(), submission.UserId, cancel) is { } other ? SlackText.Escape(other.Name) : "Somebody else";
                return ViewSubmissionResponse.Update(WeightModal.For(
                    form, issue, team, $":warning: {who} changed the weight meanwhile: it is *{now}* now. Nothing of yours was saved yet.", (weighing.Target, weighing.Reasons)));
            case WeighingEnd.Security when await Read(team, form, cancel) is { } issue:
                var proposed = SecurityWeight.Instead(team, weighing.Target!.Value) ?? weighing.Target;
                return ViewSubmissionResponse.Update(WeightModal.For(
                    form with { Accepted = true }, issue, team, WeightMessage.For(weighing, team).Text + " Choose, then press *Weigh* once more.", (proposed, weighing.Reasons)));
            default:
                return ViewSubmissionResponse.Update(ModalViewDefinition.Notice(WeightModal.Title, WeightMessage.For(weighing, team).Text));
        }
    }

    private async Task<Issue?> Read(Team team, WeightForm form, CancellationToken cancel)
    {
        try
        {
            return await reader.Read(team, form.Issue(), form.User, cancel);
        }
        catch (GitLabException)
        {
            return null;
        }
    }
}
