namespace SlackPlanner.Benchmarks.Jobs;

internal static class WorkerProcess
{
    public static Task<int> Run(string[] arguments) => Task.FromResult(arguments.Length);
}
