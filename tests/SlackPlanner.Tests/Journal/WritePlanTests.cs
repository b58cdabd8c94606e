using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Tests.Weights;
using static SlackPlanner.Journal.JournalStep;
using Label = SlackPlanner.Journal.JournalStep.Label;

namespace SlackPlanner.Tests.Journal;

public class WritePlanTests
{
    private static readonly IssueReference Seven = new("red/app", 7);

    private static Issue With(params string[] labels) => Samples.Seven with { Labels = labels };

    private static WritePlan Plan(JournalStep step, Issue issue) => WritePlan.For(step, issue, Samples.Red);

    [Fact]
    public void For_ScopedLabel_TakesItsSiblingsOffByName()
    {
        var plan = Plan(new Label(Seven, ["workflow::in dev"], ["Stretch"]), With("workflow::ready", "workflow::a::b", "Stretch", "backend"));

        Assert.Equal(["workflow::in dev"], plan.Labels);
        Assert.Equal(["workflow::ready", "Stretch"], plan.Unlabel);
        Assert.Equal(["workflow::ready", "Stretch"], plan.Before.Labels);
    }

    [Fact]
    public void For_People_KeepsOthersAndKnowsNoCase()
    {
        var issue = Samples.Seven with { Assignees = [Person("Fay"), Person("noor")] };

        Assert.Equal(["Fay", "lena"], Plan(new Assign(Seven, ["lena"], ["NOOR"], []), issue).Assignees);
        Assert.True(Plan(new Assign(Seven, ["fay"], [], []), issue).IsDone);
        Assert.Equal("noor", Plan(new Assign(Seven, ["lena"], [], ["Noor", "yuki"]), issue).Taken);
        Assert.Null(Plan(new Assign(Seven, ["noor"], [], ["noor"]), issue).Taken);
    }

    [Fact]
    public void Refusal_BegunBefore_TakesWhatIsWishedForItsOwnWrite()
    {
        var step = new SetWeight(Seven, 3) { EndsIfUnchanged = true, OnlyIfNone = true };
        var begun = step.Record() with { Basis = NodaTime.Instant.MinValue, Before = new() };

        Assert.Null(StepRules.Refusal(step, begun, Plan(step, Samples.Seven with { Weight = 3 }), 0));
        Assert.Null(StepRules.Refusal(step, begun, Plan(step, Samples.Seven), 0));
        Assert.Equal(JournalEnd.Changed, StepRules.Refusal(step, begun, Plan(step, Samples.Seven with { Weight = 5 }), 0)!.End);
    }

    [Fact]
    public void Refusal_SomebodyElseCameAfterTheFirstReading_LeavesItToThem()
    {
        var step = new Assign(Seven, ["lena"], [], ["lena", "noor"]);
        var begun = step.Record() with { Basis = NodaTime.Instant.MinValue, Before = new() { Assignees = [] } };

        Assert.Null(StepRules.Refusal(step, begun, Plan(step, Samples.Seven), 0));
        Assert.Equal("noor", StepRules.Refusal(step, begun, Plan(step, Samples.Seven with { Assignees = [Person("noor")] }), 0)?.Missing);
        Assert.Null(StepRules.Refusal(step, begun, Plan(step, Samples.Seven with { Assignees = [Person("lena")] }), 0));
    }

    [Fact]
    public void Refusal_Fresh_KeepsWhatWasSeenAndEndsWhereThereIsNothingToDo()
    {
        var step = new SetWeight(Seven, 3);

        Assert.Equal(JournalEnd.Changed, Refused(step with { Seen = new() { Weight = 2 } }, 5));
        Assert.Null(Refused(step with { Seen = new() { Weight = 2 } }, 2));
        Assert.Equal(JournalEnd.Unchanged, Refused(step with { EndsIfUnchanged = true }, 3));
        Assert.Null(Refused(step, 3));
        Assert.Equal(JournalEnd.HasOne, Refused(step with { OnlyIfNone = true }, 2));
        Assert.Null(Refused(step with { OnlyIfNone = true }, null));

        static JournalEnd? Refused(JournalStep step, int? now) => StepRules.Refusal(step, step.Record(), Plan(step, Samples.Seven with { Weight = now }), 0)?.End;
    }

    [Theory]
    [InlineData(new[] { "workflow::ready", "a" }, new[] { "workflow::in dev" }, new string[0])]
    [InlineData(new[] { "a", "b" }, new[] { "c" }, new[] { "a", "missing" })]
    [InlineData(new string[0], new[] { "workflow::in dev", "c" }, new string[0])]
    public void Undo_OfLabels_LeadsBackAndRefusesWhereTheyWereChanged(string[] start, string[] add, string[] remove)
    {
        var step = new Label(Seven, add, remove);
        var plan = Plan(step, With(start));
        var after = With([.. start.Except(plan.Unlabel), .. plan.Labels]);
        var entry = new JournalEntry("e", "red", "U1", "test") { Steps = [step.Record() with { Done = true, Before = plan.Before, After = plan.After(step, after, Samples.Red) }] };

        var back = Assert.IsType<Label>(Assert.Single(JournalUndo.StepsOf(entry)));

        var undo = Plan(back, after);
        Assert.Null(StepRules.Refusal(back, back.Record(), undo, 0));
        Assert.Equal(start.Order(), after.Labels.Except(undo.Unlabel).Concat(undo.Labels).Order());
        Assert.Equal(JournalEnd.Changed, StepRules.Refusal(back, back.Record(), Plan(back, With(["workflow::in review"])), 0)!.End);
        Assert.Null(StepRules.Refusal(back, back.Record(), Plan(back, after with { Labels = [.. after.Labels, "somebody's"] }), 0));
    }

    [Fact]
    public void Render_WithoutThePerson_NamesThemAtTheEnd()
    {
        Assert.Equal("It is so.\n\n— Ada One, from Slack\n\n<!-- slackplanner:m-1 -->", CommentText.Empty.Markdown("It is so.").Render("Ada One", "m-1"));
        Assert.Equal("Ada One says:\n\nyes\n\n<!-- slackplanner:m-1 -->", CommentText.Empty.Person().Markdown(" says:").Paragraph().Text("yes").Render("Ada One", "m-1"));
    }

    private static GitLabUser Person(string name) => new() { Id = name.Length, Username = name };
}
