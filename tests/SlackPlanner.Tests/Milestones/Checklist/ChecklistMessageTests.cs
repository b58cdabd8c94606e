using NodaTime;
using SlackPlanner.Journal;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Slack;
using SlackPlanner.Tests.Capacity;

namespace SlackPlanner.Tests.Milestones.Checklist;

/// <summary>Within Slack's limits, whatever the titles; and what counts as another plan than the one that was seen.</summary>
public class ChecklistMessageTests
{
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(3, 0, false)]
    [InlineData(3, 1, true)]
    [InlineData(10, 1, false)]
    [InlineData(100, 10, false)]
    [InlineData(100, 11, true)]
    public void Differs_ByHowManyAreNew_AsksAgainAboveATenth(int shown, int added, bool expected)
    {
        var seen = Changes(shown, "seen");

        Assert.Equal(expected, ChecklistPlans.Differs([.. seen.Select(ChecklistEntry.Fingerprint)], [.. seen, .. Changes(added, "new")]));
        Assert.False(shown > 0 && ChecklistPlans.Differs([.. seen.Select(ChecklistEntry.Fingerprint)], [.. seen.Skip(1)]));
        Assert.True(ChecklistPlans.Differs(null, seen));
    }

    [Fact]
    public void Edit_SixHundredIssuesWithLongTitles_FitsAWindow()
    {
        var view = ChecklistEditModal.For(Listed(), null, ChecklistEntry.New with { LeftOut = [ChecklistEntry.Fingerprint(Changes(1, "x")[0])] }, Plan(600));

        Assert.Empty(BlockKit.Problems(view));
    }

    [Fact]
    public void Section_SixHundredIssuesWithLongTitles_FitsANoteAndNamesHowManyMore()
    {
        var blocks = ChecklistSection.For(new(
            Listed(), ChecklistEntry.New, new(Plan(600), null), null, MayRun: true, new LocalDate(2026, 12, 4), Instant.FromUtc(2026, 12, 4, 16, 30), ""));

        Assert.Empty(BlockKit.Problems(new Message { Channel = "D0", Text = "x", Blocks = blocks }));
        Assert.True(blocks.Count < 10);
        Assert.Contains(blocks.OfType<SectionBlock>(), block => ((Markdown)block.Text!).Text.Contains("more: *Edit* lists them all.", StringComparison.Ordinal));
        Assert.DoesNotContain(blocks.OfType<SectionBlock>(), block => ((Markdown)block.Text!).Text.Contains("<!channel>", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_ManyFailuresWithLongNames_FitsAMessage()
    {
        var run = new BulkRun("r", "t", "U0HOLLY", "checklist", "a", 600) { State = BulkState.Ended, Done = 500, Failed = 90 };
        var failures = Enumerable.Range(0, 10).Select(item => new BulkFailure(item, new string('<', 900), null)).ToList();

        var message = BulkMessage.For(run, new string('x', 300), failures, [], []);

        Assert.Empty(BlockKit.Problems(message with { Channel = "D0" }));
        Assert.Contains("500 of 600 are done. 90 could not be done, 10 were not tried", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_MadeAnIssue_NamesIt()
    {
        var run = new BulkRun("r", "t", "U0HOLLY", "checklist", "a", 1) { State = BulkState.Ended, Done = 1 };
        var made = new StepRecord(StepKind.Issue, "group/project", 7) { Link = new("group/project#7", "https://gitlab.example.test/7", "Plan <13.2>") };

        Assert.Equal(
            ":white_check_mark: *Planning issue*\nDone. It made <https://gitlab.example.test/7|#7 Plan &lt;13.2&gt;>.",
            BulkMessage.For(run, "Planning issue", [], [made], []).Text);
    }

    private static readonly SlackPlanner.Teams.Team Team = CapacityTeams.Team(SlackPlanner.Planning.MilestoneRule.ThirdThursday, 7, []);

    private static ListedStep Listed() => new(Team, Team.Calendar.Containing(new(2026, 12, 4)), new Step());

    private static StepPlan Plan(int count) => new() { Summary = new string('s', 4_000), Changes = Changes(count, "x"), Troubles = [.. Enumerable.Repeat(new string('t', 2_000), 9)] };

    private static List<StepChange> Changes(int count, string what) => [.. Enumerable.Range(1, count).Select(number => new StepChange(
        new($"group/{what}", number), false, "<!channel> " + new string('<', 200), "13.1", "13.2", [new JournalStep.Move(new($"group/{what}", number), "13.2")])
    {
        WebUrl = "https://gitlab.example.test/" + new string('u', 200),
    })];

    private sealed class Step : IChecklistStep
    {
        public string Name => "move-ready";
        public string Help => "";
        public bool ByDefault(SlackPlanner.Teams.Process process) => true;
        public string Title(SlackPlanner.Teams.Team team, SlackPlanner.Planning.Milestone milestone) => new('T', 400);
        public LocalDate Day(SlackPlanner.Teams.Team team, SlackPlanner.Planning.Milestone milestone) => milestone.CutOff.PlusDays(-7);
        public Task<StepPlan> Prepare(SlackPlanner.Teams.Team team, SlackPlanner.Planning.Milestone milestone, string forUser, CancellationToken cancel) => throw new NotSupportedException();
    }
}
