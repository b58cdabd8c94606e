namespace SlackPlanner.Benchmarks.GitLab;

/// <summary>One team of 25 whose issues are in the stand-in's GitLab.</summary>
internal static class BenchTeam
{
    public const string Workspace = "T0BENCH";
    public const string Id = "bench";
    public const int People = 25;

    public static string Yaml =>
        $"teams:\n  - id: {Id}\n    name: Bench\n    time_zone: Europe/Amsterdam\n    channel: C0001\n    manager: {SignedCommands.User(People)}\n"
        + "    gitlab: { group: bench, labels: [\"group::bench\", backend], project: bench/app, weight_label: backend-weight }\n    members:\n"
        + string.Concat(Enumerable.Range(0, People).Select(person => $"      - {{ user: {SignedCommands.User(person)}, gitlab: u{person} }}\n"));
}
