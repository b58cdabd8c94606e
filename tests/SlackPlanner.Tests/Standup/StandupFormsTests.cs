using System.Text.Json;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Standup;

namespace SlackPlanner.Tests.Standup;

public class StandupFormsTests
{
    [Theory]
    [InlineData("plain, with a comma", "\"plain, with a comma\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("  @SUM(A1)", "\"'  @SUM(A1)\"")]
    [InlineData("-2+3|cmd", "\"'-2+3|cmd\"")]
    [InlineData("+31 20", "\"'+31 20\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("two\nlines = two", "\"two\nlines = two\"")]
    public void Cell_WhatASpreadsheetWouldRun_IsText(string text, string cell) => Assert.Equal(cell, ExportFile.Cell(text));

    [Fact]
    public void Entry_OfTheVersionBefore_IsReadWithItsPlainTexts()
    {
        const string stored = """
            {"userId":"U1","teamId":"tea","date":"2026-11-18","state":"Shared","answers":[{"question":"Q?","text":"- a\n*b*"}],"at":"2026-11-18T08:00:00Z","round":1}
            """;

        var entry = JsonSerializer.Deserialize<StandupEntry>(stored, PlannerJson.Options)!;

        Assert.Equal(("- a\n*b*", null, null), (entry.Answers[0].Text, entry.Answers[0].Rich, entry.Help));
        Assert.Contains("*Q?*\n- a\n*b*", ((SectionBlock)AnswersMessage.For(new("Noor", null), entry).Blocks[0]).Text!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_WithFormatting_ReadsPlainForTheVersionBefore()
    {
        var rich = RichText.Read(JsonDocument.Parse(
            """{"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"a"}]}]}]}""").RootElement, _ => null);
        var entry = Sample.Entry(Sample.Friday, "U1") with { Answers = [new("Q?", rich.Plain, rich.Json)], Help = ["U2"] };

        var again = JsonSerializer.Deserialize<StandupEntry>(JsonSerializer.Serialize(entry, PlannerJson.Options), PlannerJson.Options)!;

        Assert.Equal(("• a", rich.Json), (again.Answers[0].Text, again.Answers[0].Rich));
        Assert.IsType<RichTextBlock>(AnswersMessage.For(new("Noor", null), again).Blocks[1]);
    }

    [Fact]
    public void Read_AWindowOfTheVersionBefore_TakesItsPlainInputs()
    {
        var state = new StateValues(new Dictionary<string, IReadOnlyDictionary<string, StateValue>>
        {
            ["question-0"] = new Dictionary<string, StateValue> { ["answer"] = new() { Type = "plain_text_input", Value = "Ran" } },
        });

        Assert.Equal("Ran", StandupForm.Read(state, ["Q?"], _ => null).Answers[0].Text);
    }

    [Fact]
    public void PlanIn_QuestionsThatMoved_FollowsTheirWords()
    {
        var before = Sample.Entry(Sample.Friday, "U1") with { Answers = [new("How?", "well"), new("Plan?", "parser"), new("Blocked?", "no")] };

        Assert.Equal("parser", StandupQuestions.PlanIn(before, ["How?", "Plan?"]));
        Assert.Equal("no", StandupQuestions.PlanIn(before, ["How?", "Blocked?", "Plan?"]));
        Assert.Equal("parser", StandupQuestions.PlanIn(before, ["How?", "What is next?"]));
        Assert.Equal("", StandupQuestions.PlanIn(before, ["Plan?", "Proud?"]));
        Assert.Equal("", StandupQuestions.PlanIn(before, ["How?"]));
    }

    [Fact]
    public void For_BackFromTimeOff_SaysWelcomeBack()
    {
        var view = StandupModal.For(Sample.Sheet(Sample.Friday, wasAway: true));

        BlockKit.Check(view);
        Assert.StartsWith("Welcome back!", ((Markdown)((ContextBlock)view.Blocks[0]).Elements[0]).Text, StringComparison.Ordinal);
        Assert.Contains("(welcome back, since Wed 18 Nov)?", ((InputBlock)view.Blocks[1]).Label.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_OfAReminder_AreWords() => Assert.Equal(
        ["1 hour", "4 hours", "1 hour 30 minutes", "P1D"], new[] { "PT1H", "PT4H", "PT1H30M", "P1D" }.Select(StandupSettingsModal.Words));
}
