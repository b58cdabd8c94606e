using SlackPlanner.Teams.Merge;
using SlackPlanner.Teams.Setup;

namespace SlackPlanner.Tests.Teams;

public class SetupFormTests
{
    private static readonly SetupForm Good = new("tea", "Tea", "source-code", "Europe/Amsterdam", "C0TEA", "U0MAREN", ["U0NOOR"]);

    [Fact]
    public void Problems_GoodForm_HasNone() => Assert.Empty(Good.Problems(isNew: true));

    [Fact]
    public void Problems_EmptyForm_StandUnderEachInput()
    {
        var problems = new SetupForm("", "", null, "", "", "", []).Problems(isNew: true);

        Assert.Equal(["channel", "id", "manager", "members", "name", "time_zone"], problems.Keys.Order());
        Assert.All(problems.Values, text => Assert.InRange(text.Length, 1, 150));
    }

    [Fact]
    public void Problems_IdWithSpaces_SaysWhatWorks() =>
        Assert.Contains("source-code-be", (Good with { Id = "My Team" }).Problems(isNew: true)["id"], StringComparison.Ordinal);

    [Fact]
    public void Changes_SameAsThere_AreNone()
    {
        var settings = TeamSettings.Empty.With(Good.Changes(TeamSettings.Empty));

        Assert.Empty(Good.Changes(settings));
        Assert.Null(settings["process"]);
    }

    [Fact]
    public void Changes_MemberTakenOut_TakesTheirSettingsToo()
    {
        var settings = TeamSettings.Empty.With(Good.Changes(TeamSettings.Empty)).With([new("members[U0NOOR].gitlab", SettingValue.Of("noor"))]);

        var after = settings.With((Good with { Members = ["U0IMANI"] }).Changes(settings));

        Assert.Equal(["U0IMANI"], after.Keys("members"));
        Assert.Empty(after.Under("members[U0NOOR]"));
    }

    [Fact]
    public void Changes_OtherManager_DropsTheFormerOnesGitLabName()
    {
        var settings = TeamSettings.Empty.With(Good.Changes(TeamSettings.Empty)).With([new("manager.gitlab", SettingValue.Of("maren")), new("manager.deputy", SettingValue.Of("U0HOLLY"))]);

        var after = settings.With((Good with { Manager = "U0HOLLY" }).Changes(settings));

        Assert.Null(after["manager.gitlab"]);
        Assert.Null(after["manager.deputy"]);
    }
}
