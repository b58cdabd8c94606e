using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Journal;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Journal;
using SlackPlanner.Work;

namespace SlackPlanner.Tests.Work;

[Trait("Transport", "both")]
public class RiskTests(JournalApp at) : IClassFixture<JournalApp>
{
    private Actor Maren => at.App.As("U0MAREN");

    [Fact]
    public async Task Risk_WithAReason_TellsTheManagerAtOnceAndCommentsInThePersonsName()
    {
        var answer = await Asks("U0LENA", "/risk #14 editors disagree about <!channel> line ends");

        Assert.Contains("Your engineering manager knows", answer, StringComparison.Ordinal);
        var comment = Assert.Single((await at.Issue(14)).Comments);
        Assert.StartsWith("Lena Fischer says from Slack that this may miss 13.1, for @maren to see:\n\neditors disagree", comment, StringComparison.Ordinal);
        var told = Texts.Of(await Told("#14 Keep line endings"));
        Assert.Contains("<@U0LENA> says that", told, StringComparison.Ordinal);
        Assert.Contains("may miss *13.1*. 20 work days are left to the cut-off (Thu 17 Dec", told, StringComparison.Ordinal);
        Assert.Contains("&lt;!channel&gt;", told, StringComparison.Ordinal);
        Assert.Contains("assigned to `@lena`", told, StringComparison.Ordinal);
        Assert.All(new[] { "Reduce scope", "Find someone", "Move to the next milestone" }, button => Assert.Contains(button, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Risk_SaidTwiceAndTakenBack_KeepsOneMessageUpToDate()
    {
        await Asks("U0YUKI", "/risk #10 first words");
        await Told("first words");
        var second = await at.App.As("U0YUKI").Submits("/risk #10 second words");
        await Told("second words");

        Assert.Single(await Maren.ReadsDm(), message => Texts.Of(message).Contains("#10 Blame view", StringComparison.Ordinal));

        await at.App.As("U0YUKI").Clicks(at.App.As("U0YUKI").Dm, (string)second["ts"]!, JournalButtons.UndoAction);
        var told = Texts.Of(await Told("took back that"));
        Assert.Contains("#10 Blame view", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Reduce scope", told, StringComparison.Ordinal);
        Assert.Contains("took back from Slack", (await at.Issue(10)).Comments[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Risk_WithoutAReason_AsksForItInAForm()
    {
        var tomas = at.App.As("U0TOMAS");
        await tomas.Submits("/risk #8");
        var form = (string)(await tomas.TopView())["id"]!;

        await tomas.SubmitsView(form, new { why = new { value = "mirrors of mirrors" } });

        await Told("mirrors of mirrors");
        await Eventually.True(async () => (await tomas.ReadsDm()).Any(message => Texts.Of(message).Contains("Your engineering manager knows", StringComparison.Ordinal)), "the person is told", TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Risk_GitLabAway_TheManagerHearsAllTheSame()
    {
        await at.Fault("GET /projects/:id/issues/:iid", "503", count: 2);

        await at.App.As("U0IMANI").Submits("/risk #13 versions are hard");

        await Told("versions are hard");
        await Eventually.True(async () => (await at.Issue(13)).Comments.Count == 1, "the comment is there", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Move_Previewed_MovesLabelsAndCanBeTakenBack()
    {
        var told = await AtRisk("U0LENA", 11);

        await Clicks(told, RiskMessage.Move);
        var preview = await Told("To move <");
        Assert.Contains("put `missed:13.1` on `fernwood/source/forge#11`", Texts.Of(preview), StringComparison.Ordinal);
        Assert.Contains("move `fernwood/source/forge#11` to the milestone `13.2`", Texts.Of(preview), StringComparison.Ordinal);
        Assert.Equal("13.1", (await at.Issue(11)).Milestone);
        await Clicks(preview, JournalPreviews.DoIt);

        var done = await Told("milestone 13.1 → *13.2*");
        Assert.Equal(("13.2", true), ((await at.Issue(11)).Milestone, (await at.Issue(11)).Labels.Contains("missed:13.1")));
        await Told("<@U0MAREN> moved it to the next milestone");
        await Clicks(done, JournalButtons.UndoAction);
        await Told("Taken back");
        Assert.Equal(("13.1", false), ((await at.Issue(11)).Milestone, (await at.Issue(11)).Labels.Contains("missed:13.1")));
    }

    [Fact]
    public async Task Move_LabelNotThere_SaysSoAndMovesAllTheSame()
    {
        await using var own = await App.Start();
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/gitlab/api/v4/groups/fernwood/labels/missed:13.1");
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await own.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
        var maren = own.As("U0MAREN");
        await own.As("U0IMANI").Submits("/risk #2 two weeks late");

        await Clicks(await Told("two weeks late", maren), RiskMessage.Move, maren);
        var preview = await Told("To move <", maren);
        Assert.Contains("GitLab has no label `missed:13.1`, so it is left out", Texts.Of(preview), StringComparison.Ordinal);
        await Clicks(preview, JournalPreviews.DoIt, maren);

        await Told("milestone 13.1 → *13.2*", maren);
    }

    [Fact]
    public async Task Move_NoMilestoneAfterIt_SaysSo()
    {
        await Clicks(await AtRisk("U0NOOR", 16), RiskMessage.Move);

        await Told("GitLab does not have the milestone after 13.2");
    }

    [Fact]
    public async Task FindSomeone_Chosen_TakesItFromTheOwnerWithAComment()
    {
        var told = await AtRisk("U0ARJUN", 6);

        await Clicks(told, RiskMessage.Someone);
        var list = await Told("Budget left in 13.1, those who are there most first:");
        Assert.DoesNotContain("Arjun", Texts.Of(list), StringComparison.Ordinal);
        var chosen = Option(list, "U0LENA");
        await Maren.Clicks(Maren.Dm, (string)list["ts"]!, RiskMessage.Assign, chosen);
        var preview = await Told("assign `@lena` instead of `@arjun` to");
        await Clicks(preview, JournalPreviews.DoIt);

        await Eventually.True(async () => (await at.Issue(6)).Assignees is ["lena"], "it is Lena's", TimeSpan.FromSeconds(20));
        await Told("<@U0MAREN> gave it to <@U0LENA>");
        await Eventually.True(async () => (await at.App.As("U0ARJUN").ReadsDm()).Any(message => Texts.Of(message).Contains("of which you said that it may miss *13.1*", StringComparison.Ordinal)), "who said so learns it");
        Assert.Contains("Maren Visser asks from Slack that @lena takes this over", (await at.Issue(6)).Comments[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReduceScope_Described_CreatesALinkedIssueAndSaysWhere()
    {
        var told = await AtRisk("U0TOMAS", 3);

        await Clicks(told, RiskMessage.Scope);
        var form = await Maren.TopView();
        Assert.Contains("Follow-up: Limit archive downloads per repository", form.ToJsonString(), StringComparison.Ordinal);
        await Maren.SubmitsView((string)form["id"]!, new { headline = new { value = "Archive limits, part two" }, rest = new { value = "the waiting time" }, when = new { value = "next" } });
        var preview = await Told("To reduce the scope of");
        Assert.Null(await at.Titled("Archive limits, part two"));
        await Clicks(preview, JournalPreviews.DoIt);

        await Eventually.True(async () => await at.Titled("Archive limits, part two") is not null && (await at.Issue(3)).Comments.Any(body => body.Contains("reduced the scope", StringComparison.Ordinal)), "the follow-up is there", TimeSpan.FromSeconds(20));
        var created = (await at.Titled("Archive limits, part two"))!;
        Assert.Equal(("13.2", true), (created.Milestone, created.Description.Contains("the waiting time", StringComparison.Ordinal)));
        Assert.Contains("group::source code", created.Labels);
        Assert.Single(created.Links);
        Assert.Contains($"the rest is in fernwood/source/forge#{created.Iid}", (await at.Issue(3)).Comments[^1].Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeaveIt_Previewed_ChangesNothing()
    {
        var told = await AtRisk("U0YUKI", 4);
        await Clicks(told, RiskMessage.Move);

        await Clicks(await Told("`fernwood/source/forge#4` to the milestone"), JournalPreviews.LeaveIt);

        await Told("Left as it is; nothing was changed");
        Assert.Equal("13.1", (await at.Issue(4)).Milestone);
    }

    [Fact]
    public async Task Risk_Confidential_IsToldWithoutANameAndOnlyByThoseWhoMaySeeIt()
    {
        var unmapped = await Asks("U0JONAS", "/risk #12 hush hush one");
        await Asks("U0ARJUN", "/risk #12 hush hush two");

        Assert.Contains("no issue", unmapped, StringComparison.Ordinal);
        var told = Texts.Of(await Told("a confidential issue may miss *13.1*"));
        Assert.DoesNotContain("#12", told, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", told, StringComparison.Ordinal);
        Assert.Contains("The reason is a comment on the issue", told, StringComparison.Ordinal);
        Assert.Single((await at.Issue(12)).Comments);
        var desk = at.App.Services.GetRequiredService<RiskDesk>();
        Assert.NotNull(await desk.Open(App.Workspace, "U0MAREN", Risk.IdOf(JournalApp.Team, "2026-12", JournalApp.Ref(12)), default));
    }

    [Fact]
    public async Task Risk_Closed_SaysSoAndTellsNobody()
    {
        Assert.Contains("is closed, so it cannot miss its milestone any more", await Asks("U0NOOR", "/risk #29 too late"), StringComparison.Ordinal);
        await at.App.Settles();

        Assert.Empty((await at.Issue(29)).Comments);
        Assert.DoesNotContain(await Maren.ReadsDm(), message => Texts.Of(message).Contains("too late", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Risk_CommentRefused_SaysThatTheManagerKnowsAndGivesTheReasonBack()
    {
        await at.Fault("POST /projects/:id/issues/:iid/notes", "403");

        var answer = await Asks("U0NOOR", "/risk #9 the wiki is a maze");

        Assert.Contains("Your engineering manager knows, but the reason does not stand on the issue", answer, StringComparison.Ordinal);
        Assert.Contains("> the wiki is a maze", answer, StringComparison.Ordinal);
        await Told("the wiki is a maze");
    }

    [Theory]
    [InlineData("U0SABLE")]
    [InlineData("U0OLA")]
    [InlineData("U0PAT")]
    [InlineData("U0HOLLY")]
    public async Task Risk_WhoMayNot_ChangesNothing(string user)
    {
        await at.App.As(user).Submits($"/risk {JournalApp.Forge}#21 because");
        await at.App.Settles();

        Assert.Empty((await at.Issue(21)).Comments);
    }

    [Theory]
    [InlineData("/risk", "Name an issue")]
    [InlineData("/risk nonsense why", "That is not an issue")]
    [InlineData("/risk #998 why", "no issue `fernwood/source/forge#998`")]
    public async Task Risk_WhatIsNoIssue_IsAnsweredInOneLine(string typed, string words) => Assert.Contains(words, await Asks("U0NOOR", typed), StringComparison.Ordinal);

    [Fact]
    public async Task Choices_AreForTheManager()
    {
        await AtRisk("U0LENA", 5);
        await using var scope = at.App.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<RiskDesk>();
        var id = Risk.IdOf(JournalApp.Team, "2026-12", JournalApp.Ref(5));

        Assert.NotNull(await desk.Open(App.Workspace, "U0MAREN", id, default));
        foreach (var user in new[] { "U0LENA", "U0NOOR", "U0JONAS", "U0SABLE", "U0OLA", "U0HOLLY" })
            Assert.Null(await desk.Open(App.Workspace, user, id, default));
    }

    [Fact]
    public async Task Risk_ManagerAway_TheDeputyIsTold()
    {
        await using var app = await App.Start();
        await app.As("U0MAREN").Submits("/pto today vacation");
        await app.Settles();

        await app.As("U0YUKI").Submits("/risk #10 nobody else knows blame");

        await Eventually.True(async () => (await app.As("U0NOOR").ReadsDm()).Any(message => Texts.Of(message).Contains("nobody else knows blame", StringComparison.Ordinal)), "the deputy is told", TimeSpan.FromSeconds(20));
        Assert.DoesNotContain(await app.As("U0MAREN").ReadsDm(), message => Texts.Of(message).Contains("nobody else knows blame", StringComparison.Ordinal));
    }

    private async Task<JsonNode> AtRisk(string user, int iid)
    {
        await at.App.As(user).Submits($"/risk #{iid} reason of {iid}");
        return await Told($"reason of {iid}");
    }

    private Task Clicks(JsonNode message, string action, Actor? who = null) => (who ?? Maren).Clicks(Maren.Dm, (string)message["ts"]!, action);

    private async Task<string> Asks(string user, string text)
    {
        var answer = await at.App.As(user).Asks(text);
        await Eventually.True(async () => !answer.Contains(":hourglass", StringComparison.Ordinal) || !(answer = Texts.Of((await at.App.As(user).ReadsDm())[^1])).Contains(":hourglass", StringComparison.Ordinal), "the late answer", TimeSpan.FromSeconds(30));
        return answer;
    }

    /// <summary>The newest message of the manager's DM that has these words, once it is there.</summary>
    private async Task<JsonNode> Told(string words, Actor? who = null)
    {
        JsonNode? found = null;
        await Eventually.True(async () => (found = (await (who ?? Maren).ReadsDm()).LastOrDefault(message => Texts.Of(message).Contains(words, StringComparison.Ordinal))) is not null, "the manager reads: " + words, TimeSpan.FromSeconds(20));
        return found!;
    }

    private static string Option(JsonNode message, string user) => message["blocks"]!.AsArray()
        .SelectMany(block => block!["elements"]?.AsArray() ?? []).SelectMany(element => element!["options"]?.AsArray() ?? [])
        .Select(option => (string)option!["value"]!).First(value => value.EndsWith("|" + user, StringComparison.Ordinal));
}
