using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

internal enum StandupOutcome
{
    Done,

    /// <summary>It is so already, or there is nothing to change.</summary>
    Nothing,

    /// <summary>Others saved at the same moment, again and again; nothing was saved.</summary>
    Busy,

    /// <summary>The person has changed or deleted the answers since the window was opened; nothing was saved.</summary>
    Outdated,
}

/// <param name="Channel">Where the standup stands.</param>
internal sealed record StandupResult(StandupOutcome Outcome, string Channel);

/// <summary>Saves what somebody does in a standup, together with all messages that follow from it.</summary>
internal sealed class StandupBook(
    StandupStore store, StandupDraftStore drafts, StandupPosts posts, StandupDigests digests, StandupFaces faces, IDeliveries deliveries, IJobClient jobs, IPlannerClock clock,
    IEnumerable<IStandupChanged> listeners)
{
    // Everybody's share changes the one message in the channel, and at nine many share at once.
    private const int Attempts = 8;

    /// <param name="basis">Version of the entry that the form was filled in on; null if that is not known.</param>
    public Task<StandupResult> Share(Team team, StandupDay day, string user, StandupForm form, long? basis, string requestKey, CancellationToken cancel) => Save(
        team, day, user, requestKey,
        before => New(team, day, user, EntryState.Shared, form.Answers, before is { State: EntryState.Shared } ? before.Round : (before?.Round ?? 0) + 1) with { Help = form.Help.Count > 0 ? form.Help : null },
        cancel, basis);

    /// <summary>Nothing for somebody who has shared already.</summary>
    public Task<StandupResult> Skip(Team team, StandupDay day, string user, string requestKey, CancellationToken cancel) =>
        Save(team, day, user, requestKey, before => before is { State: EntryState.Shared or EntryState.Skipped } ? null : New(team, day, user, EntryState.Skipped, [], before?.Round ?? 0), cancel);

    /// <summary>Nothing for somebody who has not shared.</summary>
    public Task<StandupResult> Delete(Team team, StandupDay day, string user, string requestKey, CancellationToken cancel) =>
        Save(team, day, user, requestKey, before => before is { State: EntryState.Shared } ? New(team, day, user, EntryState.Deleted, [], before.Round) : null, cancel);

    private StandupEntry New(Team team, StandupDay day, string user, EntryState state, IReadOnlyList<StandupAnswer> answers, int round) =>
        new(user, team.Id, day.Date, state, answers, clock.Now(team.Workspace), round);

    private async Task<StandupResult> Save(
        Team team, StandupDay day, string user, string requestKey, Func<StandupEntry?, StandupEntry?> decide, CancellationToken cancel, long? basis = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await store.Entry(team.Workspace, day, user, cancel);
            var board = await posts.Board(team, day, cancel);
            var channel = board.Value.Channel;
            if (decide(before?.Value) is not { } after)
                return new(StandupOutcome.Nothing, channel);

            var change = new Change(team.Workspace).Once(requestKey);
            if (basis is { } seen && before is { Value.State: EntryState.Shared or EntryState.Deleted } && before.Version != seen)
            {
                // Unless it was this very request, delivered before, that has changed it.
                store.Expect(change, day, user, seen);
                return new(await jobs.Commit(change, cancel) == CommitOutcome.AlreadyDone ? StandupOutcome.Done : StandupOutcome.Outdated, channel);
            }

            store.Put(change, after, before?.Version ?? 0, team.Standup.Retention);
            drafts.Erase(change, day, user);
            await Show(change, team, board, before?.Value, after, cancel);
            foreach (var listener in listeners)
                listener.Add(change, user);
            var outcome = await jobs.Commit(change, cancel);
            if (outcome != CommitOutcome.Conflict)
                return new(StandupOutcome.Done, channel);
            if (attempt == Attempts)
                return new(StandupOutcome.Busy, channel);
        }
    }

    private async Task Show(Change change, Team team, Versioned<StandupBoard> board, StandupEntry? before, StandupEntry after, CancellationToken cancel)
    {
        var (day, user, shares) = (after.Day, after.UserId, after.State == EntryState.Shared);
        var now = board.Value.With(user, shares);
        // Whoever shares gets a DM to edit or delete it by; who skips needs no other message than the one that asked.
        if (shares)
            now = now.WithTold([user]);
        if (board.Version > 0 || shares)
            store.Put(change, day, now, board.Version, team.Standup.Retention);

        if (shares || before is { State: EntryState.Shared })
            await posts.PostBoard(change, team, day, now, Lane.Interactive, cancel);
        if (shares)
        {
            var author = await faces.Of(team.Workspace, user, cancel);
            deliveries.Post(
                change, day.AnswersDelivery(user, after.Round), Destination.Channel(now.Channel), AnswersMessage.For(author, after), now.Delivery(day), team.Standup.Retention,
                Lane.Interactive, new($"What {SlackText.User(user)} shared in the standup", user));
        }
        else if (before is { State: EntryState.Shared })
        {
            deliveries.Delete(change, day.AnswersDelivery(user, before.Round), Lane.Interactive);
        }

        if (now.Told.Contains(user))
            posts.PostPrompt(change, team, day, now, user, after.State, Lane.Interactive);
        posts.WithdrawReminder(change, team, day, user);
        await digests.Follow(change, team, day, now, after, cancel);
    }
}
