using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Weights;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Retrospectives;

/// <summary>Which retrospectives somebody may say something in: those of their teams, and those that they were invited to.</summary>
internal sealed class RetroChoices(ITeams teams, TeamAccess access, RetroStore store, RetroIssues retros, IJobClient jobs, IPlannerClock clock, TimeProvider time)
{
    /// <summary>A form must be open within three seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.2);

    /// <summary>After its milestone's release; an open issue that is older was forgotten.</summary>
    private const int DaysAfterRelease = 45;

    public async Task<IReadOnlyList<(Team Team, Retro Retro)>> Of(string workspace, string user, string? channel, CancellationToken cancel)
    {
        var own = await access.Among(await teams.Of(workspace, user, cancel), user, Right.SeeIssues, cancel);
        var meant = (await teams.Which(workspace, user, channel, cancel)).Teams.Select(team => team.Id).ToHashSet(StringComparer.Ordinal);
        var known = await store.UnderWay(workspace, user, own.Select(team => team.Id), cancel);
        if (known.Count == 0)
            known = await Look(own, cancel);
        var found = new List<(Team, Retro)>();
        foreach (var retro in known)
        {
            if (await teams.Find(workspace, retro.Team, cancel) is { } team && !IsForgotten(team, retro))
                found.Add((team, retro));
        }

        return [.. found.OrderByDescending(one => meant.Contains(one.Item1.Id))];
    }

    /// <summary>The retrospective of a form or button, if the person may still say something in it.</summary>
    public async Task<(Team Team, Retro Retro)?> Find(string workspace, string id, string user, CancellationToken cancel) =>
        id.Split('|') is [var teamId, var key] && await teams.Find(workspace, teamId, cancel) is { } team
        && await store.Get(workspace, teamId, key, cancel) is { } retro
        && (retro.Invited.Contains(user) || (team.StandingRoles(user) != Roles.None && await access.Allows(team, user, Right.SeeIssues, cancel)))
            ? (team, retro) : null;

    private bool IsForgotten(Team team, Retro retro) =>
        !retro.IsProjects && team.Calendar.OfKey(retro.Key) is { } milestone && milestone.Release.PlusDays(DaysAfterRelease) < clock.TodayIn(team.Workspace, team.Zone);

    /// <summary>One that GitLab has and we did not make: of the milestone that runs, or of the one before. It is remembered, so that the form need not ask again.</summary>
    private async Task<IReadOnlyList<Retro>> Look(IReadOnlyList<Team> own, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var patience = time.CreateTimer(_ => limit.Cancel(), null, Patience, Timeout.InfiniteTimeSpan);
        var found = new List<Retro>();
        try
        {
            foreach (var team in own.Where(team => team.GitLab.RetroProject is { Length: > 0 }).Take(3))
            {
                var now = clock.MilestoneOf(team);
                foreach (var milestone in new[] { now, team.Calendar.Previous(now) })
                {
                    if (await retros.Of(team, milestone, limit.Token) is not RetroFinding.Found({ IsOpen: true } issue))
                        continue;
                    var change = new Change(team.Workspace);
                    store.Put(change, team.Id, milestone.Key, new(issue.ProjectPath(), issue.Iid), []);
                    await jobs.Commit(change, cancel);
                    if (await store.Get(team.Workspace, team.Id, milestone.Key, cancel) is { } retro)
                        found.Add(retro);
                }
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // What was found until then.
        }

        return found;
    }
}

/// <summary>"Add to retro" in a message's menu.</summary>
[MessageShortcut(CallbackId)]
[Requires(Right.Anyone)]
internal sealed class AddToRetroShortcut(RetroChoices choices, PlainWords words, ISlackApi slack) : IMessageShortcutHandler
{
    public const string CallbackId = "add-to-retro";

    public const string None = "There is no open retrospective that you take part in. One opens by itself in each milestone, when your engineering manager agrees to it; `/retro` starts one for a project.";

    public async Task Handle(MessageShortcut shortcut, CancellationToken cancel) =>
        await slack.For(shortcut.TeamId).Views.Open(shortcut.TriggerId, await View(shortcut, cancel), cancel);

    private async Task<ModalViewDefinition> View(MessageShortcut shortcut, CancellationToken cancel)
    {
        var found = await choices.Of(shortcut.TeamId, shortcut.UserId, shortcut.ChannelId, cancel);
        if (found.Count == 0)
            return ModalViewDefinition.Notice(FeedbackModal.Title, None);
        var isOthers = shortcut.Message.User != shortcut.UserId;
        var text = isOthers ? null : (await words.Of(shortcut.TeamId, shortcut.Message.Text, cancel)).Trim();
        return FeedbackModal.For(shortcut.ResponseUrl ?? "", [.. found.Select(one => (one.Retro.Id, RetroViews.NameOf(one.Team, one.Retro)))], text, isOthers);
    }
}

/// <summary>"Say something" below an invitation.</summary>
[BlockAction(FeedbackModal.OpenAction)]
[Requires(Right.Anyone)]
internal sealed class SaySomethingButton(RetroChoices choices, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var view = await choices.Find(request.TeamId, action.Value, request.UserId, cancel) is var (team, retro)
            ? FeedbackModal.For("", [(retro.Id, RetroViews.NameOf(team, retro))], null)
            : ModalViewDefinition.Notice(FeedbackModal.Title, "This retrospective is over, or not yours any more.");
        await slack.For(request.TeamId).Views.Open(request.TriggerId, view, cancel);
    }
}

/// <summary>The form comes back.</summary>
[ViewSubmission(FeedbackModal.CallbackId)]
[Requires(Right.Anyone)]
internal sealed class FeedbackSubmission(RetroChoices choices, IJournal journal) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var (form, state) = (FeedbackForm.Of(submission.View), submission.View.State);
        var words = state.Text(FeedbackModal.Words, FeedbackModal.Value)?.Trim();
        if (string.IsNullOrEmpty(words))
            return ViewSubmissionResponse.Error(FeedbackModal.Words, "Say it in a few words, for example: the reviews came back within a day.");
        if ((form.Retro ?? state.Selected(FeedbackModal.Which, FeedbackModal.Value)) is not { } id || await choices.Find(submission.TeamId, id, submission.UserId, cancel) is not var (team, retro))
            return ViewSubmissionResponse.Error(FeedbackModal.Words, "This retrospective is over, or not yours any more. Nothing was written; copy your words if you want to keep them.");
        var kind = FeedbackModal.Kinds.GetValueOrDefault(state.Selected(FeedbackModal.Kind, FeedbackModal.Value) ?? "") ?? FeedbackModal.Kinds["well"];
        var text = CommentText.Empty.Markdown($"**{kind}** — ").Person().Markdown(", from Slack:").Paragraph().Text(words);
        await journal.Begin(submission.TeamId, submission.RequestKey, new(team.Id, submission.UserId, FeedbackKind.Name, [new JournalStep.Comment(retro.Issue, text) { AsTeam = true }])
        {
            ResponseUrl = form.ResponseUrl, Tell = true, Needs = Right.Anyone, Data = System.Text.Json.JsonSerializer.SerializeToElement(retro.Key, PlannerJson.Options),
        }, cancel);
        return ViewSubmissionResponse.Clear();
    }
}
