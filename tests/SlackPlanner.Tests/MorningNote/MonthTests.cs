using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.MorningNote;

/// <summary>How often somebody is written to: a month of two teams, with all that happens by itself and something new to tell each day.</summary>
public class MonthTests
{
    private static readonly string[] People = ["U0MAREN", "U0NOOR", "U0LENA"];

    [Fact]
    public async Task Month_TwoTeams_AtMostOneNoteAWorkdayBesideTheStandup()
    {
        await using var here = await NoteApp.Start(
            "2026-12-01T00:30 Europe/Amsterdam", Team("alpha", "Alpha", "day-22"), Team("beta", "Beta", "third-thursday"));
        await here.App.As("U0NOOR").Submits("/pto 2026-12-14 to 2026-12-16 vacation");
        var seen = People.ToDictionary(user => user, _ => 0);
        var notes = People.ToDictionary(user => user, _ => new List<string>());

        for (var day = 1; day <= 31; day++)
        {
            await here.AddsForManager(day % 2 == 0 ? "alpha" : "beta", $"manager-{day:00}");
            await here.Adds("U0NOOR", $"noor-{day:00}");
            await here.App.ClockGoesTo($"2026-12-{day:00}T23:30 Europe/Amsterdam");
            foreach (var user in People)
            {
                var all = (await here.App.As(user).ReadsDm()).Where(message => !message["ephemeral"]!.GetValue<bool>()).ToList();
                var besides = all.Skip(seen[user]).Where(message => !IsPrompt(message)).Select(Texts.Of).ToList();
                seen[user] = all.Count;
                var isWeekend = new NodaTime.LocalDate(2026, 12, day).DayOfWeek is NodaTime.IsoDayOfWeek.Saturday or NodaTime.IsoDayOfWeek.Sunday;
                Assert.True(besides.Count <= (isWeekend ? 0 : 1), $"{user} on December {day}: {besides.Count} messages");
                notes[user].AddRange(besides);
            }
        }

        Assert.Equal(23, notes["U0MAREN"].Count);
        Assert.Equal(20, notes["U0NOOR"].Count); // three days away
        Assert.Equal(5, notes["U0LENA"].Count); // who is away, while Noor is; that her turn to weigh begins; whether time off is missing
        Assert.True(seen["U0LENA"] > 20, "the standups came");
        // Nothing twice, nothing lost; the capacity of both teams among it.
        Assert.All(Enumerable.Range(1, 30), day => Assert.Single(notes["U0MAREN"], note => note.Contains($"says manager-{day:00}", StringComparison.Ordinal)));
        Assert.All(Enumerable.Range(1, 30), day => Assert.Single(notes["U0NOOR"], note => note.Contains($"says noor-{day:00}", StringComparison.Ordinal)));
        Assert.All(["· Alpha", "· Beta"], team => Assert.Single(notes["U0MAREN"], note => note.Contains("This is what the team has for the next one", StringComparison.Ordinal) && note.Contains(team, StringComparison.Ordinal)));
    }

    private static bool IsPrompt(JsonNode message) => message.ToJsonString().Contains("standup.", StringComparison.Ordinal);

    private static string Team(string id, string name, string rule) =>
        $$"""
          - id: {{id}}
            name: {{name}}
            time_zone: Europe/Amsterdam
            channel: C0SOURCE
            manager: U0MAREN
            members: [ U0NOOR, U0LENA ]
            milestones: { rule: {{rule}} }

        """;
}
