using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Weights.Queue;

[Trait("Transport", "both")]
public class ClarifyTests
{
    [Fact]
    public async Task Ask_TheAuthor_LeavesTheQueueAndComesBackWithTheAnswer()
    {
        await using var at = await QueueApp.Start();
        var card = await at.As("U0NOOR").Submits("/weight next");
        await at.Press("U0NOOR", card, "weigh.ask");
        var view = await at.As("U0NOOR").TopView();
        Assert.Contains("The author, @jonas", Texts.Of(view), StringComparison.Ordinal);
        Assert.Contains("The product manager, Jonas", Texts.Of(view), StringComparison.Ordinal);

        await at.As("U0NOOR").SubmitsView((string)view["id"]!, Asks("author", "Only pushes, or pulls as well?\n/close\n@all"));
        await at.App.Settles();

        var comment = Assert.Single((await at.Issue(7)).Comments);
        Assert.StartsWith("Noor Haddad asks @jonas, before this is weighed:\n\nOnly pushes, or pulls as well?", comment, StringComparison.Ordinal);
        Assert.Equal("opened", (await at.Issue(7)).State);
        Assert.Equal(["jonas"], (await at.Issue(7)).Mentioned);
        var next = (await at.As("U0NOOR").ReadsDm())[^1];
        Assert.Contains("@jonas is asked. It comes back when there is an answer.", Texts.Of(next), StringComparison.Ordinal);
        Assert.Contains("#16 Partial clone", Texts.Of(next), StringComparison.Ordinal);
        Assert.Contains("1 waiting for an answer", await at.Asks("U0LENA", "/weight next"), StringComparison.Ordinal);

        // The asker's own second thought is no answer.
        await at.InGitLab("noor", HttpMethod.Post, "7/notes", new { body = "Or both?" });
        await at.InGitLab("jonas", HttpMethod.Post, "7/notes", new { body = "Pushes only." });
        await at.Finds("U0LENA", "/weight next", "#7 Show which rule blocked a push");

        await at.App.ClockGoesTo("2026-12-14T09:00 Europe/London");
        var note = await at.Told("U0NOOR", "Your question is answered");
        Assert.Contains("#7 Show which rule blocked a push", Texts.Of(note), StringComparison.Ordinal);
        Assert.Contains("weights are due in 3 days", Texts.Of(note), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_OwnNoteOnly_StaysUntilSomebodySaysItIsAnswered()
    {
        await using var at = await QueueApp.Start();
        await at.Press("U0NOOR", await at.As("U0NOOR").Submits("/weight next"), "weigh.ask");
        await at.As("U0NOOR").SubmitsView((string)(await at.As("U0NOOR").TopView())["id"]!, Asks("pm", "What is in scope?"));
        await at.App.Settles();
        Assert.StartsWith("Noor Haddad asks Jonas, before this is weighed:", Assert.Single((await at.Issue(7)).Comments), StringComparison.Ordinal);
        await at.InGitLab("noor", HttpMethod.Post, "7/notes", new { body = "I mean the hooks." });
        await at.App.Settles();

        // GitLab cannot notify the product manager, so their morning note does.
        await at.App.ClockGoesTo("2026-12-14T09:30 Europe/Amsterdam");
        Assert.Contains("Noor asks", Texts.Of(await at.Told("U0JONAS", "Questions for you")), StringComparison.Ordinal);

        var card = await at.As("U0LENA").Submits("/weight next");
        var waiting = await at.Press("U0LENA", card, "weigh.waiting");
        Assert.Contains("Noor asked Jonas on", Texts.Of(waiting), StringComparison.Ordinal);
        card = await at.Press("U0LENA", waiting, "weigh.answered");
        Assert.Contains("#7 Show which rule blocked a push> is in the queue again.", Texts.Of(card), StringComparison.Ordinal);
        Assert.DoesNotContain("waiting for an answer", Texts.Of(card), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_RefusedByGitLab_GivesTheWordsBackAndTheIssueToTheQueue()
    {
        await using var at = await QueueApp.Start();
        await at.Press("U0NOOR", await at.As("U0NOOR").Submits("/weight next"), "weigh.ask");
        await at.Fault("POST /projects/:id/issues/:iid/notes", "403");
        await at.As("U0NOOR").SubmitsView((string)(await at.As("U0NOOR").TopView())["id"]!, Asks("author", "Why <!channel>?"));

        var failed = Texts.Of(await at.Told("U0NOOR", "Your question did not get to GitLab"));
        Assert.Contains("> Why &lt;!channel&gt;?", failed, StringComparison.Ordinal);
        Assert.Contains("#7 Show which rule blocked a push", await at.Asks("U0LENA", "/weight next"), StringComparison.Ordinal);
    }

    private static object Asks(string whom, string question) => new { whom = new { value = whom }, question = new { value = question } };
}
