using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Tests.Standup;

namespace SlackPlanner.Tests.Teams;

public class StandupSettingWordsTests
{
    [Theory]
    [InlineData("at: \"09:00\"", "at 09:00 in <#C0TEA>; answers until the next one")]
    [InlineData("zone: member, remind_after: PT4H, digest: true", "everybody at that hour of their own; one reminder after 4 hours; answers until the next one; what was shared is summed up then")]
    [InlineData("late_until: \"17:00\", shared: true", "answers until 17:00; one message with the other teams of the channel")]
    [InlineData("late_until: P1DT30M, also: [U0JONAS]", "answers for 1 day and 30 minutes; also asked: <@U0JONAS>")]
    public void Team_ItsStandup_IsSaidInWords(string settings, string expected)
    {
        var message = TeamMessage.For(Sample.Team($"standup: {{ {settings} }}"), document: null, mayEdit: false, others: []);

        BlockKit.Check(message);
        Assert.Contains(expected, message.Blocks.OfType<SectionBlock>().Last().Text!.Text, StringComparison.Ordinal);
    }
}
