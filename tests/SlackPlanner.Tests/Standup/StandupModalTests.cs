using NodaTime;
using SlackPlanner.Slack;
using SlackPlanner.Standup;

namespace SlackPlanner.Tests.Standup;

public class StandupModalTests
{
    private static readonly string Emoji = string.Concat(Enumerable.Repeat("🎉", 3000));

    [Fact]
    public void For_FirstQuestion_SaysSinceWhen()
    {
        var view = StandupModal.For(Sample.Sheet(Sample.Friday));

        BlockKit.Check(view);
        Assert.Equal("What did you do outside of work since we last spoke (since Wed 18 Nov)?", Inputs(view)[0].Label.Text);
        Assert.Equal("Is anything blocking your progress or productivity?", Inputs(view)[2].Label.Text);
        Assert.All(view.Blocks.OfType<InputBlock>(), input => Assert.True(input.Optional));
        Assert.Equal("Share", view.Submit!.Text);
    }

    [Fact]
    public void For_PlanOfLastTime_StandsAboveTheSecondQuestion()
    {
        var view = StandupModal.For(Sample.Sheet(Sample.Friday, lastTime: "Review <!channel>\nand rest"));

        BlockKit.Check(view);
        var last = Assert.IsType<ContextBlock>(view.Blocks[view.Blocks.ToList().IndexOf(Inputs(view)[1]) - 1]);
        Assert.Equal("Last time (Wed 18 Nov):\n> Review &lt;!channel&gt;\n> and rest", ((Markdown)last.Elements[0]).Text);
    }

    [Fact]
    public void For_SharedAlready_FillsInWhatWasSaid()
    {
        var view = StandupModal.For(Sample.Sheet(Sample.Friday, texts: ["ran", "", "no"]));

        BlockKit.Check(view);
        Assert.Equal(["ran", null, "no"], Inputs(view).Select(input => ((RichTextInput)input.Element).InitialValue is { } value ? RichText.Read(value, _ => null).Plain : null));
        Assert.Equal("Save", view.Submit!.Text);
    }

    [Fact]
    public void For_EightLongQuestionsAndAnswers_StaysWithinSlacksLimits()
    {
        var questions = Enumerable.Range(0, 8).Select(i => new string((char)('a' + i), 149) + "?").ToList();

        var view = StandupModal.For(Sample.Sheet(Sample.Friday, new string('&', 3000), [.. Enumerable.Repeat(new string('&', 1500), 8)], questions));

        BlockKit.Check(view);
    }

    [Theory]
    [InlineData("2026-11-18", "This is the standup of *Wed 18 Nov*")]
    [InlineData("2026-11-20", "The standup of *Fri 20 Nov*.")]
    [InlineData("2026-11-23", "This is the standup of *Mon 23 Nov*, ahead of time.")]
    public void For_AnotherDay_SaysWhichStandupItIs(string date, string words)
    {
        var view = StandupModal.For(Sample.Sheet(new("tea", NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value)));

        Assert.Contains(words, ((Markdown)((ContextBlock)view.Blocks[0]).Elements[0]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Subject_OfAnOpenModal_HasTheQuestionsItShows()
    {
        var view = StandupModal.For(Sample.Sheet(Sample.Friday, questions: ["Mood 🎉?"]));

        var subject = StandupSubject.Of(new View { Id = "V1", PrivateMetadata = view.PrivateMetadata! });

        Assert.Equal((Sample.Friday, "Mood 🎉?"), (subject.Day, Assert.Single(subject.Questions)));
    }

    [Fact]
    public void Label_OwnFirstQuestion_StaysAsItIs() => Assert.Equal("How are you?", StandupQuestions.Label(0, "How are you?", new(new LocalDate(2026, 11, 18), false)));

    [Fact]
    public void Problems_OneAnswer_AreNone() => Assert.Empty(StandupForm.Read(Sample.Typed(null, " plan \r\n- a\r\n", null), Sample.Questions, NoNames).Problems());

    [Fact]
    public void Read_LinesOfAnyKind_KeepsListsAsTheyAre() =>
        Assert.Equal("- a\n  - b", StandupForm.Read(Sample.Typed("\n- a\r\n  - b\r\n\n"), ["Q?"], NoNames).Answers[0].Text);

    [Theory]
    [InlineData(null)]
    [InlineData(" \n\t")]
    [InlineData("​‮\0")]
    public void Problems_NothingWritten_AsksForOneLine(string? blank)
    {
        var problem = Assert.Single(StandupForm.Read(Sample.Typed(blank, "", null), Sample.Questions, NoNames).Problems());

        Assert.Equal(StandupModal.Block(0), problem.Key);
        Assert.Contains("one line is enough", problem.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_ThreeThousandEmoji_NameTheLimitUnderTheInput()
    {
        var problem = Assert.Single(StandupForm.Read(Sample.Typed("fine", Emoji), Sample.Questions, NoNames).Problems());

        Assert.Equal(StandupModal.Block(1), problem.Key);
        Assert.Contains("6,000 characters, at most 3,000", problem.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_TooLongTogether_PointAtTheLongest()
    {
        var problem = Assert.Single(StandupForm.Read(Sample.Typed("fine", new string('&', 2900)), Sample.Questions, NoNames).Problems());

        Assert.Equal(StandupModal.Block(1), problem.Key);
        Assert.Contains("14,504 characters, at most 12,000", problem.Value, StringComparison.Ordinal);
    }

    private static string? NoNames(string user) => null;

    private static List<InputBlock> Inputs(ModalViewDefinition view) => [.. view.Blocks.OfType<InputBlock>().Where(input => input.Element is RichTextInput)];
}
