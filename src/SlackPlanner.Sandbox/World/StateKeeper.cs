using System.Text.Json.Nodes;

namespace SlackPlanner.Sandbox.World;

/// <summary>Loads the world at start and writes it after changes and at shutdown: one JSON file, replaced in one step.</summary>
internal sealed class StateKeeper(SandboxOptions options, IEnumerable<IWorldPart> parts, WorldEvents events, TimeProvider time) : IHostedService, IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);
    private readonly IReadOnlyList<IWorldPart> kept = [.. parts];
    private readonly Lock writing = new();
    private ITimer? timer;
    private int waiting;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var saved = options.StateFile is { } file && File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!["parts"]!.AsObject() : [];
        foreach (var part in kept)
        {
            if (saved[part.Name] is { } state)
                part.Load(state);
            else if (options.Seed == "demo")
                part.Seed();
            else if (options.Seed != "none" && part is SlackWorld)
                part.Load(JsonNode.Parse(File.ReadAllText(options.Seed))!);
        }

        timer = time.CreateTimer(_ => Write(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        events.WhenChanged(Soon);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Write();
        return Task.CompletedTask;
    }

    public void Dispose() => timer?.Dispose();

    // The first change starts the wait and later ones ride along, so a busy world is still written four times a second.
    private void Soon()
    {
        if (options.StateFile is not null && Interlocked.Exchange(ref waiting, 1) == 0)
            timer?.Change(Quiet, Timeout.InfiniteTimeSpan);
    }

    private void Write()
    {
        Interlocked.Exchange(ref waiting, 0);
        if (options.StateFile is not { } file)
            return;

        lock (writing)
        {
            var saved = new JsonObject();
            foreach (var part in kept)
                saved[part.Name] = part.Save();

            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            File.WriteAllText(file + ".new", new JsonObject { ["version"] = 1, ["parts"] = saved }.ToJsonString());
            File.Move(file + ".new", file, overwrite: true);
        }
    }
}
