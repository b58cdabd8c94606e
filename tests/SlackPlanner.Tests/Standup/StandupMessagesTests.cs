using NodaTime;
using SlackPlanner.Slack;
using SlackPlanner.Standup;

namespace SlackPlanner.Tests.Standup;

public class StandupMessagesTests
{
    [Fact]
    public void Board_NobodyYet_InvitesAndNamesNobody()
    {
        var message = BoardMessage.For(["Tea"], Sample.Friday, []);

        BlockKit.Check(message);
        Assert.Contains("Standup of Tea, Fri 20 Nov", message.Text, StringComparison.Ordinal);
        Assert.Equal([typeof(SectionBlock), typeof(ActionsBlock)], message.Blocks.Select(block => block.GetType()));
    }

    [Fact]
    public void Board_FortySharers_ShowsAllFacesAndNoCounts()
    {
        var faces = Enumerable.Range(0, 40).Select(i => new StandupFace($"Person {(char)('a' + (i % 26))}", i % 7 == 0 ? null : "https://example.test/p.png")).ToList();

        var message = BoardMessage.For(["Tea"], Sample.Friday, faces);

        BlockKit.Check(message);
        Assert.Equal(40 - 6, message.Blocks.OfType<ContextBlock>().SelectMany(block => block.Elements).OfType<ImageElement>().Count());
        Assert.DoesNotContain(" of 4", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Board_NameWithMarkup_IsNoMention()
    {
        var message = BoardMessage.For(["<!here> & co"], Sample.Friday, [new("<!channel>", null)]);

        BlockKit.Check(message);
        Assert.DoesNotContain("<!", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<!", ((SectionBlock)message.Blocks[0]).Text!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "How are you?", "Answer, Skip today")]
    [InlineData("Shared", "You shared in <#C0TEA> for Fri 20 Nov", "Edit, Delete")]
    [InlineData("Skipped", "no standup for you on Fri 20 Nov", "Answer after all")]
    [InlineData("Deleted", "are deleted, also from <#C0TEA>", "Answer again")]
    public void Prompt_EachState_SaysSoAndOffersTheNextStep(string? state, string words, string buttons)
    {
        var message = PromptMessage.For("Tea", Sample.Friday, "C0TEA", state is null ? null : Enum.Parse<EntryState>(state));

        BlockKit.Check(message);
        Assert.Contains(words, message.Text, StringComparison.Ordinal);
        Assert.Equal(buttons, string.Join(", ", ((ActionsBlock)message.Blocks[1]).Elements.Cast<Button>().Select(button => button.Text.Text)));
    }

    [Fact]
    public void Answers_UnderTheAuthor_KeepListsAndEscapeMentions()
    {
        var message = AnswersMessage.For(new("Noor Haddad", "https://example.test/noor.png"), Entry(Sample.Answers("- ran\n- slept", "ping <!channel> & <@U1>")));

        BlockKit.Check(message);
        Assert.Equal(("Noor Haddad", "https://example.test/noor.png"), (message.Username, message.IconUrl));
        Assert.Equal("*What did you do outside of work since we last spoke?*\n- ran\n- slept", Text(message, 0));
        Assert.EndsWith("ping &lt;!channel&gt; &amp; &lt;@U1&gt;", Text(message, 1), StringComparison.Ordinal);
        Assert.Equal("Nothing is blocking.", ((Markdown)((ContextBlock)message.Blocks[2]).Elements[0]).Text);
    }

    [Fact]
    public void Answers_OnlyTheFirstQuestionOfOwnOnes_LeavesTheOthersOut()
    {
        var message = AnswersMessage.For(new("Noor", null), Entry(new StandupAnswer("Mood?", "fine"), new StandupAnswer("Music?", "")));

        BlockKit.Check(message);
        Assert.Equal("*Mood?*\nfine", Text(message, 0));
        Assert.Equal(2, message.Blocks.Count); // the other is the buttons
    }

    [Theory]
    [InlineData("&")]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("שלום עולם ")]
    [InlineData("word and word ")]
    [InlineData("line\n")]
    [InlineData("\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nx")]
    public void Answers_AsLongAsCanBe_AreCutIntoSectionsWithoutLoss(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, (3000 / piece.Length) + 1))[..3000].Trim();

        var message = AnswersMessage.For(new("Noor", null), Entry(new StandupAnswer("Q?", text)));

        BlockKit.Check(message);
        var shown = string.Concat(message.Blocks.OfType<SectionBlock>().Select(section => section.Text!.Text));
        Assert.Equal(Bare("*Q?*" + SlackText.Escape(text)), Bare(shown));
        Assert.All(message.Blocks.OfType<SectionBlock>(), section => Assert.False(char.IsLowSurrogate(section.Text!.Text[0])));
    }

    [Fact]
    public void Sections_OneCharacterWithThousandsOfMarks_IsTakenApart()
    {
        var parts = SectionText.Cut("a" + new string('́', 7000)).ToList();

        Assert.All(parts, part => Assert.InRange(part.Length, 1, SectionText.Longest));
        Assert.Equal(7001, parts.Sum(part => part.Length));
    }

    [Fact]
    public void WhichTeam_TwoTeams_OffersEach()
    {
        var message = WhichTeamMessage.For(StandupVerb.Skip, [Sample.Team(), Sample.Team() with { Id = "other", Name = "Other & co" }]);

        BlockKit.Check(message);
        var values = message.Blocks.OfType<SectionBlock>().Select(section => (section.Accessory as Button)?.Value).OfType<string>().ToList();
        Assert.Equal(["Skip|tea", "Skip|other"], values);
        Assert.Equal((StandupVerb.Skip, "other", null), WhichTeamMessage.Read(values[1]));
    }

    [Theory]
    [InlineData("tea|2026-11-20", true)]
    [InlineData("tea|2026-11-31", false)]
    [InlineData("tea", false)]
    [InlineData("|2026-11-20", false)]
    [InlineData(null, false)]
    public void TryParse_ButtonValue_ReadsOnlyWhatIsOne(string? value, bool expected) => Assert.Equal(expected, StandupDay.TryParse(value, out _));

    private static StandupEntry Entry(params StandupAnswer[] answers) => Sample.Entry(Sample.Friday, "U1") with { Answers = answers };

    private static string Text(Message message, int block) => ((SectionBlock)message.Blocks[block]).Text!.Text;

    private static string Bare(string text) => text.Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
