using System.Text.Json.Nodes;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>A person's answers: handed out, or removed here and in Slack.</summary>
internal sealed class StandupPersonalData(StandupStore store, StandupDraftStore drafts, StandupPosts posts, StandupDigests digests, ITeams teams, IDeliveries deliveries, IJobClient jobs) : IPersonalData
{
    private const int Attempts = 8;

    public string Name => "standup";

    public string What => "your standup answers, here and in the channels";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var entries = await store.EntriesOf(workspace, user, cancel);
        var typed = await drafts.Of(workspace, await store.DaysOf(workspace, user, cancel), user, cancel);
        var all = ExportFile.Json(entries, withState: true);
        foreach (var (day, draft) in typed)
            all.Add(ExportFile.Json(day, "Draft", draft.Answers, draft.Help));
        return all.Count == 0 ? null : all;
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        foreach (var day in await store.DaysOf(workspace, user, cancel))
        {
            for (var attempt = 1; await Erase(workspace, day, user, cancel) == CommitOutcome.Conflict; attempt++)
            {
                if (attempt == Attempts)
                    throw new InvalidOperationException($"The standup of {day.Key} is being changed again and again; erase once more.");
            }
        }
    }

    private async Task<CommitOutcome> Erase(string workspace, StandupDay day, string user, CancellationToken cancel)
    {
        var entry = (await store.Entry(workspace, day, user, cancel))?.Value;
        var change = new Change(workspace);
        store.Erase(change, day, user);
        drafts.Erase(change, day, user);
        deliveries.Delete(change, day.PromptDelivery(user));
        deliveries.Delete(change, day.ReminderDelivery(user));
        change.CancelJob(StandupReminderJob.IdOf(day, user)).CancelJob(LatePromptJob.IdOf(day, user));
        if (entry is { State: EntryState.Shared })
            deliveries.Delete(change, day.AnswersDelivery(user, entry.Round));
        if (await store.Board(workspace, day, cancel) is { } board)
        {
            var without = board.Value.Without(user);
            var team = await teams.Find(workspace, day.TeamId, cancel);
            store.Put(change, day, without, board.Version, team?.Standup.Retention);
            // Of a team that is gone the message keeps the face: there is nothing left to draw it anew from.
            if (entry is { State: EntryState.Shared } && team is not null)
            {
                await posts.PostBoard(change, team, day, without, Lane.Normal, cancel);
                await digests.Follow(change, team, day, without, changed: null, cancel);
            }
        }

        return await jobs.Commit(change, cancel);
    }
}
