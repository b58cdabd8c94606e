using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>Which steps somebody did or skipped, and why.</summary>
internal sealed class ChecklistData(ChecklistStore store, IJobClient jobs) : IPersonalData
{
    public string Name => "checklist";

    public string What => "which steps of milestones' checklists you have done, snoozed or skipped, with your reasons";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var found = await store.Of(workspace, user, cancel);
        return found.Count == 0 ? null : new JsonArray([.. found.SelectMany(one => one.Record.Value.Steps.Where(step => step.Value.By == user).Select(step => (JsonNode)new JsonObject
        {
            ["milestone"] = one.Id, ["step"] = step.Key, ["state"] = step.Value.State.ToString(), ["at"] = step.Value.At?.ToString(), ["because"] = step.Value.Reason,
        }))]);
    }

    /// <remarks>The tick stays, without whose it is.</remarks>
    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        foreach (var (id, (record, version)) in await store.Of(workspace, user, cancel))
        {
            var without = record.Steps.ToDictionary(step => step.Key, step => step.Value is { State: not (TickState.Starting or TickState.Running) } entry && entry.By == user
                ? entry with { By = null, Reason = null, Places = [.. entry.Places.Where(place => place.User != user)] }
                : step.Value, StringComparer.Ordinal);
            var change = new Change(workspace);
            store.Put(change, id, new(without), version);
            await jobs.Commit(change, cancel);
        }
    }
}
