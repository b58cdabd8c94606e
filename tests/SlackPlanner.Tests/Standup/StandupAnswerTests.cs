using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Standup;

[Trait("Transport", "both")]
public class StandupAnswerTests
{
    [Fact]
    public async Task Answer_FromTheDm_LandsInTheThreadUnderTheName()
    {
        await using var app = await App.Start();
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        await app.Presses("U0NOOR", "D0NOOR", await app.Prompt("U0NOOR"), "standup.answer");
        var view = await app.As("U0NOOR").TopView();
        var result = await app.Answers("U0NOOR", "- ran\n- slept <!channel>", "Write tests");

        Assert.Contains("since we last spoke (since Wed 18 Nov)?", Texts.Of(view), StringComparison.Ordinal);
        Assert.Contains("Shared in <#C0STANDUP>", Texts.Of(result["view"]), StringComparison.Ordinal);
        var board = await app.Board();
        var answer = Assert.Single(await app.Thread());
        Assert.Equal((board["ts"]!.ToString(), "Noor"), (answer["thread_ts"]!.ToString(), answer["username"]!.ToString()));
        Assert.EndsWith("U0NOOR.svg", answer["icon"]!.ToString(), StringComparison.Ordinal);
        var said = Texts.Of(answer);
        Assert.Contains("- ran\n- slept &lt;!channel&gt;", said, StringComparison.Ordinal);
        Assert.Contains("Nothing is blocking.", said, StringComparison.Ordinal);
        Assert.Contains("Noor", Texts.Of(board["blocks"]), StringComparison.Ordinal);
        Assert.Contains("U0NOOR.svg", board.ToJsonString(), StringComparison.Ordinal);
        var prompt = await app.Prompt("U0NOOR");
        Assert.Contains("You shared in <#C0STANDUP>", Texts.Of(prompt), StringComparison.Ordinal);
        Assert.True(prompt.Offers("standup.edit") && prompt.Offers("standup.delete") && !prompt.Offers("standup.skip"));
    }

    [Fact]
    public async Task Answer_FromTheChannel_ShowsFacesInTheirOrder()
    {
        await using var app = await App.Start();
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        foreach (var user in new[] { "U0YUKI", "U0LENA" })
        {
            await app.Presses(user, Standups.Channel, await app.Board(), "standup.answer");
            await app.Answers(user, "Tea with friends");
        }

        Assert.Contains("Yuki, Lena", Texts.Of((await app.Board())["blocks"]), StringComparison.Ordinal);
        Assert.Equal(["Yuki", "Lena"], (await app.Thread()).Select(answer => answer["username"]!.ToString()));
    }

    [Fact]
    public async Task Answer_BeforeTheHour_PostsTheBoardAndIsNotAskedAgain()
    {
        await using var app = await App.Start();

        await app.Shares("U0NOOR", "Up early");
        Assert.Contains("Noor", Texts.Of((await app.Board())["blocks"]), StringComparison.Ordinal);
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");

        Assert.Contains("Noor", Texts.Of((await app.Board())["blocks"]), StringComparison.Ordinal);
        Assert.Contains("You shared", Texts.Of(await app.Prompt("U0NOOR")), StringComparison.Ordinal);
        Assert.True((await app.Prompt("U0LENA")).Offers("standup.skip"));
    }

    [Fact]
    public async Task Answer_NextTime_SeesThePlanOfTheLast()
    {
        await using var app = await App.Start();
        await app.Shares("U0NOOR", "Ran", "Finish the parser");
        await app.ClockGoesTo("2026-11-23T09:00 Europe/Amsterdam");

        await app.As("U0NOOR").Submits("/standup");

        var view = Texts.Of(await app.As("U0NOOR").TopView());
        Assert.Contains("Last time (Fri 20 Nov):\n> Finish the parser", view, StringComparison.Ordinal);
        Assert.Contains("(since Fri 20 Nov)", view, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_AfterTheDay_GoesToTheStandupItWasOpenedFor()
    {
        await using var app = await App.Start();
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        await app.Presses("U0NOOR", "D0NOOR", await app.Prompt("U0NOOR"), "standup.answer");
        await app.ClockGoesTo("2026-11-23T08:00 Europe/Amsterdam");

        await app.Answers("U0NOOR", "Late");

        Assert.Contains("Fri 20 Nov", Texts.Of(await app.Board()), StringComparison.Ordinal);
        Assert.Contains("for Fri 20 Nov", Texts.Of(await app.Prompt("U0NOOR")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_BetweenTwoStandups_IsTheLastOneUntilItIsShared()
    {
        await using var app = await App.Start(at: "2026-11-21T12:00 Europe/Amsterdam");

        await app.As("U0NOOR").Submits("/standup");
        Assert.Contains("This is the standup of *Fri 20 Nov*", Texts.Of(await app.As("U0NOOR").TopView()), StringComparison.Ordinal);
        await app.Answers("U0NOOR", "Late");
        await app.As("U0NOOR").Submits("/standup");
        Assert.Contains("the standup of *Mon 23 Nov*, ahead of time", Texts.Of(await app.As("U0NOOR").TopView()), StringComparison.Ordinal);

        await app.As("U0IMANI").Submits("/standup"); // does not work on Fridays
        Assert.Contains("*Mon 23 Nov*", Texts.Of(await app.As("U0IMANI").TopView()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Submit_Nothing_IsAskedForUnderTheFirstQuestion()
    {
        await using var app = await App.Start();
        await app.As("U0NOOR").Submits("/standup");

        var result = await app.Answers("U0NOOR", " ", "\n");

        Assert.Contains("one line is enough", result["errors"]!["question-0"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(await app.As("U0NOOR").Reads(Standups.Channel));
    }

    [Fact]
    public async Task Submit_LongAndRightToLeft_IsPostedWhole()
    {
        await using var app = await App.Start();
        var emoji = string.Concat(Enumerable.Repeat("🎉", 1500));

        await app.Shares("U0NOOR", emoji, "שלום <!channel>", new string('&', 1500));

        var said = Texts.Of(Assert.Single(await app.Thread())["blocks"]);
        Assert.Contains("שלום &lt;!channel&gt;", said, StringComparison.Ordinal);
        Assert.Contains(emoji[..2900], said, StringComparison.Ordinal);
        Assert.DoesNotContain(app.Logs.All, line => line.Contains("🎉", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Submit_TwiceAtOnce_HasOneEffect()
    {
        await using var app = await App.Start();
        await app.As("U0NOOR").Submits("/standup");
        var view = (await app.As("U0NOOR").TopView())["id"]!.ToString();

        await Task.WhenAll(Press(), Press());
        await app.Settles();

        Assert.Single(await app.Thread());
        await app.Prompt("U0NOOR");

        async Task Press()
        {
            try
            {
                await app.As("U0NOOR").SubmitsView(view, Standups.Values("Ran"));
            }
            catch (InvalidOperationException)
            {
                // The second press may find the window closed already.
            }
        }
    }

    [Fact]
    public async Task Submit_AllAtOnce_ShowsEverybody()
    {
        await using var app = await App.Start();
        foreach (var user in Standups.Asked)
            await app.As(user).Submits("/standup");

        await Task.WhenAll(Standups.Asked.Select(user => app.Answers(user, "Hello")));

        Assert.Equal(Standups.Asked.Length, (await app.Thread()).Count);
        var names = Texts.Of((await app.Board())["blocks"]);
        foreach (var name in new[] { "Noor", "Tomás", "Yuki", "Lena", "Arjun" })
            Assert.Contains(name, names, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_SlackFailsAtFirst_ArrivesOnce()
    {
        await using var app = await App.Start();
        await app.ClockGoesTo("2026-11-20T09:00 Europe/Amsterdam");
        await app.Fault(new { target = "slack", method = "chat.postMessage", kind = "429", count = 1, retry_after = 1 });

        await app.Shares("U0NOOR", "Ran");

        Assert.Single(await app.Thread());
    }
}
