using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.TimeOff.Import;

/// <summary>One item as it waits for its owner's "Import".</summary>
internal sealed record WaitingItem(
    string Source, [property: System.Text.Json.Serialization.JsonConverter(typeof(HalfDayConverter))] HalfDay From,
    [property: System.Text.Json.Serialization.JsonConverter(typeof(HalfDayConverter))] HalfDay To, string Kind, decimal? Share);

/// <summary>What somebody has looked at and not imported yet.</summary>
internal sealed record WaitingImport(string User, IReadOnlyList<WaitingItem> Items);

/// <remarks>Redis: <c>pto-import:{id}</c>, what waits for its owner's "Import": days and kinds, no titles; for an hour.</remarks>
internal sealed class ImportStore(Documents documents, IJobClient jobs, Keyspace keys)
{
    private static readonly Duration Kept = Duration.FromHours(1);

    /// <returns>Its id.</returns>
    public async Task<string> Save(string workspace, string user, IEnumerable<ImportItem> items, CancellationToken cancel)
    {
        var id = Guid.NewGuid().ToString("n");
        var waiting = new WaitingImport(user, [.. items.Select(item => new WaitingItem(item.Source, item.Period.Start, item.Period.End, item.Kind, item.Share))]);
        await jobs.Commit(new Change(workspace).Put(Key(workspace, id), waiting, expectedVersion: 0, Kept), cancel);
        return id;
    }

    /// <summary>Null: it is not there (any more), or somebody else's.</summary>
    public async Task<IReadOnlyList<ImportItem>?> Get(string workspace, string id, string user, CancellationToken cancel)
    {
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigit) || (await documents.Get<WaitingImport>(Key(workspace, id), cancel))?.Value is not { } waiting || waiting.User != user)
            return null;
        return [.. waiting.Items.Select(item => new ImportItem("", item.Source, new(item.From, item.To), item.Kind, item.Share))];
    }

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "pto-import", id);
}
