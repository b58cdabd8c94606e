using SlackPlanner.Redis;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Apply;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Tests.Teams;

public class ApplyPlanTests
{
    private static readonly Origin Maren = TeamsFixture.By("U0MAREN");

    [Fact]
    public void For_NothingStored_AddsTheTeam()
    {
        var plan = Plan(TeamsFiles.Minimum);

        var team = Assert.Single(plan.Teams);
        Assert.Equal(TeamFate.New, team.Fate);
        var after = team.After(ConflictPolicy.Keep, Maren);
        Assert.True(after.IsInFile);
        Assert.True(after.Settings.SameAs(after.Applied));
    }

    [Fact]
    public void For_UnchangedFile_HasNoEffect() => Assert.False(Plan(TeamsFiles.Minimum, Applied(TeamsFiles.Minimum)).HasEffect);

    [Fact]
    public void For_ValueSetInSlack_SurvivesAFileThatChangesOtherThings()
    {
        var stored = Applied(TeamsFiles.Minimum).SetInSlack([new("standup.at", SettingValue.Of("10:00"))], Maren);

        var after = Assert.Single(Plan(TeamsFiles.With("product_manager: U0JONAS"), stored).Teams).After(ConflictPolicy.Overwrite, Maren);

        Assert.Equal("10:00", after.Settings.Text("standup.at"));
        Assert.Equal("U0JONAS", after.Settings.Text("product_manager"));
        Assert.Equal(Maren, after.Origins["standup.at"]);
    }

    [Fact]
    public void For_BothChanged_IsAConflictThatIsSettledOnce()
    {
        var stored = Applied(TeamsFiles.With("standup: { at: \"09:00\" }")).SetInSlack([new("standup.at", SettingValue.Of("10:00"))], Maren);
        const string file = "standup: { at: \"08:00\" }";
        var plan = Plan(TeamsFiles.With(file), stored);

        Assert.True(plan.HasConflicts);
        var kept = plan.Teams.Single().After(ConflictPolicy.Keep, Maren);
        var overwritten = plan.Teams.Single().After(ConflictPolicy.Overwrite, Maren);
        Assert.Equal("10:00", kept.Settings.Text("standup.at"));
        Assert.Contains("standup.at", kept.Origins.Keys);
        Assert.Equal("08:00", overwritten.Settings.Text("standup.at"));
        Assert.Empty(overwritten.Origins);
        Assert.False(Plan(TeamsFiles.With(file), kept).HasEffect);
        Assert.False(Plan(TeamsFiles.With(file), overwritten).HasEffect);
    }

    [Fact]
    public void For_FileSaysWhatSlackSaysAlready_IsRememberedWithoutAsking()
    {
        var stored = Applied(TeamsFiles.Minimum).SetInSlack([new("standup.at", SettingValue.Of("10:00"))], Maren);
        var plan = Plan(TeamsFiles.With("standup: { at: 10:00 }"), stored);

        Assert.False(plan.HasChanges);
        Assert.True(plan.HasEffect);
        Assert.Empty(plan.Teams.Single().After(ConflictPolicy.Keep, Maren).Origins);
    }

    [Fact]
    public void For_TeamGoneFromFile_IsArchivedAndComesBackWithItsSettings()
    {
        var stored = Applied(TeamsFiles.Minimum).SetInSlack([new("standup.at", SettingValue.Of("10:00"))], Maren);
        var other = TeamsFiles.Minimum.Replace("id: tea", "id: rum", StringComparison.Ordinal);

        var gone = Plan(other, stored).Teams.Single(team => team.Id == "tea");
        var archived = gone.After(ConflictPolicy.Overwrite, Maren);
        var back = Plan(TeamsFiles.Minimum, archived).Teams.Single();

        Assert.Equal(TeamFate.Archived, gone.Fate);
        Assert.Equal(Maren, archived.Archived);
        Assert.Equal(TeamFate.Restored, back.Fate);
        var after = back.After(ConflictPolicy.Overwrite, Maren);
        Assert.Null(after.Archived);
        Assert.Equal("10:00", after.Settings.Text("standup.at"));
        Assert.Equal(Maren, after.Origins["standup.at"]);
    }

    [Fact]
    public void For_ArchivedTeamStillGone_HasNoEffect()
    {
        var other = TeamsFiles.Minimum.Replace("id: tea", "id: rum", StringComparison.Ordinal);

        Assert.False(Plan(other, Applied(other), Applied(TeamsFiles.Minimum) with { Archived = Maren }).HasEffect);
    }

    [Fact]
    public void For_TeamMadeInSlack_IsLeftAlone()
    {
        var plan = Plan(TeamsFiles.Minimum, TeamsFixture.Document("rum"));

        Assert.Equal(["tea"], plan.Teams.Select(team => team.Id));
    }

    [Fact]
    public void Fingerprint_OtherSettingsNow_IsAnother()
    {
        var shown = Plan(TeamsFiles.With("process: code-review"), Applied(TeamsFiles.Minimum));
        var moved = Plan(TeamsFiles.With("process: code-review"), Applied(TeamsFiles.Minimum).SetInSlack([new("process", SettingValue.Of("source-code"))], Maren));

        Assert.NotEqual(shown.Fingerprint, moved.Fingerprint);
        Assert.Equal(shown.Fingerprint, Plan(TeamsFiles.With("process: code-review"), Applied(TeamsFiles.Minimum)).Fingerprint);
    }

    internal static ApplyPlan Plan(string file, params TeamDocument[] stored) =>
        ApplyPlan.For("hash", new(TeamIndex.Empty, 1, [.. stored.Select((team, index) => new Versioned<TeamDocument>(team, index + 1))]), TeamsFiles.Resolve(file));

    internal static TeamDocument Applied(string file) => Plan(file).Teams.Single().After(ConflictPolicy.Overwrite, Maren);
}
