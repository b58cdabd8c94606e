using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Journal;

/// <inheritdoc cref="IJournal"/>
internal sealed class JournalBook(JournalStore store, IJobClient jobs, ITeams teams, TeamAccess access, TimeProvider time) : IJournal
{
    /// <summary>Below Slack's three seconds, with room for the answer's way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    public Task<CommitOutcome> Begin(string workspace, string requestKey, JournalWish wish, CancellationToken cancel)
    {
        var change = new Change(workspace).Once(requestKey);
        store.Begin(change, wish, JournalEntry.IdOf(requestKey));
        return jobs.Commit(change, cancel);
    }

    public void Begin(Change change, JournalWish wish, string id) => store.Begin(change, wish, id);

    public async Task<JournalEntry> Await(string workspace, string id, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < Patience)
        {
            if (await store.WithWish(workspace, id, cancel) is { Outcome: not null } done)
                return done;
            await Task.Delay(Look, time, cancel);
        }

        await store.Update(workspace, id, entry => entry.Outcome is null ? entry with { Tell = true, Promised = true } : null, cancel);
        return (await store.WithWish(workspace, id, cancel))!;
    }

    public Task Tell(string workspace, string id, CancellationToken cancel) =>
        store.Update(workspace, id, entry => entry.Tell ? null : entry with { Tell = true }, cancel);

    public Task<JournalEntry?> Find(string workspace, string id, CancellationToken cancel) => store.WithWish(workspace, id, cancel);

    public Task<IReadOnlyList<JournalEntry>> OfTeam(string workspace, string team, int count, CancellationToken cancel) => store.OfTeam(workspace, team, count, cancel);

    public async Task<UndoBegun> Undo(UndoWish wish, CancellationToken cancel)
    {
        while (true)
        {
            if (await store.Read(wish.Workspace, wish.Entry, cancel) is not var (first, version))
                return UndoBegun.Nothing;
            if (!await MayUndo(wish, first, cancel))
                return UndoBegun.NotAllowed;
            if (first.UndoneBy is not null)
                return UndoBegun.Already;
            if (!first.CanBeUndone)
                return UndoBegun.Nothing;

            var id = JournalEntry.IdOf(wish.RequestKey);
            var change = new Change(wish.Workspace).Once(wish.RequestKey);
            // What it takes back is told by the first one's kind, with what that one knows.
            var data = (await store.WithWish(wish.Workspace, first.Id, cancel))?.Wish?.Data;
            store.BeginUndo(change, first, version, new(first.Team, wish.User, first.Kind, JournalUndo.StepsOf(first))
            {
                ResponseUrl = wish.ResponseUrl, ReplaceOriginal = wish.ReplaceOriginal, Tell = true, Data = data, Undoes = first.Id,
            }, id);
            switch (await jobs.Commit(change, cancel))
            {
                case CommitOutcome.Saved:
                    return UndoBegun.Yes;
                case CommitOutcome.AlreadyDone:
                    return UndoBegun.Already;
            }
        }
    }

    private async Task<bool> MayUndo(UndoWish wish, JournalEntry first, CancellationToken cancel) =>
        await teams.Find(wish.Workspace, first.Team, cancel) is { } team
        && await access.Allows(team, wish.User, first.User == wish.User ? Right.Weigh : Right.UndoAny, cancel);
}
