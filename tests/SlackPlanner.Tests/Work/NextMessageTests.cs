using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Slack;
using SlackPlanner.Work;
using static SlackPlanner.Tests.Work.WorkSamples;

namespace SlackPlanner.Tests.Work;

public class NextMessageTests
{
    private static string Words(Message message)
    {
        BlockKit.Check(message);
        return string.Join('\n', message.Blocks.Select(block => block switch
        {
            SectionBlock { Text: { } text } => text.Text,
            ContextBlock context => string.Join(' ', context.Elements.OfType<TextObject>().Select(text => text.Text)),
            ActionsBlock actions => string.Join(' ', actions.Elements.OfType<Button>().Select(button => $"[{button.Text.Text} {button.Value}]")),
            _ => "",
        }));
    }

    [Fact]
    public void For_Lists_HaveWeightLabelLinkButtonsAndEndWithTheirBoard()
    {
        var words = Words(NextMessage.For(Page(
            Issue(1, "Deliverable, workflow::in dev", "ada"), Issue(2, "Stretch", "ada") with { Weight = null }, Issue(3, "Stretch, workflow::ready for development", "fe"))));

        Assert.Equal(
            """
            *What to work on in 13.1*, until Thu 17 Dec
            *Your Deliverables*
            • <https://gitlab.example.test/red/app/-/issues/1|#1 Issue &lt;1&gt;> · weight 2 · `in dev`
            <https://gitlab.example.test/mine|Yours on the board>
            *Your Stretch issues*
            • <https://gitlab.example.test/red/app/-/issues/2|#2 Issue &lt;2&gt;> · no weight yet · no workflow label
            <https://gitlab.example.test/mine|Yours on the board>
            *Free to take*, from the top of the board
            <https://gitlab.example.test/red/app/-/issues/3|#3 Issue &lt;3&gt;> · Stretch · weight 2 · `ready for development`
            Assigned to `@fe`, who is not of this team.
            [Take it red|red/app|3] [Skip, because … red|red/app|3]
            <https://gitlab.example.test/free|Free ones on the board>
            """, words, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void For_Budget_SaysTakenAndForOrientationThreeQuarters()
    {
        var capacity = MemberCapacity.Of(Red, Red.Members[0], WorkSamples.Milestone, [], CapacityBook.Empty, new(3, 7, 1));

        var words = Words(NextMessage.For(Page() with { Capacity = capacity, Committed = new(2, 5, 0) }));

        Assert.Contains("Taken: *7* of a budget of *10*, and 1 issue without weight; Deliverables: 5. (10 × 22 of 22 days = 10) For orientation only: "
            + "the handbook expects Deliverables to take about 75 % of your time, here about 17 of 22 days.", words, StringComparison.Ordinal);
    }

    [Fact]
    public void For_NothingLeft_SaysSoKindly()
    {
        Assert.Contains("You have no Deliverables in 13.1.", Words(NextMessage.For(Page())), StringComparison.Ordinal);
        Assert.Contains(":tada: All your Deliverables of 13.1 are done (3).", Words(NextMessage.For(Page() with { Closed = 3 })), StringComparison.Ordinal);
        Assert.Contains("Nothing is free in 13.1", Words(NextMessage.For(Page())), StringComparison.Ordinal);
    }

    [Fact]
    public void For_NobodyMapped_SaysHowToSetItAndOffersNothingToTake()
    {
        var words = Words(NextMessage.For(Page(Issue(1)) with { Me = null }));

        Assert.Contains("`- { user: you@example.com, gitlab: your-name }`", words, StringComparison.Ordinal);
        Assert.Contains("#1 Issue", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Take it", words, StringComparison.Ordinal);
    }

    [Fact]
    public void For_Confidential_IsCountedOnlyUnlessGitLabShowsIt()
    {
        var hidden = Issue(4, "Deliverable", "ada") with { Confidential = true, Title = "", WebUrl = "" };
        var page = Page(hidden, Issue(5) with { Confidential = true, Title = "", WebUrl = "" });

        var words = Words(NextMessage.For(page));
        Assert.Contains(":lock: 1 confidential, not shown here", words, StringComparison.Ordinal);
        Assert.DoesNotContain("#4", words, StringComparison.Ordinal);
        Assert.DoesNotContain("red/app", words, StringComparison.Ordinal);

        var known = new Issue { Id = 1, Iid = 4, ProjectId = 1, Title = "A hole", IsOpen = true, WeightSupported = true, WebUrl = "https://gitlab.example.test/4", Reference = "red/app#4", Confidential = true };
        words = Words(NextMessage.For(page with { Confidential = new Dictionary<string, Issue> { ["red/app#4"] = known } }));
        Assert.Contains(":lock: <https://gitlab.example.test/4|#4 A hole> · weight 2", words, StringComparison.Ordinal);
    }

    [Fact]
    public void For_ALotOfLongIssues_FitsIntoAMessage()
    {
        var title = new string('ß', 255);
        PlannedIssue[] issues =
        [
            .. Enumerable.Range(1, 100).Select(n => Issue(n, "Deliverable, workflow::" + new string('x', 200), "ada") with { Title = title }),
            .. Enumerable.Range(101, 100).Select(n => Issue(n, "Stretch", "ada") with { Title = title }), .. Enumerable.Range(201, 300).Select(n => Issue(n) with { Title = title }),
        ];

        var words = Words(NextMessage.For(Page(issues), new string('n', 2_000)));

        Assert.Contains("… and 75 more", words, StringComparison.Ordinal);
        Assert.Contains("… and 295 more", words, StringComparison.Ordinal);
        Assert.Equal(5, words.Split("Take it").Length - 1);
    }

    [Fact]
    public void For_GitLabAway_SaysAsOfWhen()
    {
        var words = Words(NextMessage.For(Page() with { Stale = (Instant.FromUtc(2026, 11, 20, 8, 0), GitLabTrouble.NoGroup), Zone = DateTimeZone.Utc }));

        Assert.Contains("As of <!date^1795161600^{date_short_pretty} {time}|2026-11-20 08:00>. This team has no GitLab group yet.", words, StringComparison.Ordinal);
    }
}
