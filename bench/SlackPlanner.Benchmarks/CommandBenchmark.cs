namespace SlackPlanner.Benchmarks;

/// <summary>A signed <c>/pto</c> line that is saved in Redis, beside a bare endpoint, in turns, on the same Redis in the same run.</summary>
internal static class CommandBenchmark
{
    private const int Connections = 32;
    private const int Rounds = 3;
    private const int PerRound = 15_000;
    private const int AtRate = 1_000;
    private const int RateSeconds = 10;

    public static async Task<int> Run(Stage stage, TextWriter output)
    {
        await using var app = await stage.StartApp();
        await Rests(app);
        var idle = app.MemoryMiB();
        await using var bare = await stage.StartBare();
        output.WriteLine($"Cold start to ready: {app.ToReady.TotalSeconds:0.00} s (target < 1.5 s)");
        output.WriteLine($"Idle memory:         {idle:0} MiB (target < 120 MiB)");

        // Both warm: the compiler recompiles a path that is used much, which takes it some ten thousand requests.
        await Load(app, 2 * PerRound, null, "Logged"u8.ToArray());
        await Load(bare, 2 * PerRound, null, "Logged"u8.ToArray());
        await Rests(app);
        await Rests(bare);

        var ratios = new List<double>();
        for (var round = 1; round <= Rounds; round++)
        {
            var theirs = await Load(bare, PerRound, null, "Logged"u8.ToArray());
            await Rests(bare);
            var ours = await Load(app, PerRound, null, "Logged"u8.ToArray());
            await Rests(app);
            ratios.Add(ours.PerSecond / theirs.PerSecond);
            output.WriteLine($"Round {round}, as fast as it goes: bare {Words(theirs)}");
            output.WriteLine($"                             app  {Words(ours)} = {ratios[^1]:P0} of the bare one");
        }

        var fixedRate = await Load(app, AtRate * RateSeconds, AtRate, "Logged"u8.ToArray());
        output.WriteLine($"App at {AtRate:N0}/s for {RateSeconds} s:    {Words(fixedRate)} (target p99 < 10 ms)");
        output.WriteLine($"Memory after the load: {app.MemoryMiB():0} MiB");
        ratios.Sort();
        output.WriteLine($"Median ratio: {ratios[ratios.Count / 2]:P0} (target ≥ 50 %, goal 75 %)");
        return fixedRate.Failed == 0 ? 0 : 1;
    }

    private static readonly Dictionary<ServerProcess, int> Sent = [];

    /// <summary>Waits until a server has stopped compiling: what one does in the background must not weigh on the other.</summary>
    public static async Task Rests(ServerProcess server)
    {
        TimeSpan used;
        do
        {
            used = server.ProcessorTime();
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }
        while (server.ProcessorTime() - used > TimeSpan.FromMilliseconds(25));
    }

    private static async Task<LoadResult> Load(ServerProcess server, int count, double? rate, byte[] expected)
    {
        var first = Sent.GetValueOrDefault(server);
        Sent[server] = first + count;
        var requests = SignedCommands.Make(first, count, server.Address.ToString(), TimeProvider.System);
        var before = server.ProcessorTime();
        var result = await LoadGenerator.Run(server.Address, requests, Connections, rate, expected);
        return result with { Processor = (server.ProcessorTime() - before).TotalMicroseconds / count };
    }

    private static string Words(LoadResult r) =>
        $"{r.PerSecond,8:N0}/s  p50 {r.Median:0.00} ms  p99 {r.P99:0.00} ms  {r.Processor:0} µs CPU each{(r.Failed > 0 ? $"  {r.Failed} FAILED" : "")}";
}
