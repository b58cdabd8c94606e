using SlackPlanner.Benchmarks;

if (args is ["bare"])
    return await BareEndpoint.Run();

await using var stage = await Stage.Set();
return await CommandBenchmark.Run(stage, Console.Out);
