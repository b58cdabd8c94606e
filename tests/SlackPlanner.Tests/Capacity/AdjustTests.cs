using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Capacity;
using SlackPlanner.People;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Capacity;

[Trait("Transport", "both")]
public class AdjustTests
{
    [Fact]
    public async Task Submit_Percent_CountsEverywhereAndIsUndone()
    {
        await using var app = await App.Start();
        var (maren, yuki) = (app.As("U0MAREN"), app.As("U0YUKI"));
        var answer = await maren.Submits("/capacity");
        await maren.Clicks(maren.Dm, answer["ts"]!.ToString(), "capacity.adjust");

        await Fill(maren, "U0YUKI", "percent", "50", "new in the area");

        var saved = await maren.TopView();
        Assert.Contains("Yuki in 13.1: budget 10 → 5 (10 × 22 of 22 days × 50 % = 5). The team's is 53.", Texts.Of(saved));
        var table = Texts.Of(await maren.Submits("/capacity"));
        Assert.Contains("5 (50 %: new in the area)", table);
        Assert.Contains("Yuki: 10 × 22 of 22 days × 50 % = 5, planned 8, 3 over; adjusted: new in the area", table);
        // The message that was clicked shows it too.
        Assert.Contains((await maren.ReadsDm()), message => message["ts"]!.ToString() == answer["ts"]!.ToString() && Texts.Of(message).Contains("new in the area", StringComparison.Ordinal));
        Assert.Contains("adjusted: new in the area", await yuki.Asks("/capacity"));
        Assert.Contains("10 × 22 of 22 days × 50 % = 5", await yuki.Asks("/next"));
        Assert.Contains("budget 3 (was 5)", await yuki.Asks("/pto 2026-11-30 to 2026-12-09 vacation"));
        Assert.DoesNotContain("new in the area", await app.As("U0LENA").Asks("/capacity"));
        Assert.DoesNotContain("new in the area", await app.As("U0JONAS").Asks("/capacity"));

        await maren.ClicksInView(saved["id"]!.ToString(), "capacity.adjust-undo");
        Assert.Contains("Yuki: 10 × 14 of 22 days = 6", await maren.Asks("/capacity"));
    }

    [Fact]
    public async Task Submit_Budget_SettlesWhatWasOverBudget()
    {
        await using var app = await App.Start("2026-11-20T10:00 Europe/Amsterdam");
        var maren = app.As("U0MAREN");
        await app.As("U0NOOR").Submits("/pto 2026-12-07 to 2026-12-11 vacation");
        await app.Settles();
        Assert.Contains(await maren.ReadsDm(), message => Texts.Of(message).Contains("*Noor is over budget in 13.1.*", StringComparison.Ordinal));

        var answer = await maren.Submits("/capacity");
        await maren.Clicks(maren.Dm, answer["ts"]!.ToString(), "capacity.adjust");
        await Fill(maren, "U0NOOR", "budget", "12", "asked for more");
        await app.Settles();

        Assert.Contains(await maren.ReadsDm(), message => Texts.Of(message).Contains("Settled: Noor is within the budget for 13.1 again, 12 with 10 assigned.", StringComparison.Ordinal));
        Assert.Contains("12 by the manager, instead of 10 × 17 of 22 days = 8", await maren.Asks("/capacity"));
    }

    [Fact]
    public async Task Submit_BadInput_SaysWhatIsMissing()
    {
        await using var app = await App.Start();
        var maren = app.As("U0MAREN");
        (string How, string? Number, string? Reason, string Words)[] cases =
        [
            ("percent", "0", "slow", "Percent go from 1 to 100"), ("percent", "101", "slow", "Percent go from 1 to 100"), ("percent", null, "slow", "How many percent?"),
            ("percent", "50", null, "Say why in a few words"), ("percent", "50", "   ", "Say why in a few words"),
            ("budget", "100", "slow", "A budget goes from 0 to 99"), ("budget", "-1", "slow", "A budget goes from 0 to 99"), ("computed", null, null, "Nothing is adjusted for this person"),
        ];
        await maren.Clicks(maren.Dm, (await maren.Submits("/capacity"))["ts"]!.ToString(), "capacity.adjust");

        foreach (var (how, number, reason, words) in cases)
            Assert.Contains(words, (await Fill(maren, "U0YUKI", how, number, reason)).ToJsonString());

        Assert.Contains("Yuki: 10 × 22 of 22 days = 10,", await maren.Asks("/capacity"));
    }

    [Fact]
    public async Task Adjust_DeputyWhileTheManagerIsAway_MayButLearnsNoReason()
    {
        await using var app = await App.Start();
        var (maren, noor) = (app.As("U0MAREN"), app.As("U0NOOR"));
        await maren.Clicks(maren.Dm, (await maren.Submits("/capacity"))["ts"]!.ToString(), "capacity.adjust");
        await Fill(maren, "U0YUKI", "percent", "60", "something private");
        Assert.DoesNotContain("capacity.adjust", (await noor.Submits("/capacity")).ToJsonString());

        await maren.Submits("/pto today vacation");
        var seen = await noor.Submits("/capacity");

        Assert.Contains("capacity.adjust", seen.ToJsonString());
        Assert.Contains("adjusted by the manager", Texts.Of(seen));
        Assert.DoesNotContain("something private", seen.ToJsonString());
    }

    [Fact]
    public async Task Add_Standing_HoldsInEachMilestoneUntilItEnds()
    {
        await using var app = await App.Start();
        var maren = app.As("U0MAREN");

        Assert.Contains("Lena: 20 % maintainer duty from Fri 20 Nov on, until further notice.", await maren.Asks("/capacity add @lena maintainer 20% standing"));
        Assert.Contains("Lena: 10 × 18 of 22 days = 8, planned 8 and 1 issue without weight, 0 left — 4 days maintainer duty (20 Nov – 17 Dec)", await maren.Asks("/capacity"));
        Assert.Contains("Lena: 10 × 18.4 of 23 days = 8", await maren.Asks("/capacity 2027-06"));
        Assert.Contains("has 20 % maintainer duty already", await maren.Asks("/capacity add @lena maintainer 20% standing"));

        var ended = await maren.Submits("/capacity end @lena maintainer 2026-12-04");
        Assert.Contains("ends with Fri 4 Dec", Texts.Of(ended));
        Assert.Contains("Lena: 10 × 23 of 23 days = 10", await maren.Asks("/capacity 2027-06"));
        await maren.Clicks(maren.Dm, ended["ts"]!.ToString(), "capacity.adjust-undo");
        Assert.Contains("Lena: 10 × 18.4 of 23 days = 8", await maren.Asks("/capacity 2027-06"));
    }

    [Fact]
    public async Task Add_BadInput_SaysWhatToType()
    {
        await using var app = await App.Start();
        (string Typed, string Words)[] cases =
        [
            ("/capacity add @lena maintainer 0% standing", "0 % is not a share of a day, which is 1 to 100 %."),
            ("/capacity add @lena maintainer 101% standing", "101 % is not a share of a day, which is 1 to 100 %."),
            ("/capacity add @lena on-call 20% standing", "On call has no share of its own"),
            ("/capacity add @lena juggling 20% standing", "`juggling` is not a kind; those with a share are loan, maintainer, review."),
            ("/capacity add @lena review 20% standing from yesteryear", "yesteryear"),
            ("/capacity add @pat review 20% standing", "is not an engineer of any team"),
            ("/capacity end @lena", "has no standing duty"),
            ("/capacity end lena", "is not a person"),
        ];

        foreach (var (typed, words) in cases)
            Assert.Contains(words, await app.As("U0MAREN").Asks(typed));
        Assert.Contains("Only the engineering manager of", await app.As("U0HOLLY").Asks("/capacity add @lena review 20% standing"));
        Assert.Contains("You are not on a SlackPlanner team", await app.As("U0PAT").Asks("/capacity add @lena review 20% standing"));
        Assert.Contains("Lena: 10 × 22 of 22 days = 10,", await app.As("U0MAREN").Asks("/capacity"));
    }

    [Fact]
    public async Task Erase_Person_TakesAdjustmentsDutiesAndConfirmations()
    {
        await using var app = await App.Start(at: "2026-12-03T18:00 Europe/Amsterdam");
        var (maren, lena) = (app.As("U0MAREN"), app.As("U0LENA"));
        await maren.Submits("/capacity add @lena review 10% standing");
        await maren.Clicks(maren.Dm, (await maren.Submits("/capacity"))["ts"]!.ToString(), "capacity.adjust");
        await Fill(maren, "U0LENA", "percent", "60", "half of the time in the guild");
        await lena.Clicks(lena.Dm, (await lena.Submits("/capacity next"))["ts"]!.ToString(), "capacity.confirm");
        var data = app.Services.GetServices<IPersonalData>().Single(part => part.Name == "capacity");
        var export = (await data.Export(App.Workspace, "U0LENA", default))!.ToJsonString();
        Assert.Contains("half of the time in the guild", export);
        Assert.Contains("\"confirmed\":[{\"team\":\"source-code-be\",\"milestone\":\"2027-01\"}]", export);

        await data.Erase(App.Workspace, "U0LENA", default);

        Assert.Null(await data.Export(App.Workspace, "U0LENA", default));
        var book = await app.Services.GetRequiredService<ICapacityBooks>().Of((await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", default))!, default);
        Assert.Empty(book.Adjustments.Count + book.Standing.Count + book.Steps.Count == 0 ? [] : new[] { book });
    }

    private static async Task<JsonNode> Fill(Actor actor, string user, string how, string? number, string? reason) =>
        await actor.SubmitsView((await actor.TopView())["id"]!.ToString(), new
        {
            person = new { value = user },
            how = new { value = how },
            number = new { value = number },
            reason = new { value = reason },
        });
}
