using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Redis;

namespace SlackPlanner.Jobs;

/// <summary>A job as stored: its own JSON with the version <c>v</c> in front.</summary>
internal static class JobPayload
{
    // A field that is missing is damage, not a default: nobody else would ever notice.
    private static readonly JsonSerializerOptions Options = new(PlannerJson.Options) { RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false };

    public static string Write(IJob job, JobKind kind)
    {
        var json = JsonSerializer.Serialize(job, kind.Type, Options);
        return string.Concat(kind.PayloadStart, json.Length == 2 ? "" : ",", json.AsSpan(1));
    }

    /// <returns>null when the payload is of a version newer than this process knows.</returns>
    /// <exception cref="JsonException">The payload is damaged.</exception>
    public static IJob? Read(string payload, JobKind kind)
    {
        try
        {
            return ReadJson(payload, kind);
        }
        catch (ArgumentException e)
        {
            throw new JsonException("A field is there twice.", e);
        }
    }

    private static IJob? ReadJson(string payload, JobKind kind)
    {
        // Nearly always it is as this process would write it: no tree of nodes is needed then. The version is a field that no job has, and so is passed over.
        if (payload.StartsWith(kind.PayloadStart, StringComparison.Ordinal) && payload.AsSpan(kind.PayloadStart.Length) is [',' or '}', ..])
            return (IJob?)JsonSerializer.Deserialize(payload, kind.Type, Options);
        if (JsonNode.Parse(payload) is not JsonObject json || json["v"] is not JsonValue stamp || !stamp.TryGetValue<int>(out var version))
            throw new JsonException("The payload has no version.");
        if (version > kind.Version)
            return null;
        if (version < kind.Version && kind.Type.IsAssignableTo(typeof(IUpgradableJob)))
            json = Upgrade(json, version, kind.Type);
        json.Remove("v");
        return (IJob?)json.Deserialize(kind.Type, Options) ?? throw new JsonException("The payload is empty.");
    }

    private static JsonObject Upgrade(JsonObject json, int from, Type type) =>
        typeof(JobPayload).GetMethod(nameof(UpgradeAs), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).CreateDelegate<Func<JsonObject, int, JsonObject>>()(json, from);

    private static JsonObject UpgradeAs<TJob>(JsonObject json, int from)
        where TJob : IUpgradableJob
    {
        try
        {
            return TJob.Upgrade(json, from);
        }
        catch (Exception e) when (e is not JsonException)
        {
            throw new JsonException($"Version {from} cannot be upgraded: {e.GetType().Name}.", e);
        }
    }
}
