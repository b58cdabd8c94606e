using System.Text.Json.Nodes;
using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Slack;
using SlackPlanner.Testing;
using static SlackPlanner.Tests.Capacity.CapacityTeams;

namespace SlackPlanner.Tests.Capacity;

[Trait("Transport", "both")]
public class ShareTests
{
    [Fact]
    public async Task Handle_ProductManager_SeesWhereTheBudgetEnds()
    {
        await using var app = await App.Start();

        var answer = await app.As("U0JONAS").Submits("/capacity next");

        var text = Texts.Of(answer);
        Assert.Contains("*Cut line:* the budget of 57", text);
        Assert.Contains("13 issues of them have no weight yet, so none is sure", text);
        Assert.DoesNotContain("Yuki", answer.ToJsonString());
        // Neither an engineer nor a counterpart has the list.
        Assert.DoesNotContain("Cut line", await app.As("U0LENA").Asks("/capacity next"));
        Assert.DoesNotContain("Cut line", await app.As("U0QUINN").Asks("/capacity next"));
    }

    [Fact]
    public async Task Share_Pressed_TellsTheProductManagerTotalsOnly()
    {
        await using var app = await App.Start();
        var (maren, jonas) = (app.As("U0MAREN"), app.As("U0JONAS"));
        var answer = await maren.Submits("/capacity next");

        await maren.Clicks(maren.Dm, answer["ts"]!.ToString(), "capacity.share");
        await app.Settles();

        Assert.Contains("<@U0JONAS> gets the team's total", Texts.Of((await maren.ReadsDm())[^1]));
        var told = Texts.Of(Assert.Single(await jonas.ReadsDm()));
        Assert.Contains("*Capacity 13.2 · Create:Source Code BE*, shared by <@U0MAREN>.", told);
        Assert.Contains("Team: budget 57", told);
        Assert.Contains("*Cut line:*", told);
        Assert.DoesNotContain("Yuki", told);
    }

    [Fact]
    public async Task Post_Total_IsPreviewedWrittenInTheBackendThreadAndUndone()
    {
        await using var app = await App.Start();
        var maren = app.As("U0MAREN");
        await maren.Clicks(maren.Dm, (await maren.Submits("/capacity next"))["ts"]!.ToString(), "capacity.post");
        var question = (await maren.ReadsDm())[^1];
        Assert.Contains("Trackers can be read by everybody", Texts.Of(question));

        await maren.Clicks(maren.Dm, question["ts"]!.ToString(), "capacity.post-total");
        var preview = (await maren.ReadsDm()).Single(message => message["ts"]!.ToString() == question["ts"]!.ToString());
        Assert.Contains("To post the capacity of 13.2:", Texts.Of(preview));
        Assert.Contains("comment in the thread *Backend*", Texts.Of(preview));
        Assert.Empty(await Notes(app));

        await maren.Clicks(maren.Dm, question["ts"]!.ToString(), "journal.do");
        await app.Settles();
        var note = Assert.Single(await Notes(app), body => body.Contains("Backend capacity for", StringComparison.Ordinal));
        Assert.Contains("weight budget **57**", note);
        Assert.DoesNotContain("Yuki", note);

        var told = (await maren.ReadsDm()).Single(message => message.ToJsonString().Contains("journal.undo", StringComparison.Ordinal));
        await maren.Clicks(maren.Dm, told["ts"]!.ToString(), "journal.undo");
        await app.Settles();
        Assert.True((await Notes(app)).Count > 1, "a comment takes it back");
    }

    [Fact]
    public void Comment_WithPeople_HasNoReasonAndNoKind()
    {
        var team = Team(Member("U1"), Member("U2"));
        var report = CapacityReport.Of(
            team, December, new Dictionary<string, IReadOnlyList<SlackPlanner.Planning.Absence>> { ["U1"] = [Away("sick", new(2026, 11, 19), new(2026, 11, 19))] }, new PlannedWork(team, [Issue(1, 3, "u1")]),
            book: CapacityBook.Empty.Put(new PersonAdjustment("2026-12", "U2", SlackPlanner.Planning.BudgetAdjustment.OfPercent(50), "sealed", "UEM", default)));

        var text = PlanningComment.WithPeople(report, new Dictionary<string, string> { ["U1"] = "/close @all", ["U2"] = "Zoë" }).Render("Maren", "m");

        Assert.Contains("Zoë: budget 5, 22 of 22 days, planned 0", text);
        Assert.Contains("weight budget **15**", text);
        Assert.DoesNotContain("sick", text);
        Assert.DoesNotContain("sealed", text);
        Assert.DoesNotMatch("(?m)^/close", text);
        Assert.DoesNotMatch("(?<!`)@all(?!`)", text.Replace("@\u200Ball", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_AnyList_KeepsSlacksLimitsAndHidesConfidentialOnes()
    {
        var team = Team(Member("U1"));
        PlannedIssue[] issues = [.. Enumerable.Range(1, 40).Select(number => Issue(number, number % 7 == 0 ? null : 1, "u1") with { Title = new string('<', 300), Confidential = number == 9 })];
        var figures = new CapacityFigures(team, December, new Dictionary<string, IReadOnlyList<SlackPlanner.Planning.Absence>>(), CapacityBook.Empty, issues, null, null);

        var message = ShareMessage.For(figures, "UEM");

        BlockKit.Check(message);
        // Six with a weight, then one without: only those are sure; ten fit by the known weights.
        Assert.Contains("the budget of 10 ends after 11 of 40 issues in the board's order (weight 10 above the line, 0 left); 1 issue of them has no weight yet, so only the first 6 are sure.", message.Text);
        Assert.Contains("a confidential issue · weight 1", message.Text);
        Assert.DoesNotContain("#9 ", message.Text);
    }

    private static async Task<IReadOnlyList<string>> Notes(App app)
    {
        var issues = (await app.Gateway.Get("/state/issues"))["issues"]!.AsArray();
        var planning = issues.Single(issue => issue!["title"]!.ToString() == "Planning 13.2")!;
        return [.. planning["notes"]!.AsArray().Where(note => !note!["system"]!.GetValue<bool>()).Select(note => note!["body"]!.ToString())];
    }
}
