using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using static SlackPlanner.Tests.Capacity.CapacityTeams;

namespace SlackPlanner.Tests.Capacity;

public class CapacityMessageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(98)]
    [InlineData(99)]
    [InlineData(120)]
    [InlineData(400)]
    public void For_AnyNumberOfPeople_KeepsSlacksLimits(int people)
    {
        foreach (var page in Pages(people))
        {
            var message = CapacityMessage.For(page, CapacityButtons.OfAnswer(page));
            BlockKit.Check(message);
            Assert.Equal(people is > 0 and <= 20 && page.Scope == CapacityScope.Everyone ? people : 1, Chart(message).AxisConfig.Categories.Count);

            var summary = SummaryMessage.For(page);
            BlockKit.Check(summary);
            BlockKit.Check(new MessageUpdate { Channel = "D1", Ts = "1.1", Text = summary.Text, Blocks = summary.Blocks });
        }
    }

    [Theory]
    [InlineData("\U0001F98A")]
    [InlineData("\U0001F468\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466")]
    [InlineData("&")]
    [InlineData("ש")]
    [InlineData("\u0337")]
    public void For_NamesOf3000Characters_KeepsSlacksLimits(string character)
    {
        var team = Crowd(120);
        var names = team.Members.ToDictionary(member => member.User, _ => string.Concat(Enumerable.Repeat(character, 3000)));
        foreach (var count in (int[])[15, 120])
        {
            var page = Page(Report(team with { Members = [.. team.Members.Take(count)] }, December, []), names: names);
            BlockKit.Check(CapacityMessage.For(page, CapacityButtons.OfAnswer(page)));
            BlockKit.Check(SummaryMessage.For(page));
        }
    }

    [Fact]
    public void For_Everyone_ShowsTableChartAndHowItWasComputed()
    {
        var page = Page(Report(
            Team(Member("U1"), Member("U2", works: MondayToThursday)), December, [Issue(1, 8, "u1"), Issue(2, 9, "u2"), Issue(3, null, "u2"), Issue(4, 2), Issue(5, null)],
            ("U1", Away("vacation", new(2026, 12, 14), new(2026, 12, 20)))));

        var message = CapacityMessage.For(page, CapacityButtons.OfAnswer(page));

        Assert.Equal(
            [
                "Engineer | Days | Available | Budget | Planned | Left | Over",
                "Name U1 | 18 of 22 | 82 % | 8 | 8 | 0 | 0",
                "Name U2 | 18 of 22 | 82 % | 8 | 9 (+1 ?) | 0 | 1",
                "Team | 36 of 44 | 82 % | 16 | 17 (+1 ?) | 0 | 1",
            ],
            Table(message));
        Assert.Equal(["Budget: 8, 8", "Planned: 8, 9"], Chart(message).Series.Select(series => $"{series.Name}: {string.Join(", ", series.Data.Select(point => point.Value))}"));
        Assert.Contains("Name U1: 10 × 18 of 22 days = 8, planned 8, 0 left — 4 days vacation (14–17 Dec)", message.Text);
        Assert.Contains("Name U2: 10 × 18 of 22 days = 8, planned 9 and 1 issue without weight, 1 over — 4 days outside the working week", message.Text);
        Assert.Contains("2 issues are assigned to nobody and not in the lines above: weight 2, and 1 without weight.", message.Text);
        Assert.Contains("2 issues have no weight yet", message.Text);
    }

    [Fact]
    public void For_DeputyWithoutKinds_SaysOnlyThatDaysAreNotAvailable()
    {
        var report = Report(
            Team(Member("U1"), Member("U2")), December, [],
            ("U2", Away("sick", new(2026, 11, 19), new(2026, 11, 19))), ("U2", Away("training", new(2026, 11, 20), new(2026, 11, 20))));

        var text = Everything(Shown(Page(report, reader: "U1", seesKinds: false)));

        Assert.Contains("2 days not available", text);
        Assert.DoesNotContain("sick", text);
        Assert.DoesNotContain("training", text);
    }

    [Fact]
    public void For_Engineer_ShowsOwnLineAndTotalOnly()
    {
        var report = Report(Team(Member("U1"), Member("U2")), December, [Issue(1, 3, "u1"), Issue(2, 5, "u2")], ("U1", Away("sick", new(2026, 11, 19), new(2026, 11, 19))));

        var message = Shown(Page(report, CapacityScope.Own, reader: "U1", seesKinds: false));

        Assert.Equal(["You | 21 of 22 | 95 % | 10 | 3 | 7 | 0", "Team | 43 of 44 | 98 % | 20 | 8 | 12 | 0"], Table(message).Skip(1));
        Assert.Contains("You: 10 × 21 of 22 days = 10, planned 3, 7 left — 1 day sick (Thu 19 Nov)", message.Text);
        Assert.DoesNotContain("U2", Everything(message));
    }

    [Fact]
    public void For_ProductManager_ShowsTheTotalOnly()
    {
        var report = Report(Team(Member("U1"), Member("U2", gitLab: null)), December, [Issue(1, 3, "u1")]);

        var message = Shown(Page(report, CapacityScope.Total, reader: "UPM", seesKinds: false));

        Assert.Equal(2, Table(message).Count);
        Assert.Equal(["Team"], Chart(message).AxisConfig.Categories);
        Assert.DoesNotContain("U1", Everything(message));
        Assert.DoesNotContain("U2", Everything(message));
    }

    [Fact]
    public void For_NoGitLab_SaysSoAndShowsNoZeroes()
    {
        var report = Report(Team(Member("U1")), December, issues: null);

        var message = Shown(Page(report));

        Assert.Equal(["Engineer | Days | Available | Budget", "Name U1 | 22 of 22 | 100 % | 10", "Team | 22 of 22 | 100 % | 10"], Table(message));
        Assert.Contains("Planned weights are missing.", message.Text);
        Assert.Contains("GitLab does not answer right now.", message.Text);
        Assert.DoesNotContain("planned 0", message.Text);
        Assert.Single(Chart(message).Series);
    }

    [Fact]
    public void For_MemberWithoutGitLabName_IsNamedAsUnknown()
    {
        var report = Report(Team(Member("U1", gitLab: null), Member("U2")), December, []);

        var message = Shown(Page(report));

        Assert.Contains("Name U1 | 22 of 22 | 100 % | 10 | unknown | unknown | unknown", Table(message));
        Assert.Contains("their planned weight is unknown: Name U1.", message.Text);
    }

    [Fact]
    public void For_HostileNames_MentionsNobody()
    {
        var team = Team(Member("U1")) with { Name = "<!channel> team", GitLab = new("a<b", null, [], null, null) };
        var page = Page(Report(team, December.Named("<@U9>"), []), names: new Dictionary<string, string> { ["U1"] = "<!here>" });

        var message = CapacityMessage.For(page, CapacityButtons.OfAnswer(page));

        BlockKit.Check(message);
        Assert.DoesNotContain("<!", message.Text);
        Assert.DoesNotContain("<@", message.Text);
    }

    [Fact]
    public void For_MoreThanTheTableTakes_SumsTheRest()
    {
        var page = Page(Report(Crowd(120), December, [Issue(1, 3, "u118"), Issue(2, 1, "u119")]));

        var message = CapacityMessage.For(page, CapacityButtons.OfAnswer(page));

        var rows = Table(message);
        Assert.Equal(100, rows.Count);
        Assert.Equal("23 more people | 506 of 506 | 100 % | 230 | 4 | 226 | 0", rows[98]);
        Assert.Equal("Team | 2640 of 2640 | 100 % | 1200 | 4 | 1196 | 0", rows[99]);
        Assert.Contains("Name U119: 10 × 22 of 22 days = 10, planned 1, 9 left", message.Text); // everybody is in the lines
    }

    [Fact]
    public void WhichTeam_KeepsWhatWasTyped()
    {
        var question = CapacityButtons.WhichTeam([Team(), Team() with { Id = "pot", Name = new string('x', 200) }], "13.1");

        BlockKit.Check(question);
        Assert.Equal("13.1", CapacityButtons.TypedIn(question.Blocks[1].BlockId!));
        BlockKit.Check(CapacityButtons.WhichTeam([Team(), Team() with { Id = "pot" }], new string('y', 3000)));
    }

    private static Message Shown(CapacityPage page) => CapacityMessage.For(page, CapacityButtons.OfAnswer(page));

    private static IEnumerable<CapacityPage> Pages(int people)
    {
        var team = Crowd(people);
        (string, SlackPlanner.Planning.Absence)[] away = [.. team.Members.Select(member => (member.User, Away("vacation", new(2026, 12, 1), new(2026, 12, 3))))];
        foreach (IReadOnlyList<SlackPlanner.Issues.PlannedIssue>? issues in (IReadOnlyList<SlackPlanner.Issues.PlannedIssue>?[])[null, [Issue(1, 3, "u1"), Issue(2, null)]])
        {
            var report = Report(team, December, issues, away);
            foreach (var scope in Enum.GetValues<CapacityScope>())
                yield return Page(report, scope, "U1");
        }
    }

    private static SlackPlanner.Teams.Team Crowd(int people) => Team([.. Enumerable.Range(0, people).Select(i => Member($"U{i}"))]);

    private static SeriesChart Chart(Message message) => (SeriesChart)message.Blocks.OfType<DataVisualizationBlock>().Single().Chart;

    private static IReadOnlyList<string> Table(Message message) =>
        [.. message.Blocks.OfType<TableBlock>().Single().Rows.Select(row => string.Join(" | ", row.Select(cell => cell.Text)))];

    private static string Everything(Message message) => message.Text + System.Text.Json.JsonSerializer.Serialize(message.Blocks.Where(block => block is not ActionsBlock));
}
