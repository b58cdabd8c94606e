using SlackPlanner.Jobs;
using SlackPlanner.Operations.JobsPage;

namespace SlackPlanner.Operations.JobsCli;

internal enum JobsVerb { Counts, List, Show, Retry, Discard }

/// <summary>What was asked for after <c>./planner jobs</c>.</summary>
/// <param name="Id">Null with <paramref name="All"/>, and where none is needed.</param>
/// <param name="Settings">Settings that stand on the command line, as <c>--Redis:KeyPrefix=sp</c>.</param>
internal sealed record JobsArguments(JobsVerb Verb, JobSet Set, string? Id, bool All, string? Workspace, bool Json, int Limit, string[] Settings)
{
    public const string Usage = """
        jobs                                       how many jobs are where, and who works on them
        jobs due|running|later|planned|failed|dead|unknown [--limit N]
        jobs show ID                               all that is known of one job
        jobs retry ID | --all                      a dead job starts anew (all dead jobs); a waiting one runs now
        jobs discard ID | --all                    a dead job is thrown away (all dead jobs)
          --workspace T…   which one, if Redis holds several      --json   for programs
        Exit status: 0 done; 1 there is no such job, or nothing to do with it; 2 wrong arguments, or Redis does not answer.
        """;

    private const int DefaultLimit = 50, MostLimit = 10_000;

    /// <returns>Null if the arguments make no sense.</returns>
    public static JobsArguments? Read(IReadOnlyList<string> arguments)
    {
        var words = new List<string>();
        var read = new JobsArguments(JobsVerb.Counts, JobSet.Due, null, All: false, null, Json: false, DefaultLimit, []);
        for (var i = 0; i < arguments.Count; i++)
        {
            var next = i + 1 < arguments.Count ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--json": read = read with { Json = true }; break;
                case "--all": read = read with { All = true }; break;
                case "--workspace" when next is not null: (read, i) = (read with { Workspace = next }, i + 1); break;
                case "--limit" when int.TryParse(next, out var limit) && limit is >= 1 and <= MostLimit: (read, i) = (read with { Limit = limit }, i + 1); break;
                case ['-', '-', ..] setting when setting.Contains(':', StringComparison.Ordinal) && setting.Contains('=', StringComparison.Ordinal):
                    read = read with { Settings = [.. read.Settings, setting] };
                    break;
                case ['-', '-', ..]: return null;
                default: words.Add(arguments[i]); break;
            }
        }

        return (words, read.All) switch
        {
            ([], false) => read,
            (["show", var id], false) => read with { Verb = JobsVerb.Show, Id = id },
            (["retry", var id], false) => read with { Verb = JobsVerb.Retry, Id = id },
            (["discard", var id], false) => read with { Verb = JobsVerb.Discard, Id = id },
            (["retry"], true) => read with { Verb = JobsVerb.Retry },
            (["discard"], true) => read with { Verb = JobsVerb.Discard },
            ([var set], false) when JobsPaths.Set(set) is { } known => read with { Verb = JobsVerb.List, Set = known },
            _ => null,
        };
    }
}
