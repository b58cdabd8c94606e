using SlackPlanner.Issues;
using SlackPlanner.Slack;
using SlackPlanner.Work;
using static SlackPlanner.Tests.Capacity.CapacityTeams;

namespace SlackPlanner.Tests.Work;

/// <summary>What people wrote, and how much of it, against Slack's limits.</summary>
public class WorkMessagesTests
{
    private const string Nasty = "<!channel> *bold* `code` <https://evil.test|click> & |";

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(40, 3)]
    [InlineData(500, 3)]
    public void Person_AnyNumberOfIssues_IsWithinLimitsAndNothingWrittenActs(int issues, int teams)
    {
        var page = new PersonPage(Team() with { Name = Nasty }, December, Nasty)
        {
            Issues = [.. Enumerable.Range(1, issues).Select(Long)], Hidden = 3, Board = "https://gitlab.test/board?a=b", Stale = new(TroubleCode.Away, "away"), AsOf = new NodaTime.LocalDateTime(2026, 11, 20, 9, 30).InUtc(),
        };

        var message = PersonMessage.For([.. Enumerable.Repeat(page, teams)]);

        BlockKit.Check(message);
        Harmless(message);
        var text = string.Join('\n', message.Blocks.OfType<SectionBlock>().Select(section => section.Text!.Text));
        Assert.Equal(text.Count(sign => sign == '<'), text.Count(sign => sign == '>'));
        if (issues > 40)
            Assert.Contains("… and 460 more", System.Text.Json.JsonSerializer.Serialize(message.Blocks.OfType<ContextBlock>().Last()).Replace("\\u2026", "…", StringComparison.Ordinal));
    }

    [Fact]
    public void Stale_ManyIssues_AreWithinLimitsAndNothingWrittenActs()
    {
        var stale = Enumerable.Range(1, 200).Select(number => new StaleIssue(Long(number), new("in dev", NodaTime.Instant.FromUtc(2026, 11, 1, 9, 0)))).ToList();

        var message = new Message { Text = "x", Blocks = [.. StaleWords.Sections(Team() with { Name = Nasty }, stale).Select(section => SectionBlock.Of(section)), SectionBlock.Of(StaleWords.Line(stale))] };

        BlockKit.Check(message);
        Harmless(message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("in dev")]
    [InlineData("problem validation")]
    [InlineData("complete")]
    [InlineData("needs <issue> review")]
    public void Workflow_AnyLabel_IsWithinLimits(string? label)
    {
        var issue = new WorkflowIssue("team", new(string.Join('/', Enumerable.Repeat(new string('p', 60), 3)), 7), Nasty + new string('x', 500), "https://gitlab.test/" + new string('u', 500), true, label);

        var message = WorkflowView.Show(issue);

        BlockKit.Check(message);
        Harmless(message);
        // A path too long for a block id costs the menu, not the buttons.
        BlockKit.Check(WorkflowView.Show(issue with { Issue = new(new string('p', 400), 7) }));
    }

    private static PlannedIssue Long(int number) => Issue(number, number % 5 == 0 ? null : number % 5, "noor") with
    {
        Title = Nasty + new string('t', 200), WebUrl = $"https://gitlab.test/{new string('g', 300)}/-/issues/{number}", Labels = [$"workflow::{(number % 3 == 0 ? "in dev" : number % 3 == 1 ? "in review" : Nasty)}"],
    };

    private static void Harmless(Message message)
    {
        var all = message.Text + string.Join('\n', message.Blocks.OfType<SectionBlock>().Select(section => section.Text?.Text));
        Assert.DoesNotContain("<!channel>", all);
        Assert.DoesNotContain("<https://evil.test", all);
    }
}
