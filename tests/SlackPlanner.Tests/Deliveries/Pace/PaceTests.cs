using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Deliveries.Pace;

public class PaceTests
{
    /// <summary>300 a minute, and a little: Slack's minute must not see the 301st.</summary>
    private const int Every = 201;

    [Fact]
    public async Task Turn_ManyPostsFromTwoProcesses_AreEvenlySpaced()
    {
        var prefix = RedisServer.NewPrefix();
        await using var one = await PaceWorld.Start(prefix: prefix);
        await using var other = await PaceWorld.Start(prefix: prefix);

        var slots = new List<long>();
        for (var n = 0; n < 600; n++)
            slots.Add(await (n % 2 == 0 ? one : other).Turn($"d{n}", to: $"U{n}"));

        Assert.Equal(Enumerable.Range(0, 600).Select(n => one.Now + n * Every), slots);
    }

    [Fact]
    public async Task Turn_ClaimedAgainAtItsSlot_GoesWithoutAnotherOne()
    {
        await using var world = await PaceWorld.Start();
        await world.Turn("first");
        var slot = await world.Turn("second", to: "U2");

        Assert.Equal(slot, await world.Turn("second", to: "U2")); // woken too early: the slot is still its own
        await world.GoTo(slot + 40);

        Assert.Equal(world.Now, await world.Turn("second", to: "U2"));
        Assert.Equal(slot + Every, await world.Turn("third", to: "U3"));
    }

    [Fact]
    public async Task Turn_ClaimedLongAfterItsSlot_AsksAnew()
    {
        await using var world = await PaceWorld.Start();
        await world.Turn("first");
        var early = await world.Turn("late", to: "U2");
        var last = await world.Turn("last", to: "U3");
        await world.GoTo(early + 300);

        Assert.Equal(last + Every, await world.Turn("late", to: "U2"));
    }

    [Fact]
    public async Task Turn_QueueOfJobsThatDied_HoldsNobodyUpOnceItsTimeIsOver()
    {
        await using var world = await PaceWorld.Start();
        for (var n = 0; n < 50; n++)
            await world.Turn($"d{n}", to: $"U{n}");
        await world.Passes(50 * Every);

        Assert.Equal(world.Now, await world.Turn("new", to: "U99"));
    }

    [Fact]
    public async Task Turn_PostsInOneChannel_ThreeAtOnceThenOneASecond()
    {
        await using var world = await PaceWorld.Start(new() { PostsPerMinute = 60_000 });

        var slots = new List<long>();
        for (var n = 0; n < 6; n++)
            slots.Add(await world.Turn($"d{n}"));

        Assert.Equal([0, 0, 0, 1, 2, 3], slots.Select(slot => (slot - world.Now + 500) / 1000));
    }

    [Fact]
    public async Task Turn_OneChannelsQueue_LeavesTheSlotsBetweenToOthers()
    {
        await using var world = await PaceWorld.Start();
        for (var n = 0; n < 20; n++)
            await world.Turn($"busy{n}");

        var others = new List<long>();
        for (var n = 0; n < 20; n++)
            others.Add(await world.Turn($"d{n}", to: $"U{n}"));

        // 40 posts need 8 s, of which the busy channel alone would take 18.
        Assert.InRange(others[^1] - world.Now, 4_000, 8_500);
        Assert.Equal(others.Order(), others);
    }

    [Fact]
    public async Task Turn_OfOneChannelsLongQueueAndAnothersPost_ThatPostGoesAtOnce()
    {
        await using var world = await PaceWorld.Start();
        for (var n = 0; n < 200; n++)
            await world.Turn($"busy{n}");
        await world.Passes(Every * 4);

        Assert.InRange(await world.Turn("other", to: "U1") - world.Now, 0, 2 * Every);
    }

    [Fact]
    public async Task Turn_InteractiveDuringAFanOut_GoesAtOnceAndOnePromptMovesToTheEnd()
    {
        await using var world = await PaceWorld.Start();
        var slots = new List<long>();
        for (var n = 0; n < 2_000; n++)
            slots.Add(await world.Turn($"d{n}", to: $"U{n}", lane: Lane.Bulk));
        await world.GoTo(slots[1] - 50);

        Assert.Equal(world.Now, await world.Turn("answer", to: "U500", lane: Lane.Interactive));
        var second = await world.Turn("answer2", to: "U600", lane: Lane.Interactive);
        Assert.Equal(world.Now + Every, second);

        // One prompt pays for each of the answers, at its own time; the next goes.
        await world.GoTo(slots[1]);
        Assert.Equal(slots[^1] + Every, await world.Turn("d1", to: "U1", lane: Lane.Bulk));
        await world.GoTo(second);
        Assert.Equal(world.Now, await world.Turn("answer2", to: "U600", lane: Lane.Interactive));
        await world.GoTo(slots[2]);
        Assert.Equal(slots[^1] + 2 * Every, await world.Turn("d2", to: "U2", lane: Lane.Bulk));

        await world.GoTo(slots[3]);
        Assert.Equal(world.Now, await world.Turn("d3", to: "U3", lane: Lane.Bulk));
    }

    [Fact]
    public async Task Turn_QueuedPromptThatBecomesAnAnswer_GoesAtOnce()
    {
        await using var world = await PaceWorld.Start();
        for (var n = 0; n < 100; n++)
            await world.Turn($"d{n}", to: $"U{n}", lane: Lane.Bulk);

        Assert.Equal(world.Now, await world.Turn("d99", to: "U99", lane: Lane.Interactive));
    }

    [Fact]
    public async Task Turn_429InAChannel_ParksThatChannelAlone()
    {
        await using var world = await PaceWorld.Start();
        await world.Turn("first");
        var held = await world.Turn("second");
        await world.GoTo(held);

        var after = await world.Turn("first", block: 30_000);

        Assert.Equal(world.Now + 30_000, after);
        // What was handed out before the block ends there asks anew.
        Assert.InRange(await world.Turn("second"), after, after + Every);
        Assert.InRange(await world.Turn("other", to: "C0OTHER") - world.Now, 0, Every);
        await world.GoTo(after);
        Assert.Equal(after, await world.Turn("first"));
    }

    [Fact]
    public async Task Turn_429InASecondChannelMeanwhile_ParksAllPosts()
    {
        await using var world = await PaceWorld.Start();
        await world.Turn("first", to: "C0ONE", block: 10_000);
        await world.Turn("second", to: "C0TWO", block: 20_000);

        Assert.Equal(world.Now + 20_000, await world.Turn("third", to: "C0THREE", lane: Lane.Interactive));
        Assert.Equal(world.Now, await world.Turn("third", to: "C0THREE", method: "chat.update"));
    }

    [Fact]
    public async Task Turn_QuotaUsedUp_ParksAllPostsForTheHour()
    {
        await using var world = await PaceWorld.Start();

        Assert.Equal(world.Now + 3_600_000, await world.Turn("first", block: 3_600_000, wholeMethod: true));
        Assert.InRange(await world.Turn("other", to: "U1") - world.Now, 3_600_000, 3_600_000 + Every);
    }

    [Fact]
    public async Task Turn_429OfAMethod_ParksThatMethodAlone()
    {
        await using var world = await PaceWorld.Start();

        Assert.Equal(world.Now + 5_000, await world.Turn("first", method: "chat.update", block: 5_000));
        Assert.Equal(world.Now, await world.Turn("first", method: "chat.delete"));
        Assert.Equal(world.Now, await world.Turn("first"));
    }

    [Fact]
    public async Task Turn_TierThree_NeverMoreThanFiftyAMinute()
    {
        await using var world = await PaceWorld.Start();

        var slots = new List<long>();
        for (var n = 0; n < 200; n++)
            slots.Add(await world.Turn($"d{n}", method: "chat.update"));

        Assert.All(Enumerable.Range(50, 150), n => Assert.True(slots[n] - slots[n - 50] >= 60_000));
    }

    [Fact]
    public async Task Turn_PaceLifted_HeedsA429AllTheSame()
    {
        await using var world = await PaceWorld.Start(new() { KeepPace = false });
        for (var n = 0; n < 20; n++)
            Assert.Equal(world.Now, await world.Turn($"d{n}"));

        await world.Turn("d0", block: 2_000);

        Assert.Equal(world.Now + 2_000, await world.Turn("d1"));
    }
}
