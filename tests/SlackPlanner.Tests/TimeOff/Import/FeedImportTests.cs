using NodaTime;
using SlackPlanner.Calendars;
using SlackPlanner.Planning;
using SlackPlanner.Tests.Calendars;
using SlackPlanner.TimeOff.Import;

namespace SlackPlanner.Tests.TimeOff.Import;

public class FeedImportTests
{
    private static readonly string Mine = Ics.Calendar(
    [
        .. Event("summer", "PTO: Summer", "DTSTART;VALUE=DATE:20270705", "DTEND;VALUE=DATE:20270710"),
        .. Event("dentist", "Dentist", "DTSTART:20261201T090000", "DURATION:PT1H"),
        .. Event("noon", "PTO from noon", "DTSTART;TZID=Europe/Amsterdam:20261224T120000", "DTEND;TZID=Europe/Amsterdam:20261225T000000"),
        .. Event("birthday", "Birthday of Mum", "DTSTART;VALUE=DATE:20000203", "RRULE:FREQ=YEARLY", "TRANSP:TRANSPARENT"),
        .. Event("gone", "PTO: cancelled", "DTSTART;VALUE=DATE:20261202", "STATUS:CANCELLED"),
        .. Event("gym", "Gym", "DTSTART:20261201T070000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY"),
        .. Event("old", "PTO: long ago", "DTSTART;VALUE=DATE:20250705"),
    ]);

    [Fact]
    public void Read_OnesOwnCalendar_TakesWhatIsHalfADayOrMore()
    {
        var read = Read("");

        Assert.Equal(["“PTO from noon” 2026-12-24 pm–2026-12-24 pm", "“PTO: Summer” 2027-07-05 am–2027-07-09 pm"], read.Items.Select(Words));
        Assert.Equal(
            ["1 cancelled", "1 more than 90 days ago or 400 days ahead", "1 shorter than half a day", "1 shown as free in your calendar"],
            read.Passed.Select(passed => $"{passed.Value} {passed.Key}").Order(StringComparer.Ordinal));
        Assert.Equal(new ImportProblem("“Gym”", "It was not understood: it repeats weekly; only yearly repetition is read."), Assert.Single(read.Problems));
    }

    [Fact]
    public void Read_CertainTitles_AreMeantHoweverTheyAreShown()
    {
        Assert.Equal(["“Birthday of Mum” 2027-02-03 am–2027-02-03 pm"], Read("birthday").Items.Select(Words));
        Assert.Empty(Read("PTO").Problems);
        Assert.Equal(2, Read("pto").Items.Count);
    }

    [Fact]
    public void Read_TheSameEventMoved_HasTheSameSource()
    {
        var moved = FeedImport.Read(CalendarReader.Read(Mine.Replace("20270705", "20270704", StringComparison.Ordinal)), "vacation", "Summer", Some.Today, Ics.Amsterdam).Items.Single();

        Assert.Equal(Read("Summer").Items.Single().Source, moved.Source);
        Assert.NotEqual(Read("Summer").Items.Single().Period, moved.Period);
        Assert.Equal(2, FeedImport.Read(CalendarReader.Read(Ics.Event("SUMMARY:x", "DTSTART;VALUE=DATE:20261201", "RRULE:FREQ=YEARLY")), "vacation", "", Some.Today, Ics.Amsterdam).Items.Select(item => item.Source).Distinct().Count());
    }

    private static ImportRead Read(string filter) => FeedImport.Read(CalendarReader.Read(Mine), "vacation", filter, Some.Today, Ics.Amsterdam);

    private static string[] Event(string uid, string title, params string[] lines) => ["BEGIN:VEVENT", $"UID:{uid}", $"SUMMARY:{title}", .. lines, "END:VEVENT"];

    private static string Words(ImportItem item) => $"{item.Place} {Half(item.Period.Start)}–{Half(item.Period.End)}";

    private static string Half(HalfDay half) => $"{half.Date:uuuu-MM-dd} {DateWords.Part(half.Part)}";
}
