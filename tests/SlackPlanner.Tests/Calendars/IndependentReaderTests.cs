using NodaTime;
using SlackPlanner.Calendars;

namespace SlackPlanner.Tests.Calendars;

/// <summary>Hard cases, read by a reader that is not ours.</summary>
public class IndependentReaderTests
{
    private static readonly Instant Changed = Instant.FromUtc(2026, 11, 20, 8, 0);

    [Fact]
    public async Task Write_HardCases_AreReadAsTheyWereMeant()
    {
        string[] names =
        [
            "Noor away", "O'Neill, \"Jo\"; the \\ one away", "René\nof two lines away", new string('x', 400) + " away", string.Concat(Enumerable.Repeat("👩🏽‍💻ñ", 40)) + " away",
            "BEGIN:VEVENT away", "\\ away", " leading space away",
        ];
        var events = names.Select((name, i) => new PublishedEvent($"{i}@slackplanner", i, Changed, new EventDays.Whole(new LocalDate(2026, 12, 24), new LocalDate(2026, 12, 24).PlusDays(i)), name, IsFree: true)).ToList();
        events.Add(new("half@slackplanner", 3, Changed, new EventDays.Part(Instant.FromUtc(2026, 11, 27, 8, 0), Instant.FromUtc(2026, 11, 27, 11, 0)), "Noor away"));
        events.Add(new("gone@slackplanner", 4, Changed, new EventDays.Whole(new(2026, 12, 31), new(2027, 1, 1)), "Noor away", IsCancelled: true));

        var read = await IndependentReader.Read(CalendarWriter.Write("Créate; Source, Code 🦀: away", events));

        Assert.Equal(("Créate; Source, Code 🦀: away", "2.0"), (read["name"]!.ToString(), read["version"]!.ToString()));
        var back = read["events"]!.AsArray();
        Assert.Equal(events.Count, back.Count);
        foreach (var (given, found) in events.Zip(back))
        {
            Assert.Equal(
                (given.Uid, given.Sequence, given.Summary, given.IsCancelled ? "CANCELLED" : "CONFIRMED", given.IsFree || given.IsCancelled, "2026-11-20T08:00Z"),
                (found!["uid"]!.ToString(), (int)found["sequence"]!, found["summary"]!.ToString(), found["status"]!.ToString(), (bool)found["free"]!, found["stamp"]!.ToString()));
        }

        Assert.Equal("2026-12-24 2026-12-25", $"{back[0]!["start"]} {back[0]!["end"]}"); // one day: the end is excluded
        Assert.Equal("2026-11-27T08:00Z 2026-11-27T11:00Z", $"{back[^2]!["start"]} {back[^2]!["end"]}");
        Assert.Equal("2026-12-31 2027-01-02", $"{back[^1]!["start"]} {back[^1]!["end"]}");
    }
}
