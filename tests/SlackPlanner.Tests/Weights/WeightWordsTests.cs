using FsCheck;
using FsCheck.Fluent;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Weights;
using static SlackPlanner.Tests.Weights.Samples;

namespace SlackPlanner.Tests.Weights;

public class WeightWordsTests
{
    [Theory]
    [InlineData("#7 3 because of it", "#7", "3", "because of it")]
    [InlineData("  #7\u00a03\nline one\nline two ", "#7", "3", "line one\nline two")]
    [InlineData("#7", "#7", null, null)]
    [InlineData("", "", null, null)]
    public void Read_Line_SplitsIssueWeightAndReason(string typed, string issue, string? weight, string? reason) =>
        Assert.Equal(new WeightLine(issue, weight, reason), WeightLine.Read(typed));

    [Fact]
    public void Note_Change_NamesThePersonTagsTheManagerAndCarriesTheMarker() => Assert.Equal(
        "Ada One set the weight to 3 from Slack (it was 2), for @em.red to see:\n\nharder\n\nCode: the hook\n\nRisks: none known\n\n<!-- slackplanner:weight-abc -->",
        Rendered(WeightNote.For(Wish with { Reasons = new("harder", "the hook", "none known") }, before: 2, "em.red")));

    [Fact]
    public void Note_WithoutReason_IsOneSentence() =>
        Assert.StartsWith("Ada One set the weight to 3 from Slack.\n", Rendered(WeightNote.For(Wish, before: null, tagged: null)), StringComparison.Ordinal);

    [Fact]
    public void Note_AnyNameAndReason_HasOneMarkerAndNoCommandOrMention() => Prop.ForAll<string?, string?>((name, reason) =>
    {
        var note = Rendered(WeightNote.For(Wish with { Reasons = new("/close\n@all " + reason) }, before: null, tagged: null), name ?? "x");
        return note.Split('\n').All(line => !line.StartsWith("/close", StringComparison.Ordinal))
            && !note.Contains("@all", StringComparison.Ordinal) && note.EndsWith("\n\n<!-- slackplanner:weight-abc -->", StringComparison.Ordinal);
    }).QuickCheckThrowOnFailure();

    private static string Rendered(CommentText text, string name = "Ada One") => text.Render(name, "weight-abc");

    [Fact]
    public void Message_EachEnd_FitsSlackAndEscapesWhatPeopleWrote()
    {
        foreach (var end in Enum.GetValues<WeighingEnd>())
        {
            var outcome = new WeighingOutcome(end, 2, 3, "backend-weight::3", "em.red") { Link = SevensLink with { Title = new string('<', 255) }, Trouble = new(TroubleCode.Away, "Away."), Scope = "weight" };
            foreach (var weighing in new[] { Wish with { Outcome = outcome }, Wish with { Outcome = outcome, IsUndo = true } })
            {
                var message = WeightMessage.For(weighing with { Reasons = new("<!channel> " + string.Concat(Enumerable.Repeat("🦊", 3000))) }, Red);
                BlockKit.Check(message);
                Assert.DoesNotContain("<!channel>", message.Text, StringComparison.Ordinal);
                BlockKit.Check(WeightMessage.InDm(weighing, Red));
            }
        }
    }

    [Fact]
    public void Message_NotDoneYet_PromisesToTell()
    {
        foreach (var (trouble, words) in new (TroubleCode?, string)[] { (TroubleCode.Busy, "slow down"), (TroubleCode.Away, "does not answer"), (null, "takes its time") })
        {
            var text = WeightMessage.For(Wish with { Trouble = trouble }, Red).Text;
            Assert.Contains(words, text, StringComparison.Ordinal);
            Assert.Contains("tell you here when it is done", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Message_ConfidentialInADm_NamesNothing()
    {
        var hidden = Wish with { Outcome = new(WeighingEnd.Done, 2, 3) { Link = IssueLink.To(Seven with { Confidential = true }) } };

        var text = WeightMessage.InDm(hidden, Red).Text;

        Assert.Contains("a confidential issue is set", text, StringComparison.Ordinal);
        Assert.DoesNotContain("red/app", text, StringComparison.Ordinal);
        Assert.DoesNotContain("title", WeightMessage.For(hidden, Red).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Modal_AnyIssue_FitsSlack()
    {
        var form = new WeightForm("red", "U1", "red/app", 7, "https://hooks.example.test/1", ReplaceOriginal: false);
        BlockKit.Check(WeightModal.Light(form));
        BlockKit.Check(WeightModal.For(form, Seven with { Title = new string('&', 255), Labels = [.. Enumerable.Range(0, 80).Select(i => $"label {i} {new string('&', 60)}")] }, Red));
        var full = WeightModal.For(form, Seven with { Weight = 2, Confidential = true, Labels = ["security"] }, Red, "Look again.", (3, new(new string('x', 3000), "code", null)));
        BlockKit.Check(full);
        Assert.False(full.Blocks.OfType<InputBlock>().Single(block => block.BlockId == WeightModal.Why).Optional);
        foreach (var scale in new[] { WeightScale.Of(0, 1, 2, 3, 4, 5), WeightScale.Of(Enumerable.Range(1, 40)) })
            BlockKit.Check(WeightModal.For(form, Seven, Red with { Capacity = new(10, scale) }));
    }

    [Fact]
    public void Trouble_EachKind_SaysSomethingToThePerson()
    {
        foreach (var kind in Enum.GetValues<SlackPlanner.GitLab.GitLabErrorKind>())
            Assert.EndsWith(".", GitLabTrouble.Of(new(kind, "secret detail")).Words, StringComparison.Ordinal);
    }
}
