using SlackPlanner.Help;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Apply;
using SlackPlanner.Teams.Merge;
using SlackPlanner.Teams.Setup;
using SlackPlanner.Teams.Yaml;

namespace SlackPlanner.Tests.Teams;

public class MessageTests
{
    private static readonly Origin Maren = TeamsFixture.By("U0MAREN");

    [Fact]
    public void Preview_Conflict_ShowsOriginAndBothButtons()
    {
        var stored = ApplyPlanTests.Applied(TeamsFiles.With("standup: { at: \"09:00\" }")).SetInSlack([new("standup.at", SettingValue.Of("10:00"))], Maren);

        var words = Words(ApplyPreviewMessage.For(ApplyPlanTests.Plan(TeamsFiles.With("standup: { at: \"08:00\" }"), stored)));

        Assert.Contains(":warning: `standup.at`: 10:00 → 08:00 (set in Slack by <@U0MAREN>, Wed 18 Nov)", words, StringComparison.Ordinal);
        Assert.Contains("Overwrite", words, StringComparison.Ordinal);
        Assert.Contains("Keep Slack's", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Preview_PeopleComeAndGo_IsOneLineEach()
    {
        var stored = ApplyPlanTests.Applied(TeamsFiles.Minimum);
        var file = TeamsFiles.Minimum.Replace("[U0NOOR]", "[{ user: U0IMANI, role: Engineer, gitlab: imani }]", StringComparison.Ordinal);

        var words = Words(ApplyPreviewMessage.For(ApplyPlanTests.Plan(file, stored)));

        Assert.Contains("• adds <@U0IMANI> to members", words, StringComparison.Ordinal);
        Assert.Contains("• removes <@U0NOOR> from members", words, StringComparison.Ordinal);
        Assert.DoesNotContain("gitlab", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Preview_EverythingNewAndSomethingGone_Fits()
    {
        var words = Words(ApplyPreviewMessage.For(ApplyPlanTests.Plan(ContractExample.Text, ApplyPlanTests.Applied(TeamsFiles.Minimum))));

        Assert.Contains("*new*, with 2 members", words, StringComparison.Ordinal);
        Assert.Contains("*archived*", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Preview_HostileTexts_NeitherMentionNorBreakLimits()
    {
        var file = TeamsFiles.With("product_manager: U0JONAS").Replace("name: Tea", "name: \"<!channel> & <@U0OLA>\"", StringComparison.Ordinal);

        Assert.DoesNotContain("<!channel>", Words(ApplyPreviewMessage.For(ApplyPlanTests.Plan(file))), StringComparison.Ordinal);
    }

    [Fact]
    public void Preview_ManyTeams_FitsIntoAMessage()
    {
        var teams = string.Concat(Enumerable.Range(1, 80).Select(n =>
            $"\n  - {{ id: team-{n}, name: Team {n}, time_zone: UTC, channel: C0TEAM{n}, manager: U0MAREN, members: [{string.Join(", ", Enumerable.Range(1, 60).Select(m => "U0MEMBER" + m))}] }}"));

        Assert.Contains("and 60 teams more", Words(ApplyPreviewMessage.For(ApplyPlanTests.Plan("teams:" + teams))), StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_VeryMany_FitIntoAMessage()
    {
        var mistakes = Enumerable.Range(1, 500).Select(line => new Mistake(line, "tea standup.at", new string('x', 300))).ToList();

        var words = Words(ApplyPreviewMessage.Mistakes(new("hash", mistakes, NotLookedUp: true)));

        Assert.Contains("500 mistakes; nothing was changed", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Applied_EachFate_IsTold()
    {
        var other = TeamsFiles.Minimum.Replace("id: tea", "id: rum", StringComparison.Ordinal).Replace("name: Tea", "name: Rum", StringComparison.Ordinal);

        Assert.Contains("added Rum; archived Tea", AppliedMessage.For(ApplyPlanTests.Plan(other, ApplyPlanTests.Applied(TeamsFiles.Minimum)), ConflictPolicy.Keep), StringComparison.Ordinal);
    }

    [Fact]
    public void Team_WithEverything_ReadsWellAndShowsOrigins()
    {
        var document = ApplyPlanTests.Applied(ContractExample.Text).SetInSlack([new("channel", SettingValue.Of("C0NEW")), new("members[U0YUKI].user", SettingValue.Of("U0YUKI"))], Maren);
        var team = Build(document);

        var words = Words(TeamMessage.For(team, document, mayEdit: true, others: [team]));

        Assert.Contains("*Manager* <@U0MAREN>  ·  *Deputy* <@U0NOOR>", words, StringComparison.Ordinal);
        Assert.Contains("<@U0IMANI>  Backend Engineer, GitLab `imani`, works Mon, Tue, Wed, Thu", words, StringComparison.Ordinal);
        Assert.Contains("`channel` set in Slack by <@U0MAREN>, Wed 18 Nov", words, StringComparison.Ordinal);
        Assert.Contains("Edit", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Team_OnlyMinimumForAMember_HasNoButtons()
    {
        var document = ApplyPlanTests.Applied(TeamsFiles.Minimum);

        var message = TeamMessage.For(Build(document), document, mayEdit: false, others: []);

        Assert.Contains("All of it is from teams.yml.", Words(message), StringComparison.Ordinal);
        Assert.DoesNotContain(message.Blocks, block => block is ActionsBlock);
    }

    [Fact]
    public void Setup_NewAndEdit_AreValidModals()
    {
        BlockKit.Check(SetupModal.New("U0OLA", NodaTime.DateTimeZone.Utc, channel: null));
        var edit = SetupModal.Edit(ApplyPlanTests.Applied(ContractExample.Text), version: 7);
        BlockKit.Check(edit);

        Assert.DoesNotContain(edit.Blocks, block => block.BlockId == SetupModal.Id);
        Assert.Equal(new SetupSubject("source-code-be", 7), SetupSubject.Of(new() { Id = "V1", PrivateMetadata = edit.PrivateMetadata! }));
    }

    [Fact]
    public void SetupSaved_BotNotInChannel_SaysWhatIsLeft()
    {
        var form = new SetupForm("tea", "Tea", "source-code", "Europe/Amsterdam", "C0TEA", "U0MAREN", ["U0NOOR"]);

        Assert.Contains("/invite @SlackPlanner", Words(SetupSavedMessage.For(form, isNew: true, isInFile: false, isInvited: false)), StringComparison.Ordinal);
        Assert.DoesNotContain("/invite", Words(SetupSavedMessage.For(form, isNew: false, isInFile: true, isInvited: true)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(FirstRun.NoTeam), true, "`/planner setup` makes the first one")]
    [InlineData(nameof(FirstRun.NoTeam), false, "Ask a SlackPlanner admin")]
    [InlineData(nameof(FirstRun.NotOnATeam), false, "not on a team yet")]
    [InlineData(nameof(FirstRun.None), false, "This is what you can do")]
    public void Help_EachBeginning_SaysWhatToDo(string start, bool isAdmin, string words)
    {
        var catalog = new CommandCatalog([new("/pto", "who", "who [date]", "Who is away", "/pto who", typeof(HelpCommand))]);

        var message = HelpMessage.For(catalog.Entries, catalog, Enum.Parse<FirstRun>(start), isAdmin, unknown: "dance <!here>");

        Assert.Contains(words, Words(message), StringComparison.Ordinal);
        Assert.Contains("• `/pto who [date]`  Who is away", Words(message), StringComparison.Ordinal);
        Assert.DoesNotContain("<!here>", Words(message), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("amsterdam", "Europe/Amsterdam")]
    [InlineData("New York", "America/New_York")]
    [InlineData("india", "Asia/Kolkata")]
    [InlineData("utc", "UTC")]
    public void ZoneOptions_TypedWords_OfferTheZone(string typed, string zone) =>
        Assert.Contains(ZoneOptions.Matching(typed).Options!.Take(10), option => option.Value == zone);

    private static SlackPlanner.Teams.Team Build(TeamDocument document) => TeamBuilder.Build("T0DEMO", document.Id, document.Settings, 1);

    private static string Words(Message message)
    {
        BlockKit.Check(message with { Channel = "C0TEA" });
        return message.Text + "\n" + string.Join('\n', message.Blocks.SelectMany(Words));
    }

    private static IEnumerable<string> Words(Block block) => block switch
    {
        SectionBlock { Text: { } text } => [text.Text],
        ContextBlock context => context.Elements.OfType<Markdown>().Select(element => element.Text),
        ActionsBlock actions => actions.Elements.OfType<Button>().Select(button => button.Text.Text),
        _ => [],
    };
}
