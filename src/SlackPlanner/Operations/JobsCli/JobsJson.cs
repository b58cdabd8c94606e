using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Jobs;

namespace SlackPlanner.Operations.JobsCli;

/// <summary>Jobs for programs.</summary>
internal static class JobsJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Counts(string workspace, JobCounts counts, Duration? lag, IReadOnlyList<WorkerInfo> workers)
    {
        var lanes = counts.Lanes.Values.Append(counts.Alone).ToList();
        return Text(new
        {
            workspace, due = lanes.Sum(lane => lane.Due), running = lanes.Sum(lane => lane.Claimed), later = lanes.Sum(lane => lane.Later),
            counts.Planned, counts.Failed, counts.Dead, unknown = counts.Flagged, lagSeconds = lag?.TotalSeconds,
            processes = workers.Select(one => new { one.Name, one.Slots, one.Running, one.Version, started = Iso(one.Started), lastSeen = Iso(one.LastSeen) }),
        });
    }

    public static string List(IEnumerable<StoredJob> jobs) => Text(jobs.Select(Shape));

    public static string Show(StoredJob job) => Text(Shape(job));

    public static string Done(int count) => Text(new { count });

    private static object Shape(StoredJob job) => new
    {
        job.Id, job.Kind, job.State, at = Iso(job.At), job.Lane, job.Alone, added = Iso(job.Added), job.Worker, job.Failures, job.Crashes, job.Parks, job.HandBacks,
        unknown = job.Flagged, job.Error, payload = Payload(job.Payload),
        history = job.History.Select(one => new { at = Iso(one.At), one.What, one.Reason }),
    };

    private static JsonNode? Payload(string payload)
    {
        try
        {
            return JsonNode.Parse(payload);
        }
        catch (JsonException)
        {
            return null; // damaged, and may hold anything
        }
    }

    private static string Text(object value) => JsonSerializer.Serialize(value, Options);

    private static string Iso(Instant at) => InstantPattern.General.Format(at);
}
