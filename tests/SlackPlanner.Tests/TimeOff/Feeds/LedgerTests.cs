using NodaTime;
using SlackPlanner.Calendars;
using SlackPlanner.Planning;
using SlackPlanner.Tests.Calendars;
using SlackPlanner.TimeOff.Feeds;

namespace SlackPlanner.Tests.TimeOff.Feeds;

public class LedgerTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 20, 8, 0);
    private static readonly Instant Long = Instant.FromUtc(2026, 9, 20, 0, 0);

    [Fact]
    public void Next_AddedMovedCancelledAndBack_CountsUpOneByOne()
    {
        var ledger = Ledger.Empty.Next([Entry("a", 24), Entry("b", 28)], Start, Long);
        Assert.Equal("a 0 24, b 0 28", Words(ledger));

        Assert.Same(ledger, ledger.Next([Entry("a", 24), Entry("b", 28)], Later(1), Long));

        ledger = ledger.Next([Entry("a", 25), Entry("b", 28)], Later(1), Long);
        Assert.Equal("a 1 25, b 0 28", Words(ledger));
        Assert.Equal([Later(1), Start], ledger.Events.Select(shown => shown.Changed));

        ledger = ledger.Next([Entry("b", 28)], Later(2), Long);
        Assert.Equal("b 0 28, a 2 25 cancelled", Words(ledger));

        ledger = ledger.Next([Entry("a", 25), Entry("b", 28)], Later(3), Long);
        Assert.Equal("a 3 25, b 0 28", Words(ledger));
    }

    [Fact]
    public void Next_CancelledLongAgo_IsForgotten()
    {
        var ledger = Ledger.Empty.Next([Entry("a", 24)], Start, Long).Next([], Later(1), Long);

        Assert.Equal("a 1 24 cancelled", Words(ledger.Next([], Later(30), Long)));
        Assert.Empty(ledger.Next([], Later(31), Long).Events);
    }

    [Fact]
    public void Next_WhatHasHappenedAndLeavesTheFeed_IsNotCancelled()
    {
        var ledger = Ledger.Empty.Next([Entry("a", 24)], Start, Long);

        Assert.Empty(ledger.Next([], Later(200), Instant.FromUtc(2027, 4, 1, 0, 0)).Events);
    }

    [Fact]
    public void Of_Halves_HaveTheHoursOfADayAtWork()
    {
        var day = new LocalDate(2026, 12, 24);

        Assert.Equal(new EventDays.Whole(day, day), FeedEvents.Of(AbsencePeriod.Day(day), Ics.Amsterdam));
        Assert.Equal(Part("2026-12-24 09:00", "2026-12-24 12:00"), Words(FeedEvents.Of(AbsencePeriod.Half(day, DayPart.Am), Ics.Amsterdam)));
        Assert.Equal(Part("2026-12-24 12:00", "2026-12-24 18:00"), Words(FeedEvents.Of(AbsencePeriod.Half(day, DayPart.Pm), Ics.Amsterdam)));
        Assert.Equal(Part("2026-12-24 12:00", "2026-12-26 12:00"), Words(FeedEvents.Of(new(new(day, DayPart.Pm), new(day.PlusDays(2), DayPart.Am)), Ics.Amsterdam)));
    }

    private static Instant Later(int days) => Start + Duration.FromDays(days);

    private static FeedEntry Entry(string uid, int day) => new("U0NOOR", uid, new EventDays.Whole(new(2026, 12, day), new(2026, 12, day)));

    private static string Words(Ledger ledger) =>
        string.Join(", ", ledger.Events.Select(shown => $"{shown.Uid} {shown.Sequence} {shown.First?.Day}{(shown.IsCancelled ? " cancelled" : "")}"));

    private static string Part(string from, string to) => $"{from} to {to}";

    private static string Words(EventDays days) => days is EventDays.Part(var from, var to) ? Part(Local(from), Local(to)) : "whole days";

    private static string Local(Instant at) => at.InZone(Ics.Amsterdam).ToString("uuuu-MM-dd HH:mm", null);
}
