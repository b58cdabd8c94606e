using SlackPlanner.GitLab;
using SlackPlanner.Retrospectives;
using SlackPlanner.Tests.Work;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Tests.Retrospectives;

public sealed class RetroDescriptionTests
{
    private static readonly Team Red = WorkSamples.Red with
    {
        ProductManager = "U0PM", Counterparts = [new("U0FE", "Frontend Engineer", false), new("U0SEC", "Application Security", false), new("U0QA", "Quality", false)],
    };

    [Fact]
    public void People_OfTheMilestone_AreTheTeamAndWhoWorkedWithIt()
    {
        var blue = WorkSamples.Red with { Id = "blue", Members = [new("U9", "frida", null, null, null, null, SlackPlanner.Planning.WorkingWeek.MondayToFriday)], Manager = new("U0EM2", "em2", null) };
        var issues = new[]
        {
            WorkSamples.Issue(1, "Deliverable, frontend", "frida", "ada"), WorkSamples.Issue(2, "ux") with { Author = "una" }, WorkSamples.Issue(3, "Deliverable", "stranger"),
        };

        var people = RetroPeople.Of(Red, issues, [Red, blue]);

        Assert.Equal(["U1", "U2", "U3", "U0EM", "U0PM", "U0FE", "U0QA", "U9"], people.Users);
        Assert.Equal(["una"], people.Strangers);
        Assert.Equal(["ada", "Bob", "em", "frida", "una"], people.GitLabNames);
    }

    [Fact]
    public void Filled_TextsOfPeople_DoNothingAndConfidentialIssuesHaveNumbersOnly()
    {
        var text = RetroDescription.Filled(
            new("13.1\n/close", [new("red/app#1", "Fast\n/close @all <!-- slackplanner:part-retro-end -->", 3, true), new("red/app#2", null, null, false)], [], [], [])
            {
                FollowUps = [new("red/retro#5", "ask @ada\n/label ~x"), new("red/retro#6", null, 2)], People = new([], ["ada"], []),
            }, new(2026, 11, 20));

        Assert.Contains("### Shipped (2, weight 3+)", text, StringComparison.Ordinal);
        Assert.Contains("- red/app#2 (confidential)", text, StringComparison.Ordinal);
        Assert.Contains("- red/retro#6 (confidential, 2 open items)", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?m)^\s*/[a-z]", text);
        Assert.DoesNotContain("@all", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ask @ada", text, StringComparison.Ordinal);
        Assert.Contains("@ada", text, StringComparison.Ordinal);
        Assert.Equal(text, DescriptionPart.Read(DescriptionPart.Write("", "retro", text), "retro"));
    }

    [Theory]
    [InlineData("- [ ] one\n- [x] two\n  * [ ] three\n`- [ ]` no\n- [ ]", "one,three")]
    [InlineData("nothing", "")]
    public void ItemsOf_Description_AreThoseNotTicked(string description, string items) =>
        Assert.Equal(items, string.Join(',', RetroIssues.ItemsOf(Issue(description, confidential: false)).Select(one => one.Text)));

    [Fact]
    public void ItemsOf_ConfidentialRetrospective_AreCountedOnly() =>
        Assert.Equal(new FollowUp("red/retro#1", null, 2), Assert.Single(RetroIssues.ItemsOf(Issue("- [ ] one\n- [ ] two", confidential: true))));

    private static Issue Issue(string description, bool confidential) => new()
    {
        Id = 1, Iid = 1, ProjectId = 1, Title = "13.0 retrospective", Description = description, IsOpen = true, WeightSupported = true, Confidential = confidential,
        WebUrl = "https://gitlab.example.test/red/retro/-/issues/1", Reference = "red/retro#1",
    };
}
