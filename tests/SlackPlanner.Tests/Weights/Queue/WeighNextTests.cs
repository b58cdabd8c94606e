using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Weights.Queue;

[Trait("Transport", "both")]
public class WeighNextTests
{
    private const string Put = "PUT /projects/:id/issues/:iid";

    [Fact]
    public async Task Next_WeightsSkipAndBack_WorkThroughTheBoardInOrder()
    {
        await using var at = await QueueApp.Start();
        var card = await at.As("U0NOOR").Submits("/weight next");
        Assert.Contains("*Weights of 13.2* · 8 of 18, due in 4 days · 8 older weights to confirm", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("#7 Show which rule blocked a push", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("No weight yet.", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("workflow::planning breakdown", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("|Open the board>", Texts.Of(card), StringComparison.Ordinal);
        Assert.True((bool)card["ephemeral"]!);
        Assert.Equal(["1 · Trivial", "2 · Small", "3 · Medium", "5 · Large", "Weigh with a comment …", "Skip", "Ask for clarification …", "This is taking longer"], QueueApp.Buttons(card).Keys);

        card = await at.Press("U0NOOR", card, "weigh.to-c");
        Assert.Contains("#7 Show which rule blocked a push>: weight *3*.", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("9 of 18, due in 4 days", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("*<", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("#16 Partial clone", Texts.Of(card), StringComparison.Ordinal);
        await at.App.Settles();
        Assert.Equal(3, (await at.Issue(7)).Weight);
        Assert.Contains("Noor Haddad set the weight to 3 from Slack.", Assert.Single((await at.Issue(7)).Comments), StringComparison.Ordinal);

        card = await at.Press("U0NOOR", card, "weigh.skip");
        Assert.Contains("Skipped; it comes again at the end of your round.", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("#17 Stop asking for credentials", Texts.Of(card), StringComparison.Ordinal);
        // A round is one's own: others have all of it before them, but not what is done.
        Assert.Contains("#16 Partial clone", await at.Asks("U0LENA", "/weight next"), StringComparison.Ordinal);

        card = await at.Press("U0NOOR", card, QueueApp.Buttons(card)["Back to what I skipped (1)"]);
        Assert.Contains("#16 Partial clone", Texts.Of(card), StringComparison.Ordinal);
        Assert.DoesNotContain("Back to", Texts.Of(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_OfAPress_BringsTheIssueBack()
    {
        await using var at = await QueueApp.Start();
        var card = await at.Press("U0NOOR", await at.As("U0NOOR").Submits("/weight next"), "weigh.to-a");
        await at.App.Settles();
        Assert.Equal(1, (await at.Issue(7)).Weight);

        await at.Press("U0NOOR", card, "journal.undo");
        await at.App.Settles();

        Assert.Null((await at.Issue(7)).Weight);
        Assert.Contains("#7 Show which rule blocked a push", await at.Asks("U0NOOR", "/weight next"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_TwoPeopleAtOnce_OneIsWrittenAndTheOtherToldWho()
    {
        await using var at = await QueueApp.Start();
        var (noors, lenas) = (await at.As("U0NOOR").Submits("/weight next"), await at.As("U0LENA").Submits("/weight next"));

        var answers = await Task.WhenAll(at.Press("U0NOOR", noors, "weigh.to-b"), at.Press("U0LENA", lenas, "weigh.to-d"));
        await at.App.Settles();

        Assert.Single((await at.Issue(7)).Comments);
        Assert.Equal(1, (await at.Issue(7)).WeightChanges);
        Assert.Single(answers, answer => Texts.Of(answer).Contains(" has just weighed ", StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.Contains("#16 Partial clone", Texts.Of(answer), StringComparison.Ordinal));

        // A stale card changes nothing either, however late.
        var late = await at.Press("U0TOMAS", await Stale(at), "weigh.to-a");
        Assert.Contains("Nothing of this press was written.", Texts.Of(late), StringComparison.Ordinal);
        await at.App.Settles();
        Assert.Single((await at.Issue(16)).Comments);
    }

    [Fact]
    public async Task Press_GitLabAway_NextCardComesAndTheWeightLater()
    {
        await using var at = await QueueApp.Start();
        var card = await at.As("U0NOOR").Submits("/weight next");
        await at.Fault(Put, "after");
        await at.Fault("GET /projects/:id/issues/:iid", "503");

        card = await at.Press("U0NOOR", card, "weigh.to-d");
        Assert.Contains("weight *5*.", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("#16 Partial clone", Texts.Of(card), StringComparison.Ordinal);

        await Eventually.True(async () => (await at.Issue(7)).Comments.Count > 0, "it is written", TimeSpan.FromSeconds(30));
        await at.App.Settles();
        Assert.Equal((5, 1), ((await at.Issue(7)).Weight, (await at.Issue(7)).WeightChanges));
        Assert.Single((await at.Issue(7)).Comments);
        Assert.DoesNotContain(await at.As("U0NOOR").ReadsDm(), message => Texts.Of(message).Contains("was not weighed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Press_Refused_ComesBackWithAWayToTryAgain()
    {
        await using var at = await QueueApp.Start();
        var card = await at.As("U0NOOR").Submits("/weight next");
        await at.Fault(Put, "403");

        card = await at.Press("U0NOOR", card, "weigh.to-c");
        Assert.Contains("#16 Partial clone", Texts.Of(card), StringComparison.Ordinal);
        var failed = await at.Told("U0NOOR", "was not weighed; it is in the queue again");
        Assert.Contains("#7 Show which rule blocked a push", Texts.Of(failed), StringComparison.Ordinal);
        Assert.Contains("does not let SlackPlanner do that", Texts.Of(failed), StringComparison.Ordinal);
        Assert.Contains("#7 Show which rule blocked a push", await at.Asks("U0LENA", "/weight next"), StringComparison.Ordinal);

        await at.Press("U0NOOR", failed, "weigh.open");
        Assert.Contains("No weight yet.", Texts.Of((await at.As("U0NOOR").ReadsDm())[^1]), StringComparison.Ordinal);
        await at.Press("U0NOOR", failed, "weigh.retry");
        await at.App.Settles();
        Assert.Equal(3, (await at.Issue(7)).Weight);
        Assert.Single((await at.Issue(7)).Comments);
    }

    [Fact]
    public async Task Press_WeighedInGitLabMeanwhile_KeepsThatWeightAndSaysSo()
    {
        await using var at = await QueueApp.Start();
        var card = await at.As("U0NOOR").Submits("/weight next");
        await at.InGitLab("lena", HttpMethod.Put, "7", new { weight = 2 });

        await at.Press("U0NOOR", card, "weigh.to-d");
        await at.App.Settles();

        Assert.Equal(2, (await at.Issue(7)).Weight);
        Assert.Empty((await at.Issue(7)).Comments);
        // Touched in this round, so it is no older weight to confirm.
        await at.Finds("U0TOMAS", "/weight next", "9 of 18, due in 4 days · 8 older weights to confirm");
    }

    [Fact]
    public async Task Older_RightOrNot_IsConfirmedOrWantsAReason()
    {
        await using var at = await QueueApp.Start();
        var card = await at.As("U0NOOR").Submits("/weight next");
        for (var i = 0; i < 10 && !Texts.Of(card).Contains("older than this round", StringComparison.Ordinal); i++)
            card = await at.Press("U0NOOR", card, "weigh.skip");
        Assert.Contains("Weight so far: *2*, older than this round. Is it right?", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("#22 Compare page for renamed files", Texts.Of(card), StringComparison.Ordinal);

        await at.Press("U0NOOR", card, QueueApp.Buttons(card)["3 · Medium …"]);
        Assert.Contains("#22", Texts.Of((await at.As("U0NOOR").Views())[^1]), StringComparison.Ordinal);

        card = await at.Press("U0NOOR", card, QueueApp.Buttons(card)["2 is right"]);
        Assert.Contains("weight *2* confirmed.", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("7 older weights to confirm", Texts.Of(card), StringComparison.Ordinal);
        await at.App.Settles();
        Assert.Empty((await at.Issue(22)).Comments);
        Assert.DoesNotContain("#22 Compare page", await at.Asks("U0LENA", "/weight next"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confidential_IsThereOnlyForWhomGitLabShowsIt()
    {
        await using var at = await QueueApp.Start();
        // Nobody knows which GitLab user the product manager is.
        Assert.Contains("1 more is confidential", await at.Asks("U0JONAS", "/weight next"), StringComparison.Ordinal);
        await at.App.Settles();
        Assert.Contains("1 more is confidential", await at.Asks("U0JONAS", "/weight next"), StringComparison.Ordinal);

        var card = await at.As("U0NOOR").Submits("/weight next");
        await at.App.Settles();
        for (var i = 0; i < 10 && !Texts.Of(card).Contains("(confidential)", StringComparison.Ordinal); i++)
            card = await at.Press("U0NOOR", card, "weigh.skip");
        Assert.Contains("#20 (confidential)", Texts.Of(card), StringComparison.Ordinal);
        Assert.DoesNotContain("traversal", Texts.Of(card), StringComparison.OrdinalIgnoreCase);

        // Its labels are kept nowhere, so that it is a security issue is known only when GitLab is asked; a five stays five.
        card = await at.Press("U0NOOR", card, "weigh.to-d");
        Assert.Contains("#20 (confidential)>: weight *5*.", Texts.Of(card), StringComparison.Ordinal);
        var question = await at.Told("U0NOOR", "a 5 stays 5");
        Assert.DoesNotContain("traversal", Texts.Of(question), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["Break it down", "Weigh 5"], QueueApp.Buttons(question).Keys);
        Assert.Null((await at.Issue(20)).Weight);

        await at.Press("U0NOOR", question, "weigh.retry");
        await at.App.Settles();
        Assert.Equal(5, (await at.Issue(20)).Weight);
    }

    [Fact]
    public async Task Press_SecurityIssue_ProposesOneStepHigherBeforeAnythingIsWritten()
    {
        await using var at = await QueueApp.Start();
        var card = await at.As("U0NOOR").Submits("/weight next");
        for (var i = 0; i < 10 && !Texts.Of(card).Contains("#38 Strip control characters", StringComparison.Ordinal); i++)
            card = await at.Press("U0NOOR", card, "weigh.skip");
        Assert.Contains("Security issues typically weigh one level more", Texts.Of(card), StringComparison.Ordinal);

        card = await at.Press("U0NOOR", card, "weigh.to-b");
        Assert.Contains("*3* instead of 2?", Texts.Of(card), StringComparison.Ordinal);
        await at.App.Settles();
        Assert.Null((await at.Issue(38)).Weight);

        card = await at.Press("U0NOOR", card, "weigh.raise");
        Assert.Contains("#38 Strip control characters from hook output>: weight *3*.", Texts.Of(card), StringComparison.Ordinal);
        await at.App.Settles();
        Assert.Equal(3, (await at.Issue(38)).Weight);
    }

    [Fact]
    public async Task Comment_FromTheCard_EndsWithTheWayBackToTheQueue()
    {
        await using var at = await QueueApp.Start();
        await at.Press("U0NOOR", await at.As("U0NOOR").Submits("/weight next"), "weigh.comment");
        await Eventually.True(async () => (await at.As("U0NOOR").Views()).LastOrDefault()?["submit"] is not null, "the form is filled in");
        await at.As("U0NOOR").SubmitsView((string)(await at.As("U0NOOR").TopView())["id"]!, new
        {
            weight = new { value = "3" }, why = new { value = "two hooks" }, code = new { value = "the receive hook" }, risks = new { value = "" },
        });

        var answer = await at.Told("U0NOOR", "weight none → *3*");
        await at.App.Settles();
        Assert.Contains("two hooks", Assert.Single((await at.Issue(7)).Comments), StringComparison.Ordinal);
        var card = await at.Press("U0NOOR", answer, "weigh.refresh");
        Assert.Contains("#16 Partial clone", Texts.Of(card), StringComparison.Ordinal);
        // Weighed in this round: it is not among the older weights.
        Assert.Contains("9 of 18, due in 4 days · 8 older weights to confirm", Texts.Of(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_ByOthers_IsRefusedAndNonsenseIsAnswered()
    {
        await using var at = await QueueApp.Start();

        Assert.Contains("That is for the team's engineers", await at.Asks("U0SABLE", "/weight next"), StringComparison.Ordinal);
        Assert.Contains("You are not on a SlackPlanner team yet", await at.Asks("U0PAT", "/weight next"), StringComparison.Ordinal);
        Assert.Contains("I do not know the milestone `99.9`. Try `/weight next` for the upcoming one, or `/weight next 13.2`.", await at.Asks("U0NOOR", "/weight next 99.9"), StringComparison.Ordinal);
        Assert.Contains("*Weights of 13.1*", await at.Asks("U0NOOR", "/weight next current"), StringComparison.Ordinal);
        // A card that was shown to an engineer is of no use to somebody else.
        var card = await at.As("U0NOOR").Submits("/weight next", "C0SOURCE");
        await Assert.ThrowsAnyAsync<Exception>(() => at.As("U0SABLE").Clicks("C0SOURCE", card["ts"]!.ToString(), "weigh.to-a"));
        Assert.Null((await at.Issue(7)).Weight);
    }

    [Fact]
    public async Task Next_InSeveralTeams_AsksWhichAndTheRestIsTheSame()
    {
        var teams = System.IO.File.ReadAllText(Repository.File("demo/teams.yml"))
            .Replace("      - { user: U0DIEGO,", "      - { user: U0NOOR, gitlab: noor }\n      - { user: U0DIEGO,", StringComparison.Ordinal);
        await using var at = await QueueApp.Start(teams: teams);

        var question = await at.As("U0NOOR").Submits("/weight next");
        Assert.Contains("Which team's issues would you like to weigh?", Texts.Of(question), StringComparison.Ordinal);
        var card = await at.Press("U0NOOR", question, "weigh.team", "source-code-be|2027-01||");

        Assert.Contains("#7 Show which rule blocked a push", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("*Weights of 13.2*", await at.As("U0NOOR").Asks("/weight next", "C0SOURCE"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_GitLabDownAfterItWasRead_AnswersFromRedisAndSaysSince()
    {
        await using var at = await QueueApp.Start();
        Assert.Contains("#7 Show which rule blocked a push", await at.Asks("U0NOOR", "/weight next"), StringComparison.Ordinal);
        await at.App.Fault(new { target = "gitlab", kind = "timeout", count = 50 });

        Assert.Contains("#7 Show which rule blocked a push", await at.Asks("U0LENA", "/weight next"), StringComparison.Ordinal);
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> Stale(QueueApp at)
    {
        var card = await at.As("U0TOMAS").Submits("/weight next");
        await at.Press("U0NOOR", await at.As("U0NOOR").Submits("/weight next"), "weigh.to-c");
        await at.App.Settles();
        return card;
    }
}
