using FsCheck;
using FsCheck.Fluent;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Tests.Teams;

public class TeamMergeTests
{
    private static readonly Gen<TeamSettings> AnySettings = Setting().ListOf().Select(settings => Whole(new(settings)));

    [Fact]
    public void Compare_UnchangedFile_ChangesNothing() =>
        Prop.ForAll(Pairs(), pair => TeamMerge.Compare(pair.File, pair.File, pair.Current).Count == 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_Twice_ChangesNothingTheSecondTime() =>
        Prop.ForAll(Triples(), it =>
        {
            foreach (var policy in Enum.GetValues<ConflictPolicy>())
            {
                var once = TeamMerge.Apply(it.Current, TeamMerge.Compare(it.Applied, it.File, it.Current), policy);
                if (TeamMerge.Compare(it.File, it.File, once).Count > 0)
                    return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_NothingSetInSlack_IsTheFile() =>
        Prop.ForAll(Pairs(), pair =>
        {
            var changes = TeamMerge.Compare(pair.Current, pair.File, pair.Current);
            return changes.All(change => !change.IsConflict) && TeamMerge.Apply(pair.Current, changes, ConflictPolicy.Keep).SameAs(pair.File);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_ValueSetInSlack_SurvivesAChangeOfOtherSettings() =>
        Prop.ForAll(Pairs(), pair =>
        {
            var current = pair.Current.With([new("capacity.base_weight", SettingValue.Of("9"))]);
            var file = pair.File.With([new("capacity.base_weight", null)]);
            var applied = pair.Current.With([new("capacity.base_weight", null)]);
            var changes = TeamMerge.Compare(applied, file, current);
            return TeamMerge.Apply(current, changes, ConflictPolicy.Overwrite).Text("capacity.base_weight") == "9";
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Apply_Always_LeavesNoHalfMember() =>
        Prop.ForAll(Triples(), it => Enum.GetValues<ConflictPolicy>().All(policy =>
        {
            var merged = TeamMerge.Apply(it.Current, TeamMerge.Compare(it.Applied, it.File, it.Current), policy);
            return merged.Keys("members").All(user => merged[$"members[{user}].user"] is not null);
        })).QuickCheckThrowOnFailure();

    [Fact]
    public void Compare_BothChangedTheSame_IsAConflictUnlessEqual()
    {
        var applied = Of(("standup.at", "09:00"), ("name", "Old"));
        var current = Of(("standup.at", "10:00"), ("name", "New"));

        var change = Assert.Single(TeamMerge.Compare(applied, Of(("standup.at", "08:00"), ("name", "New")), current));

        Assert.Equal(new SettingChange("standup.at", SettingValue.Of("10:00"), SettingValue.Of("08:00"), IsConflict: true), change);
        Assert.Equal("10:00", TeamMerge.Apply(current, [change], ConflictPolicy.Keep).Text("standup.at"));
        Assert.Equal("08:00", TeamMerge.Apply(current, [change], ConflictPolicy.Overwrite).Text("standup.at"));
    }

    [Fact]
    public void Compare_MemberRemovedFromFileButEditedInSlack_IsAConflictAsAWhole()
    {
        var applied = Of(("members[U1].user", "U1"), ("members[U1].role", "Engineer"));
        var current = applied.With([new("members[U1].region", SettingValue.Of("NL"))]);

        var changes = TeamMerge.Compare(applied, TeamSettings.Empty, current);

        Assert.All(changes, change => Assert.True(change.IsConflict));
        Assert.Empty(TeamMerge.Apply(current, changes, ConflictPolicy.Overwrite).Paths);
        Assert.True(TeamMerge.Apply(current, changes, ConflictPolicy.Keep).SameAs(current));
    }

    [Fact]
    public void Compare_ListChanged_IsOneValue()
    {
        var applied = new TeamSettings([new("standup.days", SettingValue.Of(["Mon", "Wed"]))]);
        var file = new TeamSettings([new("standup.days", SettingValue.Of(["Mon", "Fri"]))]);

        var change = Assert.Single(TeamMerge.Compare(applied, file, applied));

        Assert.Equal(["Mon", "Fri"], change.After!.Value.Items);
        Assert.False(change.IsConflict);
    }

    private static TeamSettings Of(params (string Path, string Value)[] settings) =>
        new(settings.Select(setting => KeyValuePair.Create(setting.Path, SettingValue.Of(setting.Value))));

    private static Gen<KeyValuePair<string, SettingValue>> Setting() =>
        from path in Gen.Elements("name", "standup.at", "standup.days", "members[U1].role", "members[U1].region", "members[U2].role", "members[U2].user",
            "counterparts[U3].role", "milestones.versions[13.0]", "kinds[on-call].cost")
        from value in Gen.Elements("a", "b", "c")
        select KeyValuePair.Create(path, path == "standup.days" ? SettingValue.Of([value]) : SettingValue.Of(value));

    // As the reader makes them: who has a setting is in the list.
    private static TeamSettings Whole(TeamSettings settings) => settings.With(
        new[] { "members", "counterparts" }.SelectMany(map => settings.Keys(map).Select(user => KeyValuePair.Create($"{map}[{user}].user", (SettingValue?)SettingValue.Of(user)))));

    private static Arbitrary<(TeamSettings File, TeamSettings Current)> Pairs() =>
        (from file in AnySettings from current in AnySettings select (file, current)).ToArbitrary();

    private static Arbitrary<(TeamSettings Applied, TeamSettings File, TeamSettings Current)> Triples() =>
        (from applied in AnySettings from file in AnySettings from current in AnySettings select (applied, file, current)).ToArbitrary();
}
