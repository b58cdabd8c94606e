using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using static SlackPlanner.Journal.JournalStep;

namespace SlackPlanner.Tests.Journal;

/// <summary>Steps on an issue that is the team's own: its confidentiality, and the part of its description that is ours.</summary>
public sealed class TeamIssueTests(JournalApp at) : IClassFixture<JournalApp>
{
    private const string Retros = "fernwood-retros/source";

    [Fact]
    public async Task Begin_ConfidentialityAndDescription_AreWrittenAndTakenBackExactly()
    {
        var made = await at.Does("U0MAREN", new Create(Retros, "One", CommentText.Empty.Text("people's words"), ["retrospective"], null, []) { Confidential = true, Due = new(2026, 12, 26) });
        var issue = new IssueReference(Retros, made.Steps[0].Iid);
        var before = (await at.Titled("One"))!;
        Assert.True(before.Confidential);

        var entry = await at.Does("U0MAREN", new SetConfidential(issue, false), new Describe(issue, "shipped", "**Shipped:** 3"));

        var after = (await at.Titled("One"))!;
        Assert.Equal(JournalEnd.Done, entry.Outcome!.End);
        Assert.False(after.Confidential);
        Assert.StartsWith(before.Description, after.Description, StringComparison.Ordinal);
        Assert.Equal("**Shipped:** 3", DescriptionPart.Read(after.Description, "shipped"));
        Assert.Equal(JournalEnd.Unchanged, (await at.Does("U0MAREN", new Describe(issue, "shipped", "**Shipped:** 3"))).Outcome!.End);

        Assert.Equal(JournalEnd.Done, (await at.Undoes("U0MAREN", entry.Id)).Undo!.Outcome!.End);
        var undone = (await at.Titled("One"))!;
        Assert.True(undone.Confidential);
        Assert.Equal(before.Description, undone.Description);
    }

    [Fact]
    public async Task Begin_ByWhomGitLabDoesNotShowIt_OnlyAsTheTeam()
    {
        // Yuki is not in the retrospective project.
        var made = await at.Does("U0MAREN", new Create(Retros, "Two", CommentText.Empty, ["retrospective"], null, []) { Confidential = true });
        var issue = new IssueReference(Retros, made.Steps[0].Iid);

        var refused = await at.Does("U0YUKI", new Comment(issue, CommentText.Empty.Text("hello")));
        var taken = await at.Does("U0YUKI", new Comment(issue, CommentText.Empty.Text("hello")) { AsTeam = true });

        Assert.Equal((JournalEnd.NotFound, JournalEnd.Done), (refused.Outcome!.End, taken.Outcome!.End));
        Assert.Equal(JournalEnd.Done, (await at.Undoes("U0YUKI", taken.Id)).Undo!.Outcome!.End);
    }

    [Fact]
    public void Write_PartIsThere_ReplacesItAndLeavesTheRest()
    {
        var first = DescriptionPart.Write("Intro", "a", "one");
        var edited = first + "\n\n- [ ] an action of somebody's";
        var second = DescriptionPart.Write(edited, "a", "two");

        Assert.Equal("two", DescriptionPart.Read(second, "a"));
        Assert.StartsWith("Intro\n\n", second, StringComparison.Ordinal);
        Assert.EndsWith("- [ ] an action of somebody's", second, StringComparison.Ordinal);
        Assert.Equal("Intro\n\n- [ ] an action of somebody's", DescriptionPart.Write(second, "a", null));
        Assert.Equal(second, DescriptionPart.Write(second, "a", "two"));
        Assert.Null(DescriptionPart.Read("Intro", "a"));
    }
}
