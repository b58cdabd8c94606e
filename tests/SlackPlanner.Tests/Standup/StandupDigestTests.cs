using System.Text.Json.Nodes;
using SlackPlanner.Slack;
using SlackPlanner.Standup;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Standup;

public class StandupDigestTests
{
    [Fact]
    public async Task Five_TheWindowCloses_TellsWhatWasSharedAndFollowsChanges()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Team("\"17:00\""));
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        await app.Shares("U0LENA", "Ran\nin the <!channel> rain", "Write tests");
        await app.Shares("U0ARJUN", "Baked");
        await app.ClockGoesTo("2026-11-20T16:59 Europe/Amsterdam");
        Assert.Empty(await app.Digests());
        await app.ClockGoesTo("2026-11-20T17:00 Europe/Amsterdam");

        var digest = Assert.Single(await app.Digests());
        var words = Texts.Of(digest);
        Assert.Contains("*Lena*\n• Ran in the &lt;!channel&gt; rain\n• Write tests", words, StringComparison.Ordinal);
        Assert.Contains("*Arjun*\n• Baked", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Quinn", words, StringComparison.Ordinal);

        await app.As("U0ARJUN").Submits("/standup delete", Standups.Channel);
        await app.Settles();
        Assert.DoesNotContain("Arjun", Texts.Of(Assert.Single(await app.Digests())), StringComparison.Ordinal);
        await app.As("U0LENA").Submits("/standup delete", Standups.Channel);
        await app.Settles();
        Assert.Empty(await app.Digests());
    }

    [Fact]
    public async Task Window_NothingShared_HasNoDigestAndTheNextIsAnswered()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Team("PT2H"));
        await app.ClockGoesTo("2026-11-20T11:00 Europe/Amsterdam");
        Assert.Empty(await app.Digests());

        await app.As("U0LENA").Submits("/standup", Standups.Channel);
        Assert.Contains("*Mon 23 Nov*, ahead of time", Texts.Of(await app.As("U0LENA").TopView()), StringComparison.Ordinal);
        await app.Presses("U0LENA", Standups.Channel, await app.Board(), "standup.answer");
        Assert.Contains("The standup of Fri 20 Nov is over", Texts.Of(await app.As("U0LENA").TopView()), StringComparison.Ordinal);
    }

    [Fact]
    public void For_FortyPeopleWithLongAnswers_FitsAndCountsNobody()
    {
        var answers = Sample.Answers(new string('&', 3000), "word " + new string('x', 3000), "line\nline");

        var message = DigestMessage.For("<!here> & co", Sample.Friday, [.. Enumerable.Range(0, 60).Select(i => (new StandupFace($"Person {i}", null), (IReadOnlyList<StandupAnswer>)answers))]);

        BlockKit.Check(message);
        Assert.DoesNotContain("<!", message.Text, StringComparison.Ordinal);
        Assert.Contains("The rest stands in the thread.", ((Markdown)((ContextBlock)message.Blocks[^1]).Elements[0]).Text, StringComparison.Ordinal);
        Assert.True(message.Blocks.OfType<SectionBlock>().Sum(block => block.Text!.Text.Length) < 12_000);
    }

    [Theory]
    [InlineData(false, "Answer, Skip today, No reminders")]
    [InlineData(true, "Answer, Skip today")]
    public void Reminder_EachState_Fits(bool off, string buttons)
    {
        var message = ReminderMessage.For("<!here> & co", Sample.Friday, off);

        BlockKit.Check(message);
        Assert.DoesNotContain("<!", message.Text, StringComparison.Ordinal);
        Assert.Equal(buttons, string.Join(", ", ((ActionsBlock)message.Blocks[1]).Elements.Cast<Button>().Select(button => button.Text.Text)));
    }

    private static string Team(string late) => StandupPromptTests.Team($$"""
            members: [U0LENA, U0ARJUN, U0QUINN]
            standup: { digest: true, late_until: {{late}} }
        """);
}

file static class DigestReading
{
    public static async Task<IReadOnlyList<JsonNode>> Digests(this App app) =>
        [.. (await app.As("U0NOOR").Reads(Standups.Channel)).Where(message => Texts.Of(message).Contains("Shared in the standup", StringComparison.Ordinal))];
}
