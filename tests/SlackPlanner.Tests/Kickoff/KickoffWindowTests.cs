using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Kickoff;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using static SlackPlanner.Tests.Capacity.CapacityTeams;

namespace SlackPlanner.Tests.Kickoff;

/// <summary>The windows within Slack's limits, and nothing in them that somebody may not see.</summary>
public class KickoffWindowTests
{
    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly KickoffForm Form = new("tea", "2026-12");

    [Fact]
    public void For_TwentyPeopleAndManyIssues_HasPagesWithinSlacksLimits()
    {
        var page = Page(20, [.. Enumerable.Range(1, 300).Select(n => Issue(2 * n, n % 5, n % 3 == 0 ? [] : [$"u{n % 20}"]) with { Title = new string('<', 200) })]);

        var (first, second) = (KickoffModal.For(page, Form, mayEdit: true), KickoffModal.For(page, Form with { Page = 1 }, mayEdit: true));

        BlockKit.Check(first);
        BlockKit.Check(second);
        Assert.Equal((15, 5), (People(first), People(second)));
        BlockKit.Check(ConfirmModal.For(page, Form));
        foreach (var row in page.Rows)
            BlockKit.Check(PersonModal.For(page, row, Form with { User = row.User }));
        Assert.All(CopyMessage.For(page, [.. page.Rows.Select(row => new CopyPart("Name", Letter(page, row)))]), message => BlockKit.Check(message with { Channel = "D1" }));
        Assert.All(page.Rows, row => BlockKit.Check(LetterMessage.For(Letter(page, row)) with { Channel = "D1" }));
    }

    [Fact]
    public void For_ConfidentialIssueThatIsNotShown_IsOnlyCounted()
    {
        var secret = Issue(2, 3, "u1") with { Title = "", Confidential = true };
        var page = Page(2, [secret, Issue(4, 1)]);
        var seen = page with { Seen = new HashSet<string> { secret.Reference } };

        Assert.DoesNotContain("#2", Words(KickoffModal.For(page, Form, mayEdit: true)));
        Assert.Contains("1 confidential", Words(KickoffModal.For(page, Form, mayEdit: true)));
        Assert.Contains("#2 (confidential)", Words(KickoffModal.For(seen, Form, mayEdit: true)));
        Assert.DoesNotContain("pot#2", Words(PersonModal.For(page, page.Rows[1], Form)));
        Assert.Contains("One more is confidential", LetterMail.Text(Letter(page, page.Rows[1])));
        Assert.Contains("https://gitlab.test/tea/pot/-/issues/2", LetterMail.Text(Letter(seen, seen.Rows[1])));
    }

    [Fact]
    public void Confirm_OverBudgetWithoutAReason_AsksForOneAndOffersNoSend()
    {
        var view = ConfirmModal.For(Page(1, [Issue(2, 12, "u0")]), Form);

        Assert.Null(view.Submit);
        Assert.Contains("2 over", Words(view));
    }

    [Fact]
    public void Apply_OthersChangedMeanwhile_ChangesOnlyWhatWasChosen()
    {
        var page = Page(3, [Issue(2, 1), Issue(4, 1), Issue(6, 1, "u0")]);
        var (two, six) = (page.Plan.Find("tea/pot#2")!, page.Plan.Find("tea/pot#6")!);
        // U0's window showed #6 as theirs; meanwhile somebody has given it to U2.
        var meanwhile = new DraftPlan(page.Plan.Report, page.Plan.Issues, page.Plan.Draft.Give(six, "U2"), 2);

        var after = new PersonEdit("U0", ["tea/pot#2"], ["tea/pot#6"], null, ["tea/pot#4"], []).Apply(meanwhile);

        Assert.Equal("U0", after.OwnerOf(two));
        Assert.Equal("U2", after.OwnerOf(six));
        Assert.Equal(["U0"], after.Notes.Single(note => note.Issue == "tea/pot#4").Members);
    }

    [Fact]
    public void Between_IssueComesAndBudgetFalls_SaysBoth()
    {
        var before = new KickoffSent(1, 10, 22, 22, 3, 0, ["a#1", "a#2"], null, []);

        var change = LetterChange.Between(before, before with { Days = 11, Issues = ["a#2", "a#3"] });

        Assert.Equal(("a#3", "a#1", 10), (change.Added.Single(), change.Removed.Single(), change.BudgetBefore));
        Assert.True(LetterChange.Between(before, before with { Round = 2, Weight = 4 }).IsNothing);
    }

    [Fact]
    public void Html_WordsOfPeople_AreNoMarkup()
    {
        var page = Page(1, [Issue(2, 12, "u0") with { Title = "<script>alert(1)</script>", WebUrl = "javascript:alert(1)" }]);
        page = page with { Plan = new(page.Plan.Report, page.Plan.Issues, page.Plan.Draft.Because("U0", "<b>& more</b>\nand more"), 1) };

        var html = LetterMail.Html(Letter(page, page.Rows[0]));

        Assert.DoesNotContain("<script>", html);
        Assert.DoesNotContain("href=\"javascript", html);
        Assert.Contains("&lt;b&gt;&amp; more&lt;/b&gt;<br>and more", html);
    }

    private static KickoffLetter Letter(KickoffPage page, DraftRow row) => Letters.For(page, row.User, Letters.Of(row, 1), "https://gitlab.test", "https://gitlab.test/board");

    private static KickoffPage Page(int people, IReadOnlyList<PlannedIssue> issues)
    {
        var team = Team([.. Enumerable.Range(0, people).Select(n => Member($"U{n}"))]);
        return new(
            new(Report(team, December, issues), issues, AssignmentDraft.Empty, 1), new("tea", "2026-12"), 0, team.Members.ToDictionary(member => member.User, member => "Name & " + member.User),
            new HashSet<string>(), true, ["U0"], new LocalDate(2026, 11, 17));
    }

    private static int People(ModalViewDefinition view) => view.Blocks.Count(block => block.BlockId?.StartsWith("person-", StringComparison.Ordinal) == true);

    private static string Words(ModalViewDefinition view) => System.Text.Json.JsonSerializer.Serialize<object>(view, Plain);
}
