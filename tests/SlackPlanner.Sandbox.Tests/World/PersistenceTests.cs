using SlackPlanner.Sandbox.Tests.Support;

namespace SlackPlanner.Sandbox.Tests.World;

public sealed class PersistenceTests : IDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"sandbox-{Guid.NewGuid():N}", "world.json");

    public void Dispose()
    {
        if (File.Exists(file))
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task World_AfterARestart_IsAsItWas()
    {
        string before, ts, view;
        await using (var it = await RunningSandbox.Start(o => o.StateFile = file))
        {
            ts = (await it.Api("chat.postMessage", ("channel", "D0NOOR"), ("text", "kept"), ("metadata", """{"event_type":"d","event_payload":{"id":"1"}}""")))["ts"]!.ToString();
            view = (await it.OpenModal(Views.TimeOff))["id"]!.ToString();
            await it.Http.PutAsync("/act/user", System.Net.Http.Json.JsonContent.Create(new { user = "U0NOOR", tz = "Asia/Tokyo" }));
            before = it.World.Save().ToJsonString();
        }

        await using var again = await RunningSandbox.Start(o => o.StateFile = file);
        Assert.Equal(before, again.World.Save().ToJsonString());
        Assert.Equal("Asia/Tokyo", again.World.Person("U0NOOR")!.Tz);
        Assert.Equal(view, (await again.Get("/state/views?user=U0NOOR"))["stack"]![0]!["id"]!.ToString());
        var next = (await again.Api("chat.postMessage", ("channel", "D0NOOR"), ("text", "x")))["ts"]!.ToString();
        Assert.True(string.CompareOrdinal(next, ts) > 0);
    }

    [Fact]
    public async Task World_Changed_IsWrittenSoonAndInOnePiece()
    {
        await using var it = await RunningSandbox.Start(o => o.StateFile = file);
        await it.Api("chat.postMessage", ("channel", "D0NOOR"), ("text", "kept"));
        Assert.False(File.Exists(file));
        it.Time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Contains("kept", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.False(File.Exists(file + ".new"));
    }

    [Fact]
    public async Task World_WithoutSeed_IsEmpty()
    {
        await using var it = await RunningSandbox.Start(o => o.Seed = "none");
        Assert.Empty(it.World.State.People);
    }

    [Fact]
    public async Task World_SeedOfAFile_HasItsPeopleAndChannels()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, """{"People":[{"Id":"U1","Name":"ada","RealName":"Ada Tester"}],"Conversations":[{"Id":"C1","Name":"squad","Members":["U1","U0PLANNER"]}]}""");

        await using var it = await RunningSandbox.Start(o => o.Seed = file);

        Assert.Equal("Ada Tester", it.World.Person("U1")!.RealName);
        await it.Api("chat.postMessage", ("channel", "C1"), ("text", "x"));
        Assert.Single(it.World.PostsIn("C1"));
    }
}
