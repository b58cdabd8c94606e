using NodaTime;
using NSubstitute;
using SlackPlanner.Capacity;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.TimeOff;
using static SlackPlanner.Tests.Capacity.CapacityTeams;
using GitLabMilestone = SlackPlanner.GitLab.Milestone;

namespace SlackPlanner.Tests.Capacity;

public class CapacityReportsTests
{
    private readonly IAbsences absences = Substitute.For<IAbsences>();
    private readonly IIssues issues = Substitute.For<IIssues>();
    private readonly IGitLabClient gitLab = Substitute.For<IGitLabClient>();
    private readonly ICapacityBooks books = Substitute.For<ICapacityBooks>();
    private readonly List<GitLabMilestone> known = [];

    public CapacityReportsTests()
    {
        books.Of(null!, default).ReturnsForAnyArgs(CapacityBook.Empty);
        gitLab.IsConfigured.Returns(true);
        gitLab.With().ReturnsForAnyArgs(gitLab);
        gitLab.Milestones.List("", null!, default).ReturnsForAnyArgs(call => Matching(call.Arg<MilestoneFilter>()));
        absences.OfTeam(null!, default!, default).ReturnsForAnyArgs(new Dictionary<string, IReadOnlyList<Absence>>());
        issues.OfMilestone(null!, "", default).ReturnsForAnyArgs(new MilestoneIssues.Found([]));
    }

    [Fact]
    public async Task For_TwoHundredPeople_ReadsOnceEach()
    {
        known.Add(Known("13.1", new(2026, 12, 17)));
        var team = Team([.. Enumerable.Range(0, 200).Select(i => Member($"U{i}"))]);
        issues.OfMilestone(null!, "", default).ReturnsForAnyArgs(new MilestoneIssues.Found([.. Enumerable.Range(0, 1_000).Select(i => Issue(i, 2, $"u{i % 200}"))]));

        var report = await Reports.For(team, December, default);

        Assert.Equal(2_000, report.Work!.Assigned.Weight);
        Assert.All(report.Members, member => Assert.Equal(0, member.Left));
        await absences.ReceivedWithAnyArgs(1).OfTeam(null!, default!, default);
        await issues.ReceivedWithAnyArgs(1).OfMilestone(null!, "", default);
    }

    [Fact]
    public async Task For_OtherTitleInGitLab_GoesByTheDueDate()
    {
        known.Add(Known("The Frosty One", new(2026, 12, 17)));
        known.Add(Known("Long running", new(2027, 12, 31)));

        var report = await Reports.For(Team(Member("U1")), December, default);

        Assert.Equal("The Frosty One", report.Milestone.Name);
        await issues.Received(1).OfMilestone(Arg.Any<SlackPlanner.Teams.Team>(), "The Frosty One", Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task For_SameTitleOtherDates_GoesByTheTitle()
    {
        known.Add(Known("13.1", new(2026, 12, 20)));

        Assert.NotNull((await Reports.For(Team(Member("U1")), December, default)).Work);
    }

    [Fact]
    public async Task For_NotYetInGitLab_IsUnknownAndNotZero()
    {
        var report = await Reports.For(Team(Member("U1")), December, default);

        Assert.Null(report.Work);
        Assert.Equal("GitLab has no milestone 13.1 in tea/group yet, due 2026-12-17.", report.Problem);
    }

    [Fact]
    public async Task For_MilestoneOfAProject_CountsItsIssues()
    {
        issues.OfMilestone(null!, "", default).ReturnsForAnyArgs(new MilestoneIssues.Found([Issue(1, 3, "u1")]));

        Assert.Equal(3, (await Reports.For(Team(Member("U1")), December, default)).Members[0].Planned!.Weight);
    }

    [Fact]
    public async Task For_NoToken_SaysWhoCanMendIt()
    {
        gitLab.IsConfigured.Returns(false);

        var report = await Reports.For(Team(Member("U1")), December, default);

        Assert.Null(report.Work);
        Assert.Equal(GitLabTrouble.NotConfigured.Words, report.Problem);
        Assert.Equal(10, report.Budget);
    }

    [Fact]
    public async Task For_IssuesRefused_KeepsTheBudgets()
    {
        known.Add(Known("13.1", new(2026, 12, 17)));
        issues.OfMilestone(null!, "", default).ReturnsForAnyArgs(new MilestoneIssues.NotKnown(new(TroubleCode.Away, "GitLab does not answer right now.")));

        var report = await Reports.For(Team(Member("U1")), December, default);

        Assert.Equal((10, "GitLab does not answer right now."), (report.Budget, report.Problem));
    }

    [Fact]
    public async Task Find_TitleOnlyGitLabKnows_IsTheMilestoneDueThen()
    {
        known.Add(Known("14.0", new(2027, 5, 17)));
        var choice = new MilestoneChoice(new(gitLab));

        var found = await choice.Find(Team(), "14.0", new(2026, 11, 20), default);

        Assert.Equal(("2027-05", "14.0"), (found!.Key, found.Name));
        Assert.Null(await choice.Find(Team(), "14.1", new(2026, 11, 20), default));
    }

    [Theory]
    [InlineData("", "2026-12")]
    [InlineData("next", "2027-01")]
    [InlineData("previous", "2026-11")]
    [InlineData("13.2", "2027-01")]
    [InlineData("2027-06", "2027-06")]
    public async Task Find_WhatPeopleType_IsFoundWithoutGitLab(string typed, string key)
    {
        gitLab.IsConfigured.Returns(false);

        Assert.Equal(key, (await new MilestoneChoice(new(gitLab)).Find(Team(), typed, new(2026, 11, 20), default))!.Key);
    }

    private CapacityReports Reports => new(absences, issues, new GitLabMilestones(gitLab), books);

    private static GitLabMilestone Known(string title, LocalDate due) => new() { Id = 1, Iid = 1, Title = title, DueDate = due };

    private async IAsyncEnumerable<GitLabMilestone> Matching(MilestoneFilter filter)
    {
        await Task.CompletedTask;
        foreach (var milestone in known.Where(m => (filter.Title is null || m.Title == filter.Title) && (filter.Containing is not { } day || day <= m.DueDate)))
            yield return milestone;
    }
}
