using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Merge;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

/// <summary>"Next": checks the form and shows what would be.</summary>
[ViewSubmission(StandupSettingsModal.CallbackId)]
[Requires(Right.ManageTeam)]
internal sealed class StandupSettingsNext(TeamStore teams, StandupStore standups, TeamAccess access, ISlackApi slack, IPlannerClock clock) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = StandupSettingsForm.Read(submission.View.State, SettingsSubject.Of(submission.View));
        if (form.Problems() is { Count: > 0 } problems)
            return ViewSubmissionResponse.Errors(problems);
        if ((await teams.Load(submission.TeamId, cancel)).Find(form.TeamId) is not { Value.Archived: null } document)
            return ViewSubmissionResponse.Error(StandupSettingsModal.Days, SettingsWords.Gone);
        var team = TeamBuilder.Build(submission.TeamId, form.TeamId, document.Value.Settings, document.Version);
        if (!await access.Allows(team, submission.UserId, Right.ManageTeam, cancel))
            return ViewSubmissionResponse.Error(StandupSettingsModal.Days, SettingsWords.NotYours);
        if (document.Version != form.Version)
            return ViewSubmissionResponse.Error(StandupSettingsModal.Days, SettingsWords.Outdated);
        var changes = form.Changes(document.Value.Settings);
        if (changes.Count == 0)
            return ViewSubmissionResponse.Close();

        var then = TeamBuilder.Build(submission.TeamId, form.TeamId, document.Value.Settings.With(SettingsWords.Values(changes)), document.Version);
        return ViewSubmissionResponse.Push(StandupSettingsPreview.For(form, then, changes, await From(then, form.HourOfDay(), cancel), await IsInvited(submission.TeamId, form.Channel, cancel)));
    }

    /// <summary>Today, unless its hour is over or its questions went out already: a standup is never asked twice, whatever hour it is moved to.</summary>
    private async Task<LocalDate> From(Team then, LocalTime hour, CancellationToken cancel)
    {
        var now = clock.Now(then.Workspace).InZone(then.Zone).LocalDateTime;
        var board = (await standups.Board(then.Workspace, new(then.Id, now.Date), cancel))?.Value;
        return now.TimeOfDay >= hour || board?.Told.Except(board.Sharers).Any() == true ? now.Date.PlusDays(1) : now.Date;
    }

    // Only for a hint; that Slack does not say is no reason not to save.
    private async Task<bool> IsInvited(string workspace, string channel, CancellationToken cancel)
    {
        try
        {
            return (await slack.For(workspace).Conversations.Info(channel, cancel)).IsMember;
        }
        catch (SlackException unknown)
        {
            return unknown.Code != "channel_not_found";
        }
    }
}

/// <summary>"Save" below the next standups.</summary>
[ViewSubmission(StandupSettingsPreview.CallbackId)]
[Requires(Right.ManageTeam)]
internal sealed class StandupSettingsSave(
    TeamStore store, TeamDirectory directory, TeamAccess access, IDeliveries deliveries, IJobClient jobs, IEnumerable<ITeamsChanged> listeners, IPlannerClock clock) : IViewSubmissionHandler
{
    private const int Attempts = 3;

    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var (form, workspace) = (StandupSettingsForm.Of(submission.View), submission.TeamId);
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var basis = await store.Load(workspace, cancel);
            if (basis.Find(form.TeamId) is not { Value.Archived: null } document)
                return Notice(SettingsWords.Gone);
            var team = TeamBuilder.Build(workspace, form.TeamId, document.Value.Settings, document.Version);
            if (!await access.Allows(team, submission.UserId, Right.ManageTeam, cancel))
                return Notice(SettingsWords.NotYours);

            var change = new Change(workspace).Once(submission.RequestKey);
            if (document.Version != form.Version)
            {
                // Unless it was this very request, delivered before, that has changed them.
                store.ExpectUnchanged(change, team with { Version = form.Version });
                return await jobs.Commit(change, cancel) == CommitOutcome.AlreadyDone ? ViewSubmissionResponse.Clear() : Notice(SettingsWords.Outdated);
            }

            var changes = form.Changes(document.Value.Settings);
            var after = document.Value.SetInSlack([.. SettingsWords.Values(changes)], new(submission.UserId, clock.Now(workspace)));
            store.Save(change, basis, [after]);
            foreach (var listener in listeners)
                listener.Add(change, [after.Id]);
            deliveries.Post(change, $"standup-settings:{form.TeamId}:{submission.View.Id}", Destination.Person(submission.UserId), SettingsWords.Saved(team, after.IsInFile), lane: Lane.Interactive);
            var outcome = await jobs.Commit(change, cancel);
            directory.Forget(workspace);
            if (outcome != CommitOutcome.Conflict)
                return ViewSubmissionResponse.Clear();
        }

        return Notice("Somebody else is changing settings right now, and nothing was saved. Go back and press Next again.");
    }

    private static ViewSubmissionResponse Notice(string text) => ViewSubmissionResponse.Update(ModalViewDefinition.Notice("Standup settings", text));
}

internal static class SettingsWords
{
    public const string Gone = "This team was archived meanwhile. Nothing was saved.";
    public const string NotYours = "These settings are for the team's engineering manager and SlackPlanner's admins. Nothing was saved.";
    public const string Outdated = "These settings were changed by somebody else meanwhile, and nothing was saved. Close this and open it again to see them.";

    public static IEnumerable<KeyValuePair<string, SettingValue?>> Values(IEnumerable<SettingChange> changes) => changes.Select(change => KeyValuePair.Create(change.Path, change.After));

    public static Message Saved(Team team, bool isInFile) => new()
    {
        Text = $":white_check_mark: The standup of *{SlackText.Escape(team.Name)}* is changed. "
            + (isInFile ? "teams.yml was not changed; its next `/planner apply` asks before it overwrites what you set here." : "`/planner team` shows the settings."),
    };
}
