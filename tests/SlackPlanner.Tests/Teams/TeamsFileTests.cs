using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SlackPlanner.Teams.Yaml;

namespace SlackPlanner.Tests.Teams;

public class TeamsFileTests
{
    [Fact]
    public void Read_ContractsExample_HasNoMistakes()
    {
        var file = TeamsFiles.Resolve(ContractExample.Text);

        Assert.Empty(file.Mistakes);
        var settings = file.Teams.Single().Settings;
        Assert.Equal("U0MAREN", settings.Text("manager.user"));
        Assert.Equal("C0GCREATESTANDUP", settings.Text("standup.channel"));
        Assert.Equal(["Mon", "Tue", "Wed", "Thu"], settings.Items("members[U0IMANI].works"));
        Assert.Equal("2020-03-22", settings.Text("milestones.versions[12.9]"));
        Assert.Equal("1", settings.Text("kinds[on-call].cost"));
        Assert.Equal("false", settings.Text("kinds[loan].away"));
    }

    [Fact]
    public void WithUnknownRoutines_MistypedName_IsTold() =>
        Assert.Equal(
            ["routines.capacity-sumary"],
            TeamsFiles.Resolve(TeamsFiles.With("routines: { capacity-sumary: { on: false }, standup: { on: true } }")).WithUnknownRoutines(["standup", "capacity-summary"]).Unused);

    [Fact]
    public void Read_DemosFile_HasNoMistakes()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "../../../../../demo/teams.yml");

        var file = TeamsFiles.Resolve(File.ReadAllText(path));

        Assert.Empty(file.Mistakes);
        Assert.Equal(["source-code-be", "code-review-be"], file.Teams.Select(team => team.Id));
    }

    [Fact]
    public void Read_TenMistakes_TellsEachWithItsLine()
    {
        const string text = """
            teams:
              - id: Source Code
                name: Source
                time_zone: Europe/Amsterdm
                channel: #source
                manager: { user: U0MAREN, deputy: U0MAREN }
                member: []
                members:
                  - { user: U0NOOR, starts: 2026-02-30 }
                  - { user: U0IMANI, starts: 2026-05-01, ends: 2026-04-01, works: [Mon, Fun] }
                  - { user: U0NOOR }
                standup: { at: "9 o'clock", remind_after: 4 hours }
                capacity: { scale: [1, 3, 2] }
                process: kanban
              - id: second
                name: Second
            """;

        var mistakes = TeamsFiles.Resolve(text).Mistakes;

        Assert.Equal([2, 4, 5, 6, 7, 9, 10, 10, 11, 12, 12, 13, 14, 15, 15, 15, 15], mistakes.Select(mistake => mistake.Line));
        AssertTells(mistakes, 4, "Did you mean Europe/Amsterdam?");
        AssertTells(mistakes, 5, "without them YAML takes it for a comment");
        AssertTells(mistakes, 6, "the deputy is the manager");
        AssertTells(mistakes, 7, "Did you mean members?");
        AssertTells(mistakes, 9, "2026-02-30' is not a date");
        AssertTells(mistakes, 10, "before the start, 2026-05-01");
        AssertTells(mistakes, 10, "'Fun' is not a weekday");
        AssertTells(mistakes, 11, "already in the list, on line 9");
        AssertTells(mistakes, 12, "write it as \"09:00\"");
        AssertTells(mistakes, 12, "PT4H");
        AssertTells(mistakes, 13, "[1, 2, 3, 5]");
        AssertTells(mistakes, 14, "source-code or code-review");
        AssertTells(mistakes, 15, "'time_zone' is missing");
        Assert.Equal("Line 14, Source Code process: 'kanban' is not known; write source-code or code-review.", mistakes.Single(mistake => mistake.Line == 14).ToString());
    }

    [Theory]
    [InlineData("", 1, "the file is empty")]
    [InlineData("# only a comment\n", 1, "the file is empty")]
    [InlineData("teams: []", 1, "no team is in the file")]
    [InlineData("teams:", 1, "must be a list")]
    [InlineData("- id: tea", 1, "must start with \"teams:\"")]
    [InlineData("just words", 1, "must start with \"teams:\"")]
    [InlineData("team:\n  - id: tea", 1, "Did you mean teams?")]
    [InlineData("teams:\n\t- id: tea", 2, "tab")]
    [InlineData("teams:\n  - id: [tea\n    name: Tea\n", 2, "not YAML")]
    [InlineData("teams:\n  - &a { id: tea }\n  - *a\n", 3, "not supported")]
    [InlineData("teams: [{ id: tea }]\n---\nteams: []", 2, "second document")]
    [InlineData("teams:\n  - tea\n", 2, "group of settings")]
    public void Read_NotATeamsFile_SaysWhatToDo(string text, int line, string words) => AssertTells(TeamsFile.Read(text).Mistakes, line, words);

    [Theory]
    [InlineData("name: Again", "'name' stands twice, first on line 3")]
    [InlineData("standup: { dayz: [Mon] }", "Did you mean days?")]
    [InlineData("standup: { days: Mon }", "must be a list")]
    [InlineData("standup: { days: [] }", "the list is empty")]
    [InlineData("standup: { days: [Mon, monday] }", "'Mon' stands in the list twice")]
    [InlineData("standup: { questions: [\"\"] }", "1 to 150 characters")]
    [InlineData("standup: { zone: mine }", "team or member")]
    [InlineData("standup: { retention_days: 0 }", "from 1 to 3650")]
    [InlineData("standup: { questions: [\"[Fri, Later] What?\"] }", "has something in it that is no weekday")]
    [InlineData("standup: { questions: [\"[Fri] What?\"] }", "on Mon there is a standup, but no question")]
    [InlineData("standup: { questions: [\"[Fri]\"] }", "1 to 150 characters")]
    [InlineData("standup: { digest: yes }", "neither true nor false")]
    [InlineData("standup: { late_until: soon }", "until the next standup")]
    [InlineData("standup: { also: [noor] }", "neither a Slack member id")]
    [InlineData("product_manager: \"@jonas\"", "Copy member ID")]
    [InlineData("product_manager:", "there is no value")]
    [InlineData("kinds: { loan: { cost: 1.5 } }", "from 0 to 1")]
    [InlineData("gitlab: { group: \"https://gitlab.com/a\" }", "GitLab path")]
    [InlineData("gitlab: { boards: { team: board } }", "https://")]
    [InlineData("milestones: { versions: { \"13.0\": 2026-11-22, \"13.1\": 2026-11-23 } }", "13.0 is released in 2026-11 already")]
    [InlineData("rotation: { order: [U0QUINN] }", "U0QUINN is not among the members")]
    [InlineData("rotation: { lead_time: P0D }", "P7D")]
    [InlineData("rotation: { lead_time: PT4H }", "a period of 1 to 28 days")]
    [InlineData("rotation: { ramp_up: P3Y }", "a period of 1 to 730 days")]
    [InlineData("rotation: { user_group: planning }", "S012ABCDEF")]
    [InlineData("holidays: { Netherlands: nl.ics }", "not a region")]
    [InlineData("routines: { morning-note: { at: 25:00 } }", "not a time")]
    public void Read_OneWrongSetting_TellsWhatWouldWork(string line, string words) => AssertTells(TeamsFiles.Resolve(TeamsFiles.With(line)).Mistakes, 8, words);

    [Fact]
    public void Read_SamePersonByIdAndByMail_IsAMistake()
    {
        var text = TeamsFiles.Minimum.Replace("[U0NOOR]", "[U0NOOR, noor@example.test]", StringComparison.Ordinal);

        AssertTells(TeamsFiles.Resolve(text).Mistakes, 7, "same person");
    }

    [Fact]
    public void Read_TwoTeamsWithOneId_IsAMistake()
    {
        var text = TeamsFiles.Minimum + "\n" + string.Join('\n', TeamsFiles.Minimum.Split('\n').Skip(1));

        AssertTells(TeamsFile.Read(text).Mistakes, 8, "taken by the team on line 2");
    }

    [Fact]
    public void Read_Unresolved_TellsLineAndAddsWarning()
    {
        var file = TeamsFile.Read(TeamsFiles.Minimum);
        var found = new Dictionary<(Reference, string), Found>
        {
            [(Reference.Channel, "#tea")] = new("C0TEA", Warning: "invite me"),
            [(Reference.User, "U0MAREN")] = new("U0MAREN"),
            [(Reference.User, "U0NOOR")] = new(null, "nobody has this id"),
        };

        var resolved = ResolvedFile.From(file, found);

        Assert.Equal(["Line 7, tea members.user: nobody has this id"], resolved.Mistakes.Select(mistake => mistake.ToString()));
        Assert.Equal(["invite me"], resolved.Warnings);
    }

    [Fact]
    public void Read_LargerThanOneMegabyte_IsRefused() =>
        AssertTells(TeamsFile.Read(new byte[TeamsFile.LargestBytes + 1]).Mistakes, 1, "larger than 1 MB");

    [Fact]
    public void Read_NotUtf8_IsRefused() => AssertTells(TeamsFile.Read([0xC3, 0x28]).Mistakes, 1, "UTF-8");

    [Fact]
    public void Read_DeepNesting_IsRefused() => AssertTells(TeamsFile.Read("teams: " + new string('[', 5000)).Mistakes, 1, "nested");

    [Fact]
    public void Read_DamagedText_NeverThrows() =>
        Prop.ForAll(
            (from at in Gen.Choose(0, ContractExample.Text.Length - 1)
             from length in Gen.Choose(0, 12)
             from put in Gen.Elements("", "[", "]", "{", "}", ":", "\"", "'", "\t", "- ", "*a", "&a ", "!x ", "|", ">", "%", "#", "\n", "\0", "? ", "<<: ", "\ud800")
             select ContractExample.Text.Remove(at, Math.Min(length, ContractExample.Text.Length - at)).Insert(at, put)).ToArbitrary(),
            text => TeamsFiles.Resolve(text).Mistakes.All(mistake => mistake.Line >= 1 && mistake.Text.Length > 0)).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_ByteOrderMarkAndCrLf_IsFine()
    {
        var bytes = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(TeamsFiles.Minimum.ReplaceLineEndings("\r\n"))).ToArray();

        Assert.Empty(TeamsFile.Read(bytes).Mistakes);
    }

    private static void AssertTells(IEnumerable<Mistake> mistakes, int line, string words) =>
        Assert.Contains(mistakes, mistake => mistake.Line == line && mistake.Text.Contains(words, StringComparison.Ordinal));
}
