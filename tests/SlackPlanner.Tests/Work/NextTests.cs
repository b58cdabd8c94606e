using System.Diagnostics;
using System.Text.Json.Nodes;
using SlackPlanner.Testing;
using SlackPlanner.Work;

namespace SlackPlanner.Tests.Work;

public class NextTests(WorkApp at) : IClassFixture<WorkApp>
{
    [Fact]
    public async Task Next_Engineer_SeesTheirDeliverablesInBoardOrderWithBudgetAndBoard()
    {
        var said = await at.As("U0NOOR").Asks("/next");

        Assert.Contains("*What to work on in 13.1*, until Thu 17 Dec", said, StringComparison.Ordinal);
        Assert.Matches(
            """(?s)\*Your Deliverables\*.*#1 Stream large blobs to the file viewer> · weight 5 · `in dev`.*#9 Trim trailing slashes in repository links> · weight 2 · `ready for development`.*#15 Commit search by author name> · weight 3""",
            said);
        Assert.Contains("Taken: *10* of a budget of *10*; Deliverables: 10.", said, StringComparison.Ordinal);
        Assert.Contains("about 75 % of your time", said, StringComparison.Ordinal);
        Assert.Contains("/groups/fernwood/source/-/issues?sort=relative_position", said, StringComparison.Ordinal);
        Assert.Contains("milestone_title=13.1", said, StringComparison.Ordinal);
        Assert.Contains("assignee_username%5B%5D=noor|Yours on the board>", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_FreeOnes_AreThoseWithoutAnybodyOfTheTeam()
    {
        var (alone, pats, yukis) = (await at.Creates("Free & alone"), await at.Creates("With the frontend", assignee: WorkApp.Pat), await at.Creates("With Yuki", assignee: 1005));

        var said = await at.As("U0TOMAS").Asks("/next");

        Assert.Contains($"#{alone} Free &amp; alone> · Stretch · no weight yet · `ready for development`", said, StringComparison.Ordinal);
        Assert.Contains($"#{pats} With the frontend", said, StringComparison.Ordinal);
        Assert.Contains("Assigned to `@pat`, who is not of this team.", said, StringComparison.Ordinal);
        Assert.DoesNotContain($"#{yukis} ", said, StringComparison.Ordinal);
        Assert.Contains($"#{yukis} With Yuki", await at.As("U0YUKI").Asks("/next"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_NobodyMapped_SaysHowToSetItAndShowsWhatIsFree()
    {
        await at.Creates("Something free");

        var said = await at.As("U0JONAS").Asks("/next", "C0SOURCE");

        Assert.Contains("Who you are in GitLab is not known", said, StringComparison.Ordinal);
        Assert.Contains("Something free", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_Manager_SeesWhatIsFreeAndTheirsWithoutABudget()
    {
        await at.Creates("For anybody");

        var said = await at.As("U0MAREN").Asks("/next");

        Assert.Contains("You have no Deliverables in 13.1.", said, StringComparison.Ordinal);
        Assert.Contains("For anybody", said, StringComparison.Ordinal);
        Assert.Contains("Take it", (await at.As("U0MAREN").Submits("/next")).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("budget of", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_Confidential_IsShownToWhomGitLabShowsItOnly()
    {
        Assert.Contains(":lock: <", await at.As("U0ARJUN").Asks("/next"), StringComparison.Ordinal);
        Assert.Contains("#12 Deploy token survives", await at.As("U0ARJUN").Asks("/next"), StringComparison.Ordinal);
        Assert.DoesNotContain("Deploy token", await at.As("U0NOOR").Asks("/next"), StringComparison.Ordinal);

        // A member of the group with Reporter or more sees a free one; the product manager has no GitLab name here.
        await at.Creates("A hole in the hook", confidential: true);
        Assert.Contains("A hole in the hook", await at.As("U0LENA").Asks("/next"), StringComparison.Ordinal);
        var jonas = await at.As("U0JONAS").Asks("/next", "C0SOURCE");
        Assert.DoesNotContain("A hole", jonas, StringComparison.Ordinal);
        Assert.Contains("confidential, not shown here", jonas, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("U0SABLE")]   // a counterpart: comments in GitLab
    [InlineData("U0OLA")]     // an admin of no team
    [InlineData("U0PAT")]
    public async Task Next_WhoeverMayNot_LearnsNothing(string user)
    {
        var said = await at.As(user).Asks("/next");

        Assert.DoesNotContain("#", said, StringComparison.Ordinal);
        Assert.DoesNotContain("What to work on in 13.1", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_Nonsense_SaysWhatWorks() =>
        Assert.Contains("`/next` takes no `nonsense &amp; more`. Type `/next` alone, or `/next else`", await at.As("U0NOOR").Asks("/next nonsense & more"), StringComparison.Ordinal);
}

/// <summary>GitLab's moods: an app of its own, because they last.</summary>
public class NextWhileGitLabIsAwayTests(NextWhileGitLabIsAwayTests.PatientApp at) : IClassFixture<NextWhileGitLabIsAwayTests.PatientApp>
{
    /// <summary>Waits for GitLab so much longer than for Redis that a busy machine cannot be taken for it.</summary>
    public sealed class PatientApp : WorkApp
    {
        internal override string[] Settings => ["--GitLab:CallLimit=00:00:06"];
    }

    [Fact]
    public async Task Next_GitLabHangs_AnswersAllTheSame()
    {
        await at.Creates("A free one");
        await at.As("U0IMANI").Asks("/next");
        await at.Fault("*", "timeout", count: 1000);

        var started = Stopwatch.GetTimestamp();
        var said = await at.As("U0IMANI").Asks("/next");

        Assert.Contains("#2 Cache the merge base of open branches", said, StringComparison.Ordinal);
        Assert.Contains("A free one", said, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(3), "it does not wait for GitLab");
        // What is confidential is kept nowhere: counted, and not named.
        said = await at.As("U0ARJUN").Asks("/next");
        Assert.Contains(":lock: 1 confidential, not shown here", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Deploy token", said, StringComparison.Ordinal);
    }
}

/// <summary>Teams without GitLab, with a milestone that GitLab has not, and with one that is empty.</summary>
public class NextOfOtherTeamsTests
{
    private const string Teams = """
        teams:
          - { id: none, name: None, time_zone: UTC, channel: "#g_create_source_code", manager: U0MAREN, members: [{ user: U0NOOR, gitlab: noor }] }
          - { id: absent, name: Absent, time_zone: UTC, channel: "#g_create_standup", manager: U0MAREN, members: [{ user: U0IMANI, gitlab: imani }],
              milestones: { rule: third-thursday }, gitlab: { group: fernwood, project: fernwood/source/forge, labels: [backend] } }
          - { id: empty, name: Empty, time_zone: UTC, channel: "#g_create_code-review", manager: U0MAREN, members: [{ user: U0TOMAS, gitlab: tomas }],
              gitlab: { group: fernwood/source, project: fernwood/source/forge, labels: [backend, documentation], boards: { team: "https://gitlab.example.test/boards/1" } } }
          - { id: red, name: Red, time_zone: UTC, channel: "#g_code_review_standup", manager: U0HOLLY, product_manager: U0YUKI, members: [{ user: U0LENA, gitlab: lena }],
              gitlab: { group: fernwood/source, project: fernwood/source/forge, labels: [backend] } }
          - { id: blue, name: Blue, time_zone: UTC, channel: "#g_code_review_standup", manager: U0HOLLY, members: [{ user: U0LENA, gitlab: lena }],
              capacity: { scale: [1, 8] }, gitlab: { group: fernwood/review, project: fernwood/review/reviewer, labels: [documentation] } }
        """;

    [Fact]
    public async Task Next_NothingToShow_SaysWhyAndWhatToDo()
    {
        await using var app = await App.Start(teams: Teams);
        // The very first answer of an app compiles much; a busy machine takes longer than Slack waits.
        await Eventually.True(async () => !(await app.As("U0NOOR").Asks("/next")).Contains("operation_timeout", StringComparison.Ordinal), "the app is warm", TimeSpan.FromSeconds(30));

        Assert.Contains("This team has no GitLab group yet.", await app.As("U0NOOR").Asks("/next"), StringComparison.Ordinal);
        Assert.Contains("GitLab has no milestone `2026-12` in `fernwood` yet, due 2026-12-11.", await app.As("U0IMANI").Asks("/next"), StringComparison.Ordinal);
        var empty = await app.As("U0TOMAS").Asks("/next");
        Assert.Contains("There is no issue with `backend` and `documentation` in 13.1 yet.", empty, StringComparison.Ordinal);
        Assert.Contains("<https://gitlab.example.test/boards/1?milestone_title=13.1|The board>", empty, StringComparison.Ordinal);
        Assert.Contains("`/next else`", empty, StringComparison.Ordinal);

        await InSeveralTeams(app);
    }

    private static async Task InSeveralTeams(App app)
    {
        var lena = app.As("U0LENA");
        var asked = await lena.Submits("/next");
        Assert.Contains("For which team would you like to see what to work on?", Texts.Of(asked), StringComparison.Ordinal);
        await lena.Clicks(lena.Dm, (string)(await lena.ReadsDm())[^1]["ts"]!, NextMessage.ChooseTeam, "red");
        Assert.Contains("#14 Keep line endings", Texts.Of((await lena.ReadsDm())[^1]), StringComparison.Ordinal);

        // The form asks for the team, and is the other team's then; what was typed stays.
        await lena.Submits("/next else A title that stays");
        var view = await lena.TopView();
        await lena.ClicksInView((string)view["id"]!, ElseModal.TeamAction, value: "blue");
        var now = await lena.TopView();
        Assert.Contains("It goes to `fernwood/review/reviewer` with `documentation`", Texts.Of(now), StringComparison.Ordinal);
        var answer = await lena.SubmitsView((string)now["id"]!, new JsonObject { ["title"] = new JsonObject { ["value"] = "A title that stays" }, ["weight-blue"] = new JsonObject { ["value"] = "8" } });
        Assert.Equal("push", (string?)answer["response_action"]);
        Assert.Contains("weight 8", Texts.Of(await lena.TopView()), StringComparison.Ordinal);
    }
}
