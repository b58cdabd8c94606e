using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Standup;

/// <summary>Several teams with one standup channel.</summary>
public class StandupSharedTests
{
    [Fact]
    public async Task Shared_TwoTeams_HaveOneMessageAndTheirAnswersUnderIt()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Teams(shared: true));
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        Assert.Contains("Standup of Tea and Coffee, Fri 20 Nov", Texts.Of(await app.Board()), StringComparison.Ordinal);

        foreach (var user in (string[])["U0LENA", "U0IMANI"]) // of the one team, and of the other
        {
            await app.Presses(user, Standups.Channel, await app.Board(), "standup.answer");
            await app.Answers(user, "Hello");
        }

        // In both: the button leads to the one that is still to be answered, the questions in the DM each to their own.
        await app.Presses("U0NOOR", Standups.Channel, await app.Board(), "standup.answer");
        Assert.Contains("Tea ·", Texts.Of(await app.As("U0NOOR").TopView()), StringComparison.Ordinal);
        await app.Answers("U0NOOR", "Of tea");
        await app.Presses("U0NOOR", Standups.Channel, await app.Board(), "standup.answer");
        Assert.Contains("Coffee ·", Texts.Of(await app.As("U0NOOR").TopView()), StringComparison.Ordinal);
        await app.Answers("U0NOOR", "Of coffee");

        var board = await app.Board();
        Assert.Contains("Lena, Noor, Imani", Texts.Of(board["blocks"]), StringComparison.Ordinal);
        Assert.All(await app.Thread(), answer => Assert.Equal(board["ts"]!.ToString(), answer["thread_ts"]!.ToString()));
        Assert.Equal(4, (await app.Thread()).Count);
        Assert.Equal(2, (await app.Dm("U0NOOR")).Count);
    }

    [Fact]
    public async Task NotShared_TwoTeams_HaveAMessageEach()
    {
        await using var app = await App.Start("2026-11-20T08:00 Europe/Amsterdam", Teams(shared: false));

        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        Assert.Equal(
            ["Standup of Coffee, Fri 20 Nov", "Standup of Tea, Fri 20 Nov"],
            (await app.As("U0NOOR").Reads(Standups.Channel)).Select(message => message["text"]!.ToString().Split('.')[0]).Order());
    }

    private static string Teams(bool shared) => StandupPromptTests.Team($$"""
            members: [U0LENA, U0NOOR]
            standup: { shared: {{(shared ? "true" : "false")}} }
          - id: coffee
            name: Coffee
            time_zone: Europe/Amsterdam
            channel: C0SOURCE
            manager: U0MAREN
            members: [{ user: U0IMANI, works: [Fri] }, U0NOOR]
            standup: { channel: C0STANDUP, shared: {{(shared ? "true" : "false")}} }
        """);
}
