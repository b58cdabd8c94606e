using NodaTime;
using SlackPlanner.Teams;

namespace SlackPlanner.Tests.Teams;

public class StandupQuestionTests
{
    [Theory]
    [InlineData("How are you?", "How are you?", "How are you?")]
    [InlineData("[fri] Proud?", "[Fri] Proud?", "Proud?")]
    [InlineData("[wednesday, Mon,mon]  Plan?", "[Mon, Wed] Plan?", "Plan?")]
    [InlineData("[Optional] Anything else?", "[Optional] Anything else?", "[Optional] Anything else?")]
    [InlineData("[] What?", "[] What?", "[] What?")]
    public void Read_DaysBefore_BelongToTheQuestionIfTheyAreDays(string written, string again, string text)
    {
        var question = StandupQuestion.Read(written, out var problem)!;

        Assert.Equal((again, text, null), (question.Written, question.Text, problem));
        Assert.Equal(question.Written, StandupQuestion.Read(question.Written, out _)!.Written);
    }

    [Fact]
    public void QuestionsOn_SomeDaysOnly_AreAskedThen()
    {
        var standup = Standup.Sample.Team("standup: { questions: [\"How are you?\", \"[Fri] Proud?\", \"Blocked?\"] }").Standup;

        Assert.Equal(["How are you?", "Proud?", "Blocked?"], standup.QuestionsOn(new LocalDate(2026, 11, 20)));
        Assert.Equal(["How are you?", "Blocked?"], standup.QuestionsOn(new LocalDate(2026, 11, 18)));
    }
}
