using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.Jobs.Tests;

public class CommitTests
{
    private sealed record Absence(string Who, LocalDate Day);

    private static readonly Absence Friday = new("U0IMANI", new(2026, 11, 20));

    [Fact]
    public async Task Commit_DocumentAndJob_AreBothThere()
    {
        await using var f = await Fixture.Start();
        var key = f.Keyspace.Key(Fixture.Workspace, "absence", "a1");

        var outcome = await f.Client.Commit(Fixture.NewChange().Put(key, Friday, 0).Enqueue(new SampleJob("a1")));

        Assert.Equal(CommitOutcome.Saved, outcome);
        Assert.Equal(Friday, (await f.Documents.Get<Absence>(key))!.Value);
        Assert.Equal("{\"v\":2,\"id\":\"a1\"}", Assert.Single(await f.Claim()).Payload);
    }

    [Fact]
    public async Task Commit_VersionMoved_IsConflictAndLeavesNothing()
    {
        await using var f = await Fixture.Start();
        var (key, other) = (f.Keyspace.Key(Fixture.Workspace, "absence", "a1"), f.Keyspace.Key(Fixture.Workspace, "by-day"));
        await f.Client.Commit(Fixture.NewChange().Put(key, Friday, 0));

        var outcome = await f.Client.Commit(Fixture.NewChange().Once("view:V1:h").SortedSetAdd(other, "a1", 1).Put(key, Friday with { Who = "U0NOOR" }, 0).Enqueue(new SampleJob("a1")));

        Assert.Equal(CommitOutcome.Conflict, outcome);
        Assert.Equal(Friday, (await f.Documents.Get<Absence>(key))!.Value);
        Assert.False(await f.Connection.Call(d => d.KeyExistsAsync(other)));
        Assert.False(await f.Connection.Call(d => d.KeyExistsAsync(f.Keyspace.Key(Fixture.Workspace, "once", "view:V1:h"))));
        Assert.Empty(await f.Claim());
    }

    [Fact]
    public async Task Commit_SameRequestAgain_IsAlreadyDoneEvenThoughVersionsMoved()
    {
        await using var f = await Fixture.Start();
        var key = f.Keyspace.Key(Fixture.Workspace, "absence", "a1");
        Change Request() => Fixture.NewChange().Once("cmd:1.2").Put(key, Friday, 0).Enqueue(new SampleJob("a1"), "announce");

        Assert.Equal(CommitOutcome.Saved, await f.Client.Commit(Request()));
        var first = await f.ClaimOne();
        await f.Queue.Complete(first, null, false, false, Fixture.Lease, default);

        Assert.Equal(CommitOutcome.AlreadyDone, await f.Client.Commit(Request()));
        Assert.Empty(await f.Claim());
    }

    [Fact]
    public async Task Commit_OnceKey_GoesAfterItsTime()
    {
        await using var f = await Fixture.Start();
        await f.Client.Commit(Fixture.NewChange().Once("cmd:1.2"));

        var left = await f.Connection.Call(d => d.KeyTimeToLiveAsync(f.Keyspace.Key(Fixture.Workspace, "once", "cmd:1.2")));

        Assert.InRange(left!.Value.TotalHours, 24.9, 25);
    }

    [Fact]
    public async Task Commit_DeletedAndMadeAnew_OldVersionConflicts()
    {
        await using var f = await Fixture.Start();
        var key = f.Keyspace.Key(Fixture.Workspace, "absence", "a1");
        await f.Client.Commit(Fixture.NewChange().Put(key, Friday, 0));
        var read = await f.Documents.Get<Absence>(key);
        await f.Client.Commit(Fixture.NewChange().Delete(key));
        await f.Client.Commit(Fixture.NewChange().Put(key, Friday, 0));

        Assert.Equal(CommitOutcome.Conflict, await f.Client.Commit(Fixture.NewChange().Put(key, Friday, read!.Version)));
        Assert.Equal(CommitOutcome.Conflict, await f.Client.Commit(Fixture.NewChange().Expect(key, read.Version)));
        Assert.Equal(CommitOutcome.Saved, await f.Client.Commit(Fixture.NewChange().Put(key, Friday, -1)));
    }

    [Fact]
    public async Task Commit_WriteOfTheWrongType_WritesNothing()
    {
        await using var f = await Fixture.Start();
        var (set, list) = (f.Keyspace.Key(Fixture.Workspace, "set"), f.Keyspace.Key(Fixture.Workspace, "doc"));
        await f.Client.Commit(Fixture.NewChange().SetAdd(set, "x"));

        await Assert.ThrowsAsync<RedisServerException>(() => f.Client.Commit(Fixture.NewChange().Put(list, Friday, 0).SortedSetAdd(set, "y", 1)));

        Assert.Null(await f.Documents.Get<Absence>(list));
    }

    [Fact]
    public async Task Commit_EveryKindOfWrite_IsThere()
    {
        await using var f = await Fixture.Start();
        RedisKey Key(string family) => f.Keyspace.Key(Fixture.Workspace, family);
        await f.Client.Commit(Fixture.NewChange().HashSet(Key("h"), "a", 1).HashSet(Key("h"), "b", 2).SortedSetAdd(Key("z"), "m", 1.5).SetAdd(Key("s"), "x").Set(Key("t"), "v", Duration.FromHours(1)));
        await f.Client.Commit(Fixture.NewChange().HashDelete(Key("h"), "a").SortedSetAdd(Key("z"), "n", -2).SortedSetRemove(Key("z"), "m").SetAdd(Key("s"), "y").SetRemove(Key("s"), "x").Expire(Key("h"), Duration.FromMinutes(5)));

        Assert.Equal(new HashEntry[] { new("b", 2) }, await f.Connection.Call(d => d.HashGetAllAsync(Key("h"))));
        Assert.Equal([new SortedSetEntry("n", -2)], await f.Connection.Call(d => d.SortedSetRangeByRankWithScoresAsync(Key("z"))));
        Assert.Equal(["y"], await f.Connection.Call(d => d.SetMembersAsync(Key("s"))));
        Assert.Equal("v", await f.Connection.Call(d => d.StringGetAsync(Key("t"))));
        Assert.InRange((await f.Connection.Call(d => d.KeyTimeToLiveAsync(Key("h"))))!.Value.TotalMinutes, 4.9, 5);
    }

    [Fact]
    public async Task Commit_KeyOfAnotherWorkspace_IsRefused()
    {
        await using var f = await Fixture.Start();

        await Assert.ThrowsAsync<InvalidOperationException>(() => f.Client.Commit(Fixture.NewChange().SetAdd(f.Keyspace.Key("T0OTHER", "s"), "x")));
    }
}
