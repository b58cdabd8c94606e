using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Jobs;
using SlackPlanner.Operations.JobsPage;

namespace SlackPlanner.Operations.JobsCli;

/// <summary>Jobs as lines of at most 100 columns; only an id that is longer is not cut, because it is there to be copied.</summary>
internal static class JobsText
{
    private const int Wide = 100;

    public static string Counts(string workspace, JobCounts counts, Duration? lag, IReadOnlyList<WorkerInfo> workers)
    {
        var lanes = counts.Lanes.Values.Append(counts.Alone).ToList();
        (string Name, long Count, string Help)[] rows =
        [
            ("due", lanes.Sum(lane => lane.Due), lag is { } waited ? $"the oldest has waited {Moments.Length(waited)}" : "nothing waits"),
            ("running", lanes.Sum(lane => lane.Claimed), "a process works on them"),
            ("later", lanes.Sum(lane => lane.Later), "delayed, held back, or to be tried again"),
            ("planned", counts.Planned, counts.NextPlanned is { } next ? $"the next at {Iso(next)}, planner time" : "nothing is planned"),
            ("failed", counts.Failed, "failed at least once and tried again; part of the others"),
            ("dead", counts.Dead, counts.Dead > 0 ? "wait for you: ./planner jobs dead" : "none"),
            .. counts.Flagged > 0 ? [("unknown", counts.Flagged, "of a kind that nobody has known for an hour; part of the others")] : ((string, long, string)[])[],
        ];
        var lines = rows.Select(row => $"  {row.Name,-9}{Numbers.Of(row.Count),10}   {row.Help}");
        var processes = workers.Count == 0
            ? ["No process takes jobs: none was seen for a minute."]
            : workers.Select(one => Cut($"  {Plain(one.Name)}  {one.Running} of {one.Slots} places busy, version {one.Version}, seen {Ago(counts.Now - one.LastSeen)}"));
        return string.Join('\n', [$"Workspace {workspace}", .. lines, "Processes", .. processes]);
    }

    public static string List(JobSet set, IReadOnlyList<StoredJob> jobs, bool more, Instant now, Instant planner)
    {
        if (jobs.Count == 0)
            return SetWords.Empty(set);
        var kind = Math.Max(4, jobs.Max(job => Plain(job.Kind).Length));
        string[] head = [$"{"KIND".PadRight(kind)}  {"WHEN",-14}  TRIES  ID"];
        var rows = jobs.SelectMany(job => Row(job, kind, now, planner));
        return string.Join('\n', [.. head, .. rows, .. more ? [$"More: --limit {jobs.Count * 2}"] : (string[])[]]);
    }

    public static string Show(StoredJob job, Instant now, Instant planner)
    {
        (string Name, string Value)[] facts =
        [
            ("id", job.Id), ("kind", job.Kind), ("state", job.State.ToString().ToLowerInvariant() + (job.Flagged ? ", of a kind that nobody knows" : "")),
            ("when", $"{When(job, now, planner)} ({Iso(job.At)})"), ("lane", job.Alone ? "alone" : job.Lane.ToString().ToLowerInvariant()), ("added", $"{Ago(now - job.Added)} ({Iso(job.Added)})"),
            ("worker", job.Worker ?? ""), ("failures", $"{job.Failures}"), ("crashes", $"{job.Crashes}"), ("held back", $"{job.Parks}"), ("handed back", $"{job.HandBacks}"),
            ("team", JobTeam.Of(job) ?? ""), ("ids", Ids(job.Payload)), ("reason", job.Error),
        ];
        var lines = facts.Where(fact => fact.Value.Length > 0).Select(fact => fact.Name == "id" ? $"{"id",-12} {Plain(job.Id)}" : Wrapped($"{fact.Name,-12} ", Plain(fact.Value)));
        var history = job.History.Reverse().Select(one => Wrapped($"  {Iso(one.At)}  {one.What,-9} ", Plain(one.Reason)));
        return string.Join('\n', [.. lines, .. job.History.Count > 0 ? ["history"] : (string[])[], .. history]);
    }

    private static IEnumerable<string> Row(StoredJob job, int kind, Instant now, Instant planner)
    {
        var start = $"{Plain(job.Kind).PadRight(kind)}  {When(job, now, planner),-14}  {job.Failures + job.Crashes,5}  ";
        var id = Plain(job.Id);
        yield return start.Length + id.Length <= Wide ? start + id : start.TrimEnd();
        if (start.Length + id.Length > Wide)
            yield return "    " + id;
        if (job.Error.Length > 0)
            yield return Cut("    " + Plain(job.Error));
    }

    private static string When(StoredJob job, Instant now, Instant planner)
    {
        var until = job.At - (job.State == JobState.Planned ? planner : now);
        return job.State == JobState.Running ? "running" : until > Duration.Zero ? "in " + Moments.Length(until) : Ago(-until);
    }

    private static string Ago(Duration past) => past < Duration.FromSeconds(1) ? "just now" : Moments.Length(past) + " ago";

    // The ids of a payload; one that does not read may hold anything.
    private static string Ids(string payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? string.Join(", ", document.RootElement.EnumerateObject().Where(one => one.Name != "v").Select(one => $"{one.Name} {one.Value}"))
                : "none";
        }
        catch (JsonException)
        {
            return $"damaged, {payload.Length} characters";
        }
    }

    private static string Iso(Instant at) => InstantPattern.General.Format(at);

    private static string Cut(string line) => line.Length <= Wide ? line : line[..(Wide - 1)] + "…";

    private static string Wrapped(string start, string text)
    {
        var room = Wide - start.Length;
        var parts = text.Chunk(room).Select(part => new string(part)).DefaultIfEmpty("");
        return start + string.Join('\n' + new string(' ', start.Length), parts);
    }

    /// <summary>Nothing in an id or a reason may steer somebody's terminal.</summary>
    private static string Plain(string text) => new([.. text.Select(one => char.IsControl(one) ? '·' : one)]);
}
