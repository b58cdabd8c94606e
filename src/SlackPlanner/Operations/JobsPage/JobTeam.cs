using System.Text.Json;
using SlackPlanner.Jobs;

namespace SlackPlanner.Operations.JobsPage;

/// <summary>Which team a job belongs to, as far as its payload tells. One that tells nothing is an admin's to see.</summary>
internal static class JobTeam
{
    /// <summary>Deliveries whose ids name the team right after this.</summary>
    private static readonly HashSet<string> TeamDeliveries = ["standup", "standup-dm", "standup-answers", "standup-settings", "capacity"];

    public static string? Of(StoredJob job)
    {
        try
        {
            using var payload = JsonDocument.Parse(job.Payload);
            if (payload.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            foreach (var property in payload.RootElement.EnumerateObject())
            {
                var team = property.Name.ToLowerInvariant() switch
                {
                    "teamid" => Text(property.Value),
                    "teamids" when property.Value is { ValueKind: JsonValueKind.Array } all && all.GetArrayLength() == 1 => Text(all[0]),
                    "deliveryid" => OfDelivery(Text(property.Value)),
                    _ => null,
                };
                if (team is not null)
                    return team;
            }
        }
        catch (JsonException)
        {
            // A damaged payload tells nothing; its reason for being dead is that.
        }

        return null;
    }

    private static string? OfDelivery(string? id) => id?.Split(':') is [var what, var team, _, ..] && TeamDeliveries.Contains(what) ? team : null;

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
