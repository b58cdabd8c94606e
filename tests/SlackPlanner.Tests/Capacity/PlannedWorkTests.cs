using SlackPlanner.Capacity;
using static SlackPlanner.Tests.Capacity.CapacityTeams;

namespace SlackPlanner.Tests.Capacity;

public class PlannedWorkTests
{
    [Fact]
    public void Of_OpenAndClosedIssues_AddsTheirKnownWeights() =>
        Assert.Equal(new PlannedWeight(3, 7, 1), new PlannedWork(Team(Member("U1")), [Issue(1, 5, "u1"), Issue(2, 2, "U1"), Issue(3, null, "u1")]).Of("U1"));

    [Fact]
    public void Of_SeveralAssignees_CountsOnceForTheFirstOfTheTeam()
    {
        var work = new PlannedWork(Team(Member("U1"), Member("U2")), [Issue(1, 5, "outsider", "u2", "u1")]);

        Assert.Equal(0, work.Of("U1")!.Weight);
        Assert.Equal(5, work.Of("U2")!.Weight);
        Assert.Equal(5, work.Assigned.Weight);
    }

    [Fact]
    public void Of_NobodyAndOthers_AreApart()
    {
        var work = new PlannedWork(Team(Member("U1")), [Issue(1, 5), Issue(2, null), Issue(3, 3, "outsider"), Issue(4, 2, "u1")]);

        Assert.Equal(new PlannedWeight(2, 5, 1), work.Unassigned);
        Assert.Equal(new PlannedWeight(1, 3, 0), work.Elsewhere);
        Assert.Equal(new PlannedWeight(1, 2, 0), work.Assigned);
        Assert.Equal(1, work.Unweighted);
    }

    [Fact]
    public void Of_MemberWithoutGitLabName_IsUnknownAndNotZero() =>
        Assert.Null(new PlannedWork(Team(Member("U1", gitLab: null), Member("U2")), [Issue(1, 5, "u1")]).Of("U1"));

    [Fact]
    public void Of_TwoMembersWithOneGitLabName_CountsForOne()
    {
        var work = new PlannedWork(Team(Member("U1", "same"), Member("U2", "Same")), [Issue(1, 5, "same")]);

        Assert.Equal(5, work.Of("U1")!.Weight);
        Assert.Null(work.Of("U2"));
    }

    [Fact]
    public void Of_NoIssues_IsZero() => Assert.Equal(new PlannedWeight(0, 0, 0), new PlannedWork(Team(Member("U1")), []).Of("U1"));
}
