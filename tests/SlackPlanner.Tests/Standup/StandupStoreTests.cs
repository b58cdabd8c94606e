using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Standup;

namespace SlackPlanner.Tests.Standup;

public class StandupStoreTests
{
    private static readonly StandupDay Wednesday = new("tea", new LocalDate(2026, 11, 18));

    [Fact]
    public async Task Put_Entry_IsReadBackWithItsTextsAsWritten()
    {
        await using var rooms = await Sample.Rooms();
        var store = rooms.GetRequiredService<StandupStore>();
        var entry = Sample.Entry(Sample.Friday, "U1", "<!channel> \"quoted\"\n- 🎉", "plan");

        await Save(rooms, change => store.Put(change, entry, 0));

        var read = await store.Entry(Sample.Workspace, Sample.Friday, "U1", default);
        Assert.Equal(entry.Answers, read!.Value.Answers);
        Assert.Equal((EntryState.Shared, 1, entry.At), (read.Value.State, read.Value.Round, read.Value.At));
    }

    [Fact]
    public async Task Put_OverAVersionThatMoved_Conflicts()
    {
        await using var rooms = await Sample.Rooms();
        var store = rooms.GetRequiredService<StandupStore>();
        await Save(rooms, change => store.Put(change, Sample.Entry(Sample.Friday, "U1", "first"), 0));

        Assert.Equal(CommitOutcome.Conflict, await Commit(rooms, change => store.Put(change, Sample.Entry(Sample.Friday, "U1", "second"), 0)));
        Assert.Equal(CommitOutcome.Conflict, await Commit(rooms, change => store.ExpectNone(change, Sample.Friday, "U1")));
    }

    [Fact]
    public async Task EntriesBefore_SeveralDaysAndTeams_AreThisTeamsNewestFirst()
    {
        await using var rooms = await Sample.Rooms();
        var store = rooms.GetRequiredService<StandupStore>();
        foreach (var day in new[] { Wednesday, Sample.Friday, new("tea", new LocalDate(2025, 12, 31)), new("other", new LocalDate(2026, 11, 18)) })
            await Save(rooms, change => store.Put(change, Sample.Entry(day, "U1", day.Key), 0));

        var before = await store.EntriesBefore(Sample.Workspace, Sample.Friday, "U1", 10, default);

        Assert.Equal(["2026-11-18", "2025-12-31"], before.Select(entry => entry.Answers[0].Text));
    }

    [Fact]
    public async Task Put_Anything_IsKeptForAYear()
    {
        await using var rooms = await Sample.Rooms();
        var store = rooms.GetRequiredService<StandupStore>();

        await Save(rooms, change =>
        {
            store.Put(change, Sample.Entry(Sample.Friday, "U1", "text"), 0);
            store.Put(change, Sample.Friday, new StandupBoard("C1", ["U1"], ["U1"]), 0);
        });

        var keys = rooms.GetRequiredService<Keyspace>();
        foreach (var key in new[]
        {
            keys.Key(Sample.Workspace, "standup-entry", "tea", "2026-11-20", "U1"), keys.Key(Sample.Workspace, "standup-board", "tea", "2026-11-20"),
            keys.Key(Sample.Workspace, "standup-days", "U1"),
        })
        {
            var left = await rooms.GetRequiredService<RedisConnection>().Call(database => database.KeyTimeToLiveAsync(key));
            Assert.InRange(left!.Value.TotalDays, 364, 365);
        }
    }

    [Fact]
    public async Task Erase_OneStandup_LeavesTheOthers()
    {
        await using var rooms = await Sample.Rooms();
        var store = rooms.GetRequiredService<StandupStore>();
        await Save(rooms, change => store.Put(change, Sample.Entry(Wednesday, "U1", "old"), 0));
        await Save(rooms, change => store.Put(change, Sample.Entry(Sample.Friday, "U1", "new"), 0));

        await Save(rooms, change => store.Erase(change, Wednesday, "U1"));

        Assert.Equal([Sample.Friday], await store.DaysOf(Sample.Workspace, "U1", default));
        Assert.Equal("new", Assert.Single(await store.EntriesOf(Sample.Workspace, "U1", default)).Answers[0].Text);
        Assert.Null(await store.Entry(Sample.Workspace, Wednesday, "U1", default));
    }

    [Fact]
    public void Board_SharingAndTakingBack_KeepsTheOrder()
    {
        var board = new StandupBoard("C1", [], []).With("U1", shares: true).With("U2", shares: true).With("U1", shares: true);

        Assert.Equal(["U1", "U2"], board.Sharers);
        Assert.Equal(["U2", "U1"], board.With("U1", shares: false).With("U1", shares: true).Sharers);
        Assert.Empty(board.WithTold(["U1"]).Without("U1").Told);
    }

    private static async Task Save(ServiceProvider rooms, Action<Change> add) => Assert.Equal(CommitOutcome.Saved, await Commit(rooms, add));

    private static Task<CommitOutcome> Commit(ServiceProvider rooms, Action<Change> add)
    {
        var change = new Change(Sample.Workspace);
        add(change);
        return rooms.GetRequiredService<IJobClient>().Commit(change);
    }
}
