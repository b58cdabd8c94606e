using System.Globalization;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.People;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>Takes the form and shows the issue as it would be; nothing is written yet.</summary>
[ViewSubmission(ElseModal.CallbackId)]
[Requires(Right.AskForIssue)]
internal sealed class ElseSubmission(
    ITeams teams, TeamAccess access, ElseForms forms, ElseDrafts drafts, IMilestoneTitles titles, IPeople people, ISlackApi slack, TimeProvider time) : IViewSubmissionHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = ElseForm.Of(submission.View);
        var state = submission.View.State;
        if (await teams.Find(submission.TeamId, form.Team, cancel) is not { } team || !await ElseRights.Allow(access, team, submission.UserId, form, cancel))
            return ViewSubmissionResponse.Error(ElseModal.Name, "You are not on this team any more, so nothing was made.");
        if (forms.Choose([team], submission.UserId, own: form.Source is null, out _).Count == 0)
            return ViewSubmissionResponse.Error(ElseModal.Name, "The team's settings have changed meanwhile, so nothing was made. Open the form again, please.");

        var title = state.Text(ElseModal.Name, ElseModal.Value)?.Trim() ?? "";
        if (title.Length is 0 or > ElseModal.MostTitle)
            return ViewSubmissionResponse.Error(ElseModal.Name, "Give it a title of 1 to 255 characters, for example: Faster merge base for forks.");
        var (milestone, missing) = await Milestone(team, state, cancel);
        if (missing is not null)
            return ViewSubmissionResponse.Error($"{ElseModal.Milestone}-{team.Id}", missing);

        var draft = new ElseDraft(submission.UserId, form, string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Text(state), Weight(team, state), milestone)
        {
            Confidential = state.Checked(ElseModal.More, ElseModal.Value, ElseModal.Confidential),
            Mine = form.Source is null || (state.Checked(ElseModal.More, ElseModal.Value, ElseModal.Mine) && team.GitLabNameOf(submission.UserId) is not null),
            Told = [.. await Told(team, state, submission.UserId, cancel)],
        };
        if (form.Source is { } source)
            draft = draft with { AskedBy = await Name(submission.TeamId, source.Author, cancel), Permalink = await Permalink(submission.TeamId, source, cancel) };
        return ViewSubmissionResponse.Push(ElsePreview.For(await drafts.Save(submission.TeamId, draft, cancel), draft, team));
    }

    private static string? Text(StateValues state) => state.Text(ElseModal.Description, ElseModal.Value)?.Trim() is { Length: > 0 } text ? text : null;

    private static int? Weight(Team team, StateValues state) =>
        int.TryParse(state.Selected($"{ElseModal.Weight}-{team.Id}", ElseModal.Value), NumberStyles.None, CultureInfo.InvariantCulture, out var weight) && team.Capacity.Scale.Contains(weight) ? weight : null;

    /// <returns>GitLab's title; or what is wrong. Without an answer of GitLab the calendar's name, which is looked up before anything is written.</returns>
    private async Task<(string? Title, string? Problem)> Milestone(Team team, StateValues state, CancellationToken cancel)
    {
        if (state.Selected($"{ElseModal.Milestone}-{team.Id}", ElseModal.Value) is not { } key || team.Calendar.OfKey(key) is not { } milestone)
            return (null, null);
        return await titles.Of(team, milestone, cancel) switch
        {
            MilestoneInGitLab.Known(var title, _) => (title, null),
            MilestoneInGitLab.Absent => (null, $"GitLab has no milestone {SlackText.Truncate(milestone.Name, 60)} yet. Leave this empty, or choose another."),
            _ => (milestone.Name, null),
        };
    }

    private async Task<IEnumerable<string>> Told(Team team, StateValues state, string user, CancellationToken cancel)
    {
        var chosen = state.SelectedMany($"{ElseModal.Tell}-{team.Id}", ElseModal.Value);
        string?[] told =
        [
            chosen.Contains(ElseModal.Product) ? team.ProductManager : null,
            chosen.Contains(ElseModal.Manager) ? await access.ActingManager(team, cancel) : null,
        ];
        return told.OfType<string>().Where(one => one != user).Distinct(StringComparer.Ordinal);
    }

    private async Task<string?> Name(string workspace, string? author, CancellationToken cancel)
    {
        try
        {
            return author is not null && await people.Get(workspace, author, cancel) is { } person ? person.FullName ?? person.Name : null;
        }
        catch (SlackException)
        {
            return null;
        }
    }

    /// <returns>null: the app is not in the channel, or Slack takes its time; the issue does without.</returns>
    private async Task<string?> Permalink(string workspace, RequestSource source, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var patience = time.CreateTimer(_ => limit.Cancel(), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            return await slack.For(workspace).Chat.GetPermalink(source.Channel, source.Ts, limit.Token) is { Length: > 0 } link ? link : null;
        }
        catch (Exception e) when (e is SlackException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null;
        }
    }
}

internal static class ElseRights
{
    /// <summary>Something of one's own is for those who work on issues, a colleague's request for everybody on the roster.</summary>
    public static async Task<bool> Allow(TeamAccess access, Team team, string user, ElseForm form, CancellationToken cancel) =>
        team.StandingRoles(user) != Roles.None && await access.Allows(team, user, form.Source is null ? Right.Weigh : Right.AskForIssue, cancel);
}
