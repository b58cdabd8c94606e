using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using SlackPlanner.Calendars;

namespace SlackPlanner.Tests.Calendars;

public class CalendarProperties
{
    private static readonly DateInterval Years = new(new(2026, 1, 1), new(2028, 12, 31));

    private static readonly string[] Pieces =
    [
        "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:", "END:", "\r\n", "\n ", "\n", "DTSTART", "DTEND", ";VALUE=DATE", ";TZID=", "Europe/Amsterdam", ":", "20261224", "T120000", "Z", "99999999",
        "DURATION:P", "1W", "3D", "T4H", "RRULE:FREQ=YEARLY", ";COUNT=3", ";INTERVAL=2", ";UNTIL=", ";BYDAY=-1MO", ";BYMONTH=5", ";BYMONTHDAY=-31", "EXDATE:", "SUMMARY:", "\\", "\"", ";", "=", ",", "👩🏽‍💻", "\uD800", "\u0000",
    ];

    /// <summary>What is written is read back as it was.</summary>
    [Fact]
    public void Write_AnyEvents_AreReadBack()
    {
        var days = from start in Gen.Choose(0, 1500) from length in Gen.Choose(0, 400) from isPart in Gen.Elements(false, false, true) from minutes in Gen.Choose(1, 100_000)
                   select isPart
                       ? (EventDays)new EventDays.Part(Instant.FromUtc(2025, 1, 1, 0, 0) + Duration.FromMinutes(start * 977), Instant.FromUtc(2025, 1, 1, 0, 0) + Duration.FromMinutes((start * 977) + minutes))
                       : new EventDays.Whole(new LocalDate(2025, 1, 1).PlusDays(start), new LocalDate(2025, 1, 1).PlusDays(start + length));
        var one = from when in days from name in ArbMap.Default.GeneratorFor<string?>() from number in Gen.Choose(0, 50) from cancelled in Gen.Elements(true, false)
                  select (when, name ?? "", number, cancelled);

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(one.ListOf().ToArbitrary(), all =>
        {
            var written = CalendarWriter.Write("x", all.Select((e, i) => new PublishedEvent($"{i}@x", e.number, Instant.FromUtc(2026, 1, 1, 0, 0), e.when, e.Item2, e.cancelled)));
            var read = CalendarReader.Read(Encoding.UTF8.GetBytes(written));

            Assert.All(written.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
            Assert.Equal((null, 0, all.Count), (read.Refusal, read.LeftOut.Count, read.Events.Count));
            foreach (var (given, back) in all.Zip(read.Events))
            {
                Assert.Equal(CalendarText.Unescape(CalendarText.Escape(Utf8(given.Item2))).Trim(), back.Summary);
                Assert.Equal(given.cancelled, back.IsCancelled);
                var (start, end) = given.when switch
                {
                    EventDays.Whole(var first, var last) => (first.AtMidnight(), last.PlusDays(1).AtMidnight()),
                    EventDays.Part(var from, var to) => (from.InUtc().LocalDateTime, to.InUtc().LocalDateTime),
                    _ => default,
                };
                Assert.Equal((start, end), (back.Start.In(DateTimeZone.Utc), back.End.In(DateTimeZone.Utc)));
            }
        }));
    }

    [Fact]
    public void Read_RandomBytes_NeverThrows() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => { CalendarReader.Read(bytes); }));

    [Fact]
    public void Read_PiecesOfCalendarsInAnyOrder_NeverThrowAndOccurInOrder() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(Gen.Elements(Pieces).ListOf().ToArbitrary(), pieces =>
        {
            var reading = CalendarReader.Read(Ics.Event(string.Concat(pieces)));
            foreach (var one in reading.Events)
            {
                var spans = one.Within(Years, Ics.Amsterdam).ToList();
                Assert.All(spans, span => Assert.True(span.Start <= span.End && span.Start.Date <= Years.End && span.Last >= Years.Start));
            }
        }));

    // What a string with a lone surrogate becomes as bytes.
    private static string Utf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
