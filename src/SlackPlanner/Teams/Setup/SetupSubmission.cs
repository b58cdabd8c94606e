using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Teams.Setup;

/// <summary>Saves the form: a new team, or what differs of one that is there.</summary>
[ViewSubmission(SetupModal.CallbackId)]
[Requires(Right.ManageTeam)]
internal sealed class SetupSubmission(
    TeamStore store, TeamDirectory directory, TeamAccess access, SetupRights rights, IPeople people, ISlackApi slack,
    IDeliveries deliveries, IJobClient jobs, IEnumerable<ITeamsChanged> listeners, IPlannerClock clock) : IViewSubmissionHandler
{
    private const int Attempts = 3;

    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var subject = SetupSubject.Of(submission.View);
        var form = SetupForm.Read(submission.View.State, subject.TeamId);
        var problems = form.Problems(isNew: subject.TeamId is null);
        foreach (var (block, users) in new[] { (SetupModal.Manager, (IReadOnlyList<string>)[form.Manager]), (SetupModal.Members, form.Members) })
        {
            if (!problems.ContainsKey(block) && await NotAPerson(submission.TeamId, users, cancel) is { } name)
                problems[block] = $"{name} is an app, not a person; choose somebody else.";
        }

        return problems.Count > 0 ? ViewSubmissionResponse.Errors(problems) : await Save(submission, subject, form, cancel);
    }

    private async Task<ViewSubmissionResponse> Save(ViewSubmission submission, SetupSubject subject, SetupForm form, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var basis = await store.Load(submission.TeamId, cancel);
            var before = basis.Find(form.Id);
            if (await Refusal(submission, subject, before, cancel) is { } refusal)
                return ViewSubmissionResponse.Error(subject.TeamId is null ? SetupModal.Id : SetupModal.Name, refusal);

            var document = before?.Value ?? new TeamDocument { Id = form.Id, Settings = Merge.TeamSettings.Empty };
            var changes = form.Changes(document.Settings);
            if (changes.Count == 0)
                return ViewSubmissionResponse.Close();

            var after = document.SetInSlack(changes, new(submission.UserId, clock.Now(submission.TeamId)));
            var change = new Change(submission.TeamId).Once(submission.RequestKey);
            store.Save(change, basis, [after]);
            foreach (var listener in listeners)
                listener.Add(change, [after.Id]);
            deliveries.Post(change, $"team-setup:{form.Id}:{submission.View.Id}", Destination.Person(submission.UserId),
                SetupSavedMessage.For(form, isNew: before is null, after.IsInFile, await IsInvited(submission.TeamId, form.Channel, cancel)),
                lane: Lane.Interactive);
            var outcome = await jobs.Commit(change, cancel);
            directory.Forget(submission.TeamId);
            if (outcome != CommitOutcome.Conflict)
                return ViewSubmissionResponse.Close();
            if (attempt == Attempts)
                return ViewSubmissionResponse.Error(SetupModal.Name, "Somebody else is changing settings right now. Press Save again.");
        }
    }

    private async Task<string?> Refusal(ViewSubmission submission, SetupSubject subject, Versioned<TeamDocument>? before, CancellationToken cancel)
    {
        if (subject.TeamId is null)
        {
            return before switch
            {
                { Value.Archived: not null } => "An archived team has this id. Choose another, or put that team back into teams.yml.",
                not null => "There is a team with this id already. Choose another one.",
                _ => await rights.MayAdd(submission.TeamId, submission.UserId, cancel) ? null : "Only engineering managers and SlackPlanner's admins can add a team.",
            };
        }

        if (before is null or { Value.Archived: not null })
            return "This team was archived meanwhile. Nothing was saved.";
        if (before.Version != subject.Version)
            return "These settings were changed by somebody else meanwhile. Close this and open it again to see them.";
        var team = TeamBuilder.Build(submission.TeamId, before.Value.Id, before.Value.Settings, before.Version);
        return await access.Allows(team, submission.UserId, Right.ManageTeam, cancel) ? null : "These settings are for the engineering manager and SlackPlanner's admins.";
    }

    private async Task<string?> NotAPerson(string workspace, IReadOnlyList<string> users, CancellationToken cancel)
    {
        foreach (var user in users)
        {
            if (await people.Get(workspace, user, cancel) is { IsBot: true } bot)
                return bot.Name;
        }

        return null;
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
