using FsCheck;
using FsCheck.Fluent;

namespace SlackPlanner.Planning.Tests;

/// <summary>Who is to get what, against a slow count; and what a manager's hand does to it.</summary>
public class AssignmentDraftTests
{
    private static readonly string[] People = ["ada", "ben", "cyd", "dov"];

    private static readonly Gen<DraftIssue> Issue =
        from number in Gen.Choose(1, 10_000)
        from weight in Gen.Choose(-1, 5)
        from owner in Gen.Frequency((3, Gen.Constant((string?)null)), (1, Gen.Elements<string?>(People)))
        from free in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        select new DraftIssue($"#{number}", weight < 0 ? null : weight, owner, owner is null && free);

    private static readonly Gen<World> Worlds =
        from count in Gen.Choose(0, 14)
        from issues in Issue.ArrayOf(count)
        from people in Gen.Choose(0, People.Length)
        from budgets in Gen.Choose(0, 10).ArrayOf(people)
        select new World([.. issues.DistinctBy(issue => issue.Id)], [.. People.Zip(budgets).Select(one => new DraftMember(one.First, one.Second))]);

    private sealed record World(IReadOnlyList<DraftIssue> Issues, IReadOnlyList<DraftMember> Members);

    [Fact]
    public void Fill_AnyMilestone_IsTheSlowCount() => Any.Check(Worlds, world =>
    {
        var draft = AssignmentDraft.Fill(world.Issues, world.Members);

        Assert.Equal(Slow(world), world.Issues.ToDictionary(issue => issue.Id, draft.OwnerOf));
        Assert.All(draft.Places, place => Assert.True(place.ByRule));
    });

    [Fact]
    public void Fill_AnyMilestone_KeepsWhatPeopleHaveAndTakesNobodyAboveTheBudget() => Any.Check(Worlds, world =>
    {
        var draft = AssignmentDraft.Fill(world.Issues, world.Members);

        Assert.All(world.Issues.Where(issue => issue.Owner is not null), issue => Assert.Equal(issue.Owner, draft.OwnerOf(issue)));
        Assert.All(world.Issues.Where(issue => issue.Owner is null && (!issue.CanBeGiven || issue.Weight is null)), issue => Assert.Null(draft.OwnerOf(issue)));
        foreach (var member in world.Members)
        {
            var (before, after) = (AssignmentDraft.Empty.Load(member.Id, world.Issues), draft.Load(member.Id, world.Issues));
            Assert.True(after.Weight <= Math.Max(member.Budget, before.Weight));
            Assert.Equal(before.Unweighted, after.Unweighted);
        }
    });

    [Fact]
    public void Fill_AnyMilestone_LeavesNothingThatWouldFitSomebody() => Any.Check(Worlds, world =>
    {
        var draft = AssignmentDraft.Fill(world.Issues, world.Members);

        Assert.All(
            world.Issues.Where(issue => issue is { CanBeGiven: true, Weight: not null } && draft.OwnerOf(issue) is null),
            left => Assert.All(world.Members, member => Assert.True(draft.Load(member.Id, world.Issues).Weight + left.Weight > member.Budget)));
    });

    [Fact]
    public void Refill_WhatWasFilled_ChangesNothing() => Any.Check(Worlds, world =>
    {
        var once = AssignmentDraft.Fill(world.Issues, world.Members);

        Assert.Equal(once.Places, once.Refill(world.Issues, world.Members).Places);
    });

    [Fact]
    public void Give_AnyIssueToAnybody_IsTheirsAndStaysSoWhenItIsFilledAnew() => Any.Check(
        from world in Worlds.Where(world => world is { Issues.Count: > 0, Members.Count: > 0 })
        from issue in Gen.Elements<DraftIssue>(world.Issues)
        from to in Gen.Elements<string?>([.. world.Members.Select(member => member.Id), null])
        select (world, issue, to),
        x =>
        {
            var draft = AssignmentDraft.Fill(x.world.Issues, x.world.Members).Give(x.issue, x.to);

            Assert.Equal(x.to, draft.OwnerOf(x.issue));
            Assert.Equal(x.to, draft.Refill(x.world.Issues, x.world.Members).OwnerOf(x.issue));
        });

    [Fact]
    public void OwnerOf_SomebodyElseWasAssignedSince_IsWhoHasIt()
    {
        var free = new DraftIssue("#1", 2, null, true);
        var draft = AssignmentDraft.Fill([free], [new("ada", 10)]);

        Assert.Equal("ada", draft.OwnerOf(free));
        Assert.Equal("ben", draft.OwnerOf(free with { Owner = "ben", CanBeGiven = false }));
        Assert.False(draft.Changes(free with { Owner = "ada", CanBeGiven = false }));
    }

    [Fact]
    public void Give_ToNobody_StaysWithNobody()
    {
        var (free, members) = (new DraftIssue("#1", 2, null, true), new[] { new DraftMember("ada", 10) });

        var draft = AssignmentDraft.Fill([free], members).TakeAway(free).Refill([free], members);

        Assert.Null(draft.OwnerOf(free));
    }

    [Fact]
    public void Unexplained_AboveTheBudget_UntilThereIsAReason()
    {
        DraftIssue[] issues = [new("#1", 5, "ada", false), new("#2", 3, "ada", false), new("#3", null, "ben", false)];
        DraftMember[] members = [new("ada", 7), new("ben", 0)];

        Assert.Equal(["ada"], AssignmentDraft.Empty.Unexplained(issues, members));
        Assert.Empty(AssignmentDraft.Empty.Because("ada", "knows the code").Unexplained(issues, members));
        Assert.Equal(["ada"], AssignmentDraft.Empty.Because("ada", "knows the code").Because("ada", " ").Unexplained(issues, members));
    }

    [Fact]
    public void Without_APerson_KeepsNothingOfThem()
    {
        var issue = new DraftIssue("#1", 2, "ada", false);
        var draft = AssignmentDraft.Empty.Give(issue, "ben").Because("ben", "why").Noteworthy("#2", ["ada", "cyd"], false).Noteworthy("#3", ["ada"], false).Noteworthy("#4", [], true);

        var left = draft.Without(["ada"]);

        Assert.Equal(["ada", "ben", "cyd"], draft.People().Order());
        Assert.Equal(["ben", "cyd"], left.People().Order());
        Assert.Equal(["#2", "#4"], left.Notes.Select(note => note.Issue));
    }

    // Step by step, counting everybody's weights anew each time.
    private static Dictionary<string, string?> Slow(World world)
    {
        var owners = world.Issues.ToDictionary(issue => issue.Id, issue => issue.Owner);
        int Left(DraftMember member) => member.Budget - world.Issues.Where(issue => owners[issue.Id] == member.Id).Sum(issue => issue.Weight ?? 0);
        bool AllWeighed(DraftMember member) => !world.Issues.Any(issue => owners[issue.Id] == member.Id && issue.Weight is null);
        foreach (var issue in world.Issues.Where(issue => issue is { CanBeGiven: true, Weight: not null }))
        {
            DraftMember? best = null;
            foreach (var member in world.Members.Where(member => Left(member) >= issue.Weight))
            {
                if (best is null || (AllWeighed(member) && !AllWeighed(best)) || (AllWeighed(member) == AllWeighed(best) && Left(member) > Left(best)))
                    best = member;
            }

            owners[issue.Id] = best?.Id;
        }

        return owners;
    }
}
