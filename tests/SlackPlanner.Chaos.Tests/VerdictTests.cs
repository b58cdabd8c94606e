using System.Text.Json.Nodes;
using NodaTime;

namespace SlackPlanner.Chaos.Tests;

/// <summary>The comparison must find what it is for.</summary>
public class VerdictTests
{
    private static readonly Company Company = new(new() { Teams = 2, Weeks = 1 });
    private static readonly IReadOnlyList<Stop> Stops = Oracle.Stops(Company);
    private static readonly IReadOnlyList<Span> Spans =
        [.. Stops.Select((_, i) => new Span(Instant.FromUnixTimeSeconds(1000 + (i * 100)), Instant.FromUnixTimeSeconds(1090 + (i * 100))))];

    [Fact]
    public void Differences_AllAsExpected_None() => Assert.Empty(Found(_ => { }));

    [Fact]
    public void Differences_OneIsMissing_IsNamed() =>
        Assert.StartsWith("missing: prompt in D10000 of Mon 19 Oct", Assert.Single(Found(all => Remove(all, Prompt(all)))), StringComparison.Ordinal);

    [Fact]
    public void Differences_OneStandsTwice_IsNamed() =>
        Assert.StartsWith("2 times instead of once: prompt", Assert.Single(Found(all => all.Add(Prompt(all).DeepClone()))), StringComparison.Ordinal);

    [Fact]
    public void Differences_OneSaysSomethingElse_IsNamed() =>
        Assert.StartsWith("does not say", Assert.Single(Found(all => Prompt(all)["text"] = "You shared in <#C1000> for Mon 19 Oct")), StringComparison.Ordinal);

    [Fact]
    public void Differences_OneCameAtAnotherStandupsTime_IsNamed() =>
        Assert.StartsWith("not in its time", Assert.Single(Found(all => Prompt(all)["ts"] = "1150.000000")), StringComparison.Ordinal);

    [Theory]
    [InlineData("*Standup of Squad 0, Tue 20 Oct*", "nobody asked for it")]
    [InlineData("Something went wrong", "cannot be placed")]
    public void Differences_OneThatNobodyAskedFor_IsNamed(string text, string difference) =>
        Assert.StartsWith(difference, Assert.Single(Found(all => all.Add(Message("D10000", "1001.000000", text)))), StringComparison.Ordinal);

    [Theory]
    [InlineData("*Standup*: done, what you sent is saved.")]
    [InlineData("*Standup* was not saved: SlackPlanner cannot reach its store right now.")]
    public void Differences_AnAnswerThatCameLate_IsNone(string text) => Assert.Empty(Found(all => all.Add(Message("D10000", "1001.000000", text))));

    [Fact]
    public void TooManyDoubles_MoreThanCanHaveComeLate_IsSaid()
    {
        var tally = new Tally();
        tally.Add(Mischief.Ordered("late"), 2);
        tally.Add("doubles removed by the second look", 5);
        Assert.Empty(Verdict.TooManyDoubles(tally));

        tally.Add("doubles removed by the second look");
        Assert.Single(Verdict.TooManyDoubles(tally));
    }

    private static JsonNode Prompt(JsonArray all) => all.First(message => (string)message!["channel"]! == "D10000")!;

    private static void Remove(JsonArray all, JsonNode one) => all.Remove(one);

    private static IReadOnlyList<string> Found(Action<JsonArray> change)
    {
        var (expected, all) = (Oracle.Messages(Stops, new Dictionary<(Meeting, Member), Deed>()).ToList(), new JsonArray());
        for (var i = 0; i < Stops.Count; i++)
        {
            foreach (var meeting in Stops[i].Meetings)
            {
                all.Add(Message(meeting.Squad.Channel, $"{1001 + (i * 100)}.000000", $"Standup of {meeting.Squad.Name}, {meeting.Day}. How are you?"));
                foreach (var member in meeting.Asked)
                    all.Add(Message(member.Dm, $"{1001 + (i * 100)}.000000", $"*Standup of {meeting.Squad.Name}, {meeting.Day}*\nHow are you?"));
            }
        }

        change(all);
        return Verdict.Differences(expected, all, Company, Spans, out _);
    }

    private static JsonObject Message(string channel, string ts, string text) => new() { ["channel"] = channel, ["ts"] = ts, ["text"] = text, ["bot_id"] = "B0" };
}
