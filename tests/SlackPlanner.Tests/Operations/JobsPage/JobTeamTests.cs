using SlackPlanner.Jobs;
using SlackPlanner.Operations.JobsPage;

namespace SlackPlanner.Tests.Operations.JobsPage;

public class JobTeamTests
{
    [Theory]
    [InlineData("""{"v":1,"teamId":"tea","routine":"standup"}""", "tea")]
    [InlineData("""{"v":1,"TeamId":"tea"}""", "tea")]
    [InlineData("""{"v":1,"deliveryId":"standup:tea:2026-11-20"}""", "tea")]
    [InlineData("""{"v":1,"deliveryId":"standup-dm:tea:2026-11-20:U0NOOR"}""", "tea")]
    [InlineData("""{"v":1,"deliveryId":"capacity:tea:2026-12"}""", "tea")]
    [InlineData("""{"v":1,"teamIds":["tea"]}""", "tea")]
    [InlineData("""{"v":1,"teamIds":["tea","rum"]}""", null)]
    [InlineData("""{"v":1,"deliveryId":"away:tea:17:C1"}""", null)] // a person's, not a team's
    [InlineData("""{"v":1,"deliveryId":"standup"}""", null)]
    [InlineData("""{"v":1,"weighing":"tea"}""", null)]
    [InlineData("""{"v":1,"teamId":7}""", null)]
    [InlineData("[]", null)]
    [InlineData("{damaged", null)]
    [InlineData("", null)]
    public void Of_APayload_TellsTheTeamOrNothing(string payload, string? team) =>
        Assert.Equal(team, JobTeam.Of(new StoredJob("id", "kind", payload, default, 0, 0, "")));
}
