using SlackPlanner.Access;

namespace SlackPlanner.Tests.Access;

/// <summary>The table of rights, cell by cell: member, manager, deputy (while the manager is away), PM, counterpart, admin, anyone else.</summary>
public class RightsTableTests
{
    private static readonly Roles[] Columns = [Roles.Member, Roles.Manager, Roles.Deputy, Roles.ProductManager, Roles.Counterpart, Roles.Admin, Roles.None];

    [Theory]
    [InlineData(nameof(Right.Own), "yes yes yes yes yes yes no")]
    [InlineData(nameof(Right.SeeWhoIsAway), "yes yes yes yes yes yes no")]
    [InlineData(nameof(Right.SeeAbsenceDetails), "no yes no no no no no")] // the deputy learns "away" only
    [InlineData(nameof(Right.EnterForOthers), "no yes yes no no yes no")]
    [InlineData(nameof(Right.SeeTeamTotal), "yes yes yes yes yes yes no")]
    [InlineData(nameof(Right.SeeEveryonesCapacity), "no yes yes no no no no")]
    [InlineData(nameof(Right.SplitQueue), "no yes yes no no no no")]
    [InlineData(nameof(Right.SeeIssues), "yes yes yes yes yes no no")]
    [InlineData(nameof(Right.Weigh), "yes yes yes yes no no no")]
    [InlineData(nameof(Right.CommentOnWeight), "yes yes yes yes yes no no")]
    [InlineData(nameof(Right.SeeJournal), "yes yes yes yes yes no no")]
    [InlineData(nameof(Right.UndoAny), "no yes yes no no no no")]
    [InlineData(nameof(Right.Agenda), "yes yes yes yes yes no no")]
    [InlineData(nameof(Right.AskForIssue), "yes yes yes yes yes no no")]
    [InlineData(nameof(Right.DecideRisk), "no yes yes no no no no")]
    [InlineData(nameof(Right.RunChecklist), "no yes yes no no no no")]
    [InlineData(nameof(Right.NoteConcern), "no yes yes no yes no no")]
    [InlineData(nameof(Right.SeeChecklist), "no yes yes yes yes no no")]
    [InlineData(nameof(Right.People), "no yes no no no no no")]
    [InlineData(nameof(Right.Watch), "no yes yes no no no no")]
    [InlineData(nameof(Right.PreviewChecklist), "no yes yes yes no no no")]
    [InlineData(nameof(Right.SeeTeam), "yes yes yes yes yes yes no")]
    [InlineData(nameof(Right.OwnTurn), "yes yes yes no no yes no")]
    [InlineData(nameof(Right.AnyTurn), "no yes yes no no yes no")]
    [InlineData(nameof(Right.Standup), "yes yes yes yes yes yes no")]
    [InlineData(nameof(Right.ManageTeam), "no yes yes no no yes no")]
    [InlineData(nameof(Right.ApplyTeams), "no yes yes no no yes no")]
    [InlineData(nameof(Right.SeeJobs), "no yes yes no no yes no")]
    public void Allows_EachColumn_IsAsTheTableSays(string right, string row)
    {
        var expected = row.Split(' ').Select(cell => cell == "yes");

        Assert.Equal(expected, Columns.Select(role => RightsTable.Allows(role, Enum.Parse<Right>(right))));
    }

    [Fact]
    public void Holders_EveryRight_HasARow()
    {
        var told = typeof(RightsTableTests).GetMethod(nameof(Allows_EachColumn_IsAsTheTableSays))!.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false)
            .Cast<InlineDataAttribute>().Select(data => (string)data.GetData(null!).Single()[0]).ToHashSet();

        Assert.All(Enum.GetValues<Right>(), right => Assert.NotEqual(Roles.None, RightsTable.Holders(right)));
        Assert.Empty(Enum.GetNames<Right>().Except(told).Except([nameof(Right.Anyone)]));
    }

    [Fact]
    public void Allows_SeveralRoles_AreAsGoodAsTheBestOfThem() =>
        Assert.True(RightsTable.Allows(Roles.Counterpart | Roles.Manager, Right.SeeAbsenceDetails));
}
