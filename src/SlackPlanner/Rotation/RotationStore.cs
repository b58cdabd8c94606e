using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Rotation;

/// <remarks>
/// Redis: <c>rotation:{team}</c>, the book, its history and what was told, for ever; <c>rotation-ask:{id}</c>, a swap or a turn that waits for somebody's yes, 30 days;
/// <c>rotation-undo:{id}</c>, what somebody changed, a day; <c>rotation-import:{id}</c>, a table that somebody looks at and has not imported, an hour.
/// </remarks>
internal sealed class RotationStore(Documents documents, Keyspace keys)
{
    private static readonly Duration AskKept = Duration.FromDays(30);
    private static readonly Duration UndoKept = Duration.FromDays(1);
    private static readonly Duration ImportKept = Duration.FromHours(1);

    public async Task<Versioned<RotationState>> Get(string workspace, string team, CancellationToken cancel) =>
        await documents.Get<RotationState>(Key(workspace, team), cancel) ?? new(RotationState.Empty, 0);

    public void Put(Change change, string team, RotationState state, long version) => change.Put(Key(change.Workspace, team), state, version);

    public Task<Versioned<RotationAsk>?> Ask(string workspace, string id, CancellationToken cancel) => documents.Get<RotationAsk>(AskKey(workspace, id), cancel);

    public void Put(Change change, RotationAsk ask, long version) => change.Put(AskKey(change.Workspace, ask.Id), ask, version, AskKept);

    public Task<Versioned<RotationUndo>?> Undo(string workspace, string id, CancellationToken cancel) => documents.Get<RotationUndo>(UndoKey(workspace, id), cancel);

    public void Put(Change change, string id, RotationUndo undo) => change.Put(UndoKey(change.Workspace, id), undo, expectedVersion: -1, UndoKept);

    /// <summary>It was taken back: never twice.</summary>
    public void TakenBack(Change change, string id, long version) => change.Expect(UndoKey(change.Workspace, id), version).Delete(UndoKey(change.Workspace, id));

    public Task<Versioned<RotationImport>?> Import(string workspace, string id, CancellationToken cancel) => documents.Get<RotationImport>(ImportKey(workspace, id), cancel);

    public void Put(Change change, string id, RotationImport import) => change.Put(ImportKey(change.Workspace, id), import, expectedVersion: -1, ImportKept);

    public void EraseAsk(Change change, string id) => change.Delete(AskKey(change.Workspace, id));

    public void EraseUndo(Change change, string id) => change.Delete(UndoKey(change.Workspace, id));

    public void EraseImport(Change change, string id) => change.Delete(ImportKey(change.Workspace, id));

    private RedisKey Key(string workspace, string team) => keys.Key(workspace, "rotation", team);

    private RedisKey AskKey(string workspace, string id) => keys.Key(workspace, "rotation-ask", id);

    private RedisKey UndoKey(string workspace, string id) => keys.Key(workspace, "rotation-undo", id);

    private RedisKey ImportKey(string workspace, string id) => keys.Key(workspace, "rotation-import", id);
}
