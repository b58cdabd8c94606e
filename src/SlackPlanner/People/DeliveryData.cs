using System.Text.Json.Nodes;
using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.People;

/// <summary>Messages to a person, and those that tell of what the person did: their texts are kept to update them.</summary>
internal sealed class DeliveryData(DeliveryStore store, FamilyKeys keys, IJobClient jobs) : IPersonalData
{
    /// <summary>What is still on its way may arrive, or be taken back, until then.</summary>
    private static readonly Duration OnItsWay = Duration.FromHours(1);

    private const int AtOnce = 200;

    public string Name => "messages";

    public string What => "the copies of messages to you, which are kept to change them later; what stands in our conversation in Slack stays there";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var messages = new JsonArray();
        await foreach (var (id, state) in Of(workspace, user, cancel))
        {
            if (await store.Desired(workspace, id, cancel) is { Value.Message: { } message })
                messages.Add((JsonNode)new JsonObject { ["message"] = id, ["to"] = state.To.Id, ["sent"] = state.Ts, ["text"] = SlackText.Unescape(message.Text) });
        }

        return messages.Count == 0 ? null : messages;
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        await foreach (var (id, state) in Of(workspace, user, cancel))
        {
            var change = new Change(workspace);
            var desired = await store.Desired(workspace, id, cancel);
            if (desired is null || desired.Version == state.Applied)
                change.Delete(store.StateKey(workspace, id)).Delete(store.MessageKey(workspace, id));
            else
                change.Expire(store.StateKey(workspace, id), OnItsWay).Expire(store.MessageKey(workspace, id), OnItsWay);
            await jobs.Commit(change, cancel);
        }
    }

    private async IAsyncEnumerable<(string Id, DeliveryState State)> Of(
        string workspace, string user, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var some in (await keys.Of(workspace, "delivery", cancel)).Chunk(AtOnce))
        {
            var states = await Task.WhenAll(some.Select(id => store.Get(workspace, id, cancel)));
            foreach (var (id, state) in some.Zip(states))
            {
                if (state is not null && (state.To.Id == user || state.For == user))
                    yield return (id, state);
            }
        }
    }
}
