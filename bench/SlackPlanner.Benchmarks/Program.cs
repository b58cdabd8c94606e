using System.Globalization;
using SlackPlanner.Benchmarks;
using SlackPlanner.Benchmarks.Bulk;
using SlackPlanner.Benchmarks.Capacity;
using SlackPlanner.Benchmarks.FanOut;
using SlackPlanner.Benchmarks.GitLab;
using SlackPlanner.Benchmarks.Jobs;
using SlackPlanner.Benchmarks.Scale;
using SlackPlanner.Benchmarks.TimeOff;

return args switch
{
    ["bare"] => await BareEndpoint.Run(),
    ["slack", var teams] => await CountingSlack.Run(int.Parse(teams, CultureInfo.InvariantCulture)),
    ["worker", var redis, var prefix, var workers] => await WorkerProcess.Run(redis, prefix, int.Parse(workers, CultureInfo.InvariantCulture)),
    ["idle-app"] => await IdleApp.Run(),
    [] => await Commands() + await JobsBenchmark.Run(Console.Out) + await ScaleBenchmark.Run(Console.Out) + await FanOutBenchmark.Run(Console.Out) + await TimeOffBenchmark.Run(Console.Out) + await GitLabBenchmark.Run(Console.Out) + await CapacityBenchmark.Run(Console.Out) + await BulkBenchmark.Run(Console.Out),
    ["commands"] => await Commands(),
    ["jobs"] => await JobsBenchmark.Run(Console.Out),
    ["scale"] => await ScaleBenchmark.Run(Console.Out),
    ["gitlab"] => await GitLabBenchmark.Run(Console.Out),
    ["capacity"] => await CapacityBenchmark.Run(Console.Out),
    ["bulk"] => await BulkBenchmark.Run(Console.Out),
    ["timeoff"] => await TimeOffBenchmark.Run(Console.Out),
    ["fanout"] => await FanOutBenchmark.Run(Console.Out),
    ["fanout", var teams] => await FanOutBenchmark.Run(Console.Out, int.Parse(teams, CultureInfo.InvariantCulture)),
    _ => Unknown(args[0]),
};

static async Task<int> Commands()
{
    await using var stage = await Stage.Set();
    return await CommandBenchmark.Run(stage, Console.Out);
}

static int Unknown(string part)
{
    Console.Error.WriteLine($"planner bench: '{part}' is no part. They are: commands, jobs, scale, fanout, timeoff, gitlab, capacity, bulk.");
    return 2;
}
