using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights;

/// <summary>Takes a wish to weigh to the journal, and tells how it stands.</summary>
internal sealed class Weighings(IJournal journal, ITeams teams)
{
    /// <summary>Stores the wish with its job; the same request again finds the first one.</summary>
    public Task<CommitOutcome> Begin(string workspace, string requestKey, Weighing weighing, CancellationToken cancel) =>
        journal.Begin(workspace, requestKey, weighing.Wish(), cancel);

    /// <summary>The wish with its outcome; without one it is not done yet, and the person will be told when it is.</summary>
    public async Task<Weighing> Await(string workspace, string id, CancellationToken cancel)
    {
        var entry = await journal.Await(workspace, id, cancel);
        return Weighing.Of(entry, await teams.Find(workspace, entry.Team, cancel));
    }

    /// <summary>The wish, as long as its words are kept.</summary>
    public async Task<Weighing?> Find(string workspace, string id, CancellationToken cancel) =>
        await journal.Find(workspace, id, cancel) is { Kind: WeighKind.Name, Wish: not null } entry ? Weighing.Of(entry) : null;

    /// <summary>The outcome is to be sent to the person, now or when it is there.</summary>
    public Task Tell(string workspace, string id, CancellationToken cancel) => journal.Tell(workspace, id, cancel);
}
