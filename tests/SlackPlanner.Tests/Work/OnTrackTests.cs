using System.Text.Json.Nodes;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Journal;
using SlackPlanner.Work;

namespace SlackPlanner.Tests.Work;

public class OnTrackTests
{
    [Theory]
    [InlineData(MilestoneRule.DayTwentyTwo, "2026-12-02", "2026-12-10")]
    [InlineData(MilestoneRule.ThirdThursday, "2026-11-27", "2026-12-04")]
    public void Of_Milestone_AsksInItsMiddleAndFiveWorkDaysBeforeTheCutOff(MilestoneRule rule, string mid, string late)
    {
        var milestone = new MilestoneCalendar(rule).InMonth(new YearMonth(2026, 12));

        var questions = OnTrackQuestion.Of(milestone).ToList();

        Assert.Equal([("2026-12-mid", mid), ("2026-12-late", late)], questions.Select(question => (question.Key, question.Date.ToString("uuuu-MM-dd", null))));
    }

    [Fact]
    public void Of_AnyMilestoneOfTenYears_AsksOnWorkDaysWithinIt()
    {
        foreach (var rule in Enum.GetValues<MilestoneRule>())
        {
            foreach (var milestone in new MilestoneCalendar(rule).From(new LocalDate(2024, 1, 1)).Take(120))
            {
                var questions = OnTrackQuestion.Of(milestone).ToList();
                Assert.Equal(2, questions.Count);
                Assert.All(questions, question => Assert.True(WorkDays.IsWorkDay(question.Date) && question.Date > milestone.Start && question.Date < milestone.CutOff, question.ToString()));
                Assert.True(questions[0].Date < questions[1].Date);
            }
        }
    }

    [Fact]
    public async Task Question_InTheMiddle_IsAskedOnceAnsweredAndShownToTheManager()
    {
        await using var app = await App.Start(at: "2026-12-01T12:00 Europe/Amsterdam");
        await app.As("U0YUKI").Submits("/pto 2026-12-02 to 2026-12-02 vacation");
        await app.ClockGoesTo("2026-12-02T12:00 Europe/Amsterdam");

        var lena = app.As("U0LENA");
        var note = await Note(lena);
        Assert.Contains("On track for 13.1?", Texts.Of(note), StringComparison.Ordinal);
        Assert.Contains("#5 Count repository size", Texts.Of(note), StringComparison.Ordinal);
        Assert.DoesNotContain(await app.As("U0YUKI").ReadsDm(), message => Texts.Of(message).Contains("On track for", StringComparison.Ordinal));
        Assert.Contains("A confidential issue of yours", Texts.Of(await Note(app.As("U0ARJUN"))), StringComparison.Ordinal);
        Assert.DoesNotContain("Deploy token", Texts.Of(await Note(app.As("U0ARJUN"))), StringComparison.Ordinal);

        var questions = Buttons(note, OnTrackMessage.OnTrack);
        Assert.Equal(3, questions.Count);
        await lena.Clicks(lena.Dm, (string)note["ts"]!, OnTrackMessage.OnTrack, questions[0]);
        await Eventually.True(async () => Texts.Of(await Note(lena)).Contains("On track. Thank you.", StringComparison.Ordinal), "the answer stands in the note");
        await lena.Clicks(lena.Dm, (string)note["ts"]!, OnTrackMessage.AtRisk, questions[1]);
        await lena.SubmitsView((string)(await lena.TopView())["id"]!, new { why = new { value = "grey is a hard colour" } });

        await Eventually.True(async () => Texts.Of(await Note(lena)).Contains("At risk; your engineering manager knows.", StringComparison.Ordinal), "the answer stands in the note");
        var maren = app.As("U0MAREN");
        await Eventually.True(async () => (await maren.ReadsDm()).Any(message => Texts.Of(message).Contains("grey is a hard colour", StringComparison.Ordinal)), "the manager hears at once", TimeSpan.FromSeconds(20));
        await app.Settles();
        await app.ClockGoesTo("2026-12-03T12:00 Europe/Amsterdam");
        var line = (await maren.ReadsDm()).Select(message => Texts.Of(message)).Last(text => text.Contains("Deliverables of 13.1", StringComparison.Ordinal));
        Assert.Matches("as their owners see it: 1 on track, 1 at risk \\(<[^>]+\\|#\\d+>\\), \\d+ not answered yet", line);

        await app.ClockGoesTo("2026-12-10T12:00 Europe/Amsterdam");
        Assert.Equal(2, (await lena.ReadsDm()).Count(message => Texts.Of(message).Contains("On track for 13.1?", StringComparison.Ordinal)));
    }

    private static async Task<JsonNode> Note(Actor actor) =>
        (await actor.ReadsDm()).Last(message => Texts.Of(message).Contains("On track for", StringComparison.Ordinal));

    private static List<string> Buttons(JsonNode message, string action) => [.. message["blocks"]!.AsArray()
        .SelectMany(block => block!["elements"]?.AsArray() ?? []).Where(element => (string?)element!["action_id"] == action).Select(element => (string)element!["value"]!)];
}
