using SlackPlanner.Capacity;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Capacity;

[Trait("Transport", "both")]
public class WhatIfTests
{
    [Fact]
    public async Task Handle_Manager_SeesBeforeAndAfterForPersonAndTeam()
    {
        await using var app = await App.Start();
        var maren = app.As("U0MAREN");

        var text = await maren.Asks("/capacity if @lena away 2026-12-01..2026-12-05; @noor loan 50% 2026-12-14 to 2026-12-22");

        Assert.Contains("*What if* Lena: 1–5 Dec, vacation; Noor: 14–22 Dec, helping another team 50 %? Nothing is saved.", text);
        Assert.Contains("Lena: availability 100 % → 82 %, budget 10 → 8 (10 × 18 of 22 days = 8), planned 8: 2 left → 0 left", text);
        Assert.Contains("Noor: availability 100 % → 91 %, budget 10 → 9 (10 × 20 of 22 days = 9), planned 10: 0 left → 1 over", text);
        Assert.Contains("Team: 128 of 132 → 122 of 132 days, budget 58 → 55, planned 51: 7 left → 4 left", text);
        Assert.Contains("*13.2*", text);

        // Nothing was saved, for anybody.
        Assert.Contains("Team: budget 58", await maren.Asks("/capacity"));
        Assert.DoesNotContain("loan", await app.As("U0NOOR").Asks("/pto list"));
    }

    [Fact]
    public async Task Handle_Engineer_MayAskForOneselfOnly()
    {
        await using var app = await App.Start();
        var lena = app.As("U0LENA");

        Assert.Contains("You: availability 100 % → 95 %, budget stays 10 (10 × 21 of 22 days = 10)", await lena.Asks("/capacity if away 2026-12-01"));
        Assert.Contains("You: availability 100 % → 95 %", await lena.Asks("/capacity if me sick 2026-12-01"));
        Assert.Contains("is for the team's engineering manager to see", await lena.Asks("/capacity if @noor away 2026-12-01"));
        Assert.Contains("is for the team's engineering manager to see", await lena.Asks("/capacity if away tomorrow; @noor away 2026-12-01"));
        // The product manager sees the total, and has no days of their own to count.
        Assert.Contains("You are not an engineer of Create:Source Code BE", await app.As("U0JONAS").Asks("/capacity if away 2026-12-01"));
    }

    [Fact]
    public async Task Handle_BadInput_SaysWhatToType()
    {
        await using var app = await App.Start();
        var maren = app.As("U0MAREN");
        (string Typed, string Words)[] cases =
        [
            ("/capacity if", "It does not say who would be away, and when."),
            ("/capacity if @nobody away tomorrow", "is not a person"),
            ("/capacity if @pat away tomorrow", "is not an engineer of Create:Source Code BE"),
            ("/capacity if @lena away soonish", "soonish"),
            ("/capacity if @lena", "Try `/capacity if @imani away"),
            ("/capacity if @lena away 2026-12-05..2026-12-01", "It ends (Tue 1 Dec) before it starts"),
            ("/capacity if @lena loan 0% next week", "is not a share of a day"),
            ("/capacity if " + string.Join("; ", Enumerable.Repeat("@lena away tomorrow", 11)), "11 wishes; 10 at once are the most"),
        ];

        foreach (var (typed, words) in cases)
            Assert.Contains(words, await maren.Asks(typed));
    }

    [Fact]
    public async Task Handle_GitLabAway_CountsTheBudgetsAllTheSame()
    {
        await using var app = await App.Start();
        await app.Fault(new { target = "gitlab", kind = "500", count = 1000 });

        var text = await app.As("U0MAREN").Asks("/capacity if @lena away 2026-12-01..2026-12-05");

        Assert.Contains("what is planned is not known now", text);
        Assert.Contains("Lena: availability 100 % → 82 %, budget 10 → 8 (10 × 18 of 22 days = 8)", text);
    }

    [Theory]
    [InlineData("<@U1|imani> away 2026-12-01..2026-12-05", "U1: 2026-12-01..2026-12-05")]
    [InlineData("<@U1> is off from tomorrow; <@U2> loan 50% next week", "U1: tomorrow | U2: loan 50% next week")]
    [InlineData("<@U1> away tomorrow and <@U2> away monday, <@U3> sick friday", "U1: tomorrow | U2: monday | U3: sick friday")]
    [InlineData("away 2026-12-01 to 2026-12-05", "-: 2026-12-01 to 2026-12-05")]
    [InlineData("I am away tomorrow", "-: tomorrow")]
    public void Read_SeveralWishes_AreApart(string text, string expected)
    {
        var wishes = WhatIfText.Read(text, out var problem);

        Assert.Null(problem);
        Assert.Equal(expected, string.Join(" | ", wishes.Select(wish => $"{wish.User ?? "-"}: {wish.Text}")));
    }
}
