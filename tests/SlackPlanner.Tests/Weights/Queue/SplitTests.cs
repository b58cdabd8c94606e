using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Weights.Queue;

[Trait("Transport", "both")]
public class SplitTests
{
    [Fact]
    public async Task Longer_TellsTheManagerWhoSplitsTheQueueAndTakesItBack()
    {
        await using var at = await QueueApp.Start();
        await at.As("U0LENA").Submits("/pto 2026-12-13 to 2026-12-20 vacation");
        var card = await at.As("U0NOOR").Submits("/weight next");

        card = await at.Press("U0NOOR", card, "weigh.longer");
        Assert.Contains("Thank you for saying so. Maren knows how far it is", Texts.Of(card), StringComparison.Ordinal);
        Assert.Contains("#7 Show which rule blocked a push", Texts.Of(card), StringComparison.Ordinal);
        card = await at.Press("U0NOOR", card, "weigh.longer");
        Assert.Contains("Maren knows already.", Texts.Of(card), StringComparison.Ordinal);
        var told = await at.Told("U0MAREN", "Noor says that weighing 13.2 takes longer.");
        Assert.Contains("8 of 18, due in 4 days · 8 older weights to confirm (Thu 17 Dec). The handbook allows 8 hours", Texts.Of(told), StringComparison.Ordinal);
        Assert.Single(await at.As("U0MAREN").ReadsDm(), message => Texts.Of(message).Contains("takes longer", StringComparison.Ordinal));

        var preview = await at.Press("U0MAREN", told, "weigh.split");
        preview = (await at.As("U0MAREN").ReadsDm())[^1];
        var text = Texts.Of(preview);
        Assert.Contains("*17 issues of 13.2 for 5 people*", text, StringComparison.Ordinal);
        Assert.Contains("Noor: 4 — #7, #21, ", text, StringComparison.Ordinal);
        Assert.Contains("Not asked, because away until then: Lena.", text, StringComparison.Ordinal);
        Assert.Contains("1 confidential one stays with those to whom GitLab shows it.", text, StringComparison.Ordinal);
        Assert.DoesNotContain(await at.As("U0IMANI").ReadsDm(), message => Texts.Of(message).Contains("shares the weighing", StringComparison.Ordinal));

        var done = await at.Press("U0MAREN", preview, "weigh.split-so");
        await at.App.Settles();
        Assert.Contains("The queue of 13.2 is split: Noor 4, Imani 4, Tomás 3, Yuki 3, Arjun 3.", Texts.Of(done), StringComparison.Ordinal);
        var part = await at.Told("U0IMANI", "Maren shares the weighing of 13.2 among the team.");
        Assert.Contains("#16 Partial clone", Texts.Of(part), StringComparison.Ordinal);
        Assert.Contains("#16 Partial clone", await at.Asks("U0IMANI", "/weight next"), StringComparison.Ordinal);
        Assert.Contains("#7 Show which rule blocked a push", await at.Asks("U0LENA", "/weight next") + await at.Asks("U0NOOR", "/weight next"), StringComparison.Ordinal);

        Assert.Contains("one queue for all again", Texts.Of(await at.Press("U0MAREN", done, "weigh.split-back")), StringComparison.Ordinal);
        await at.App.Settles();
        await at.Told("U0IMANI", "is not shared any more");
        Assert.Contains("#7 Show which rule blocked a push", await at.Asks("U0IMANI", "/weight next"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Longer_ByTheManager_ShowsThePreviewAtOnce()
    {
        await using var at = await QueueApp.Start();
        await at.Press("U0MAREN", await at.As("U0MAREN").Submits("/weight next"), "weigh.longer");

        var preview = (await at.As("U0MAREN").ReadsDm())[^1];
        Assert.Contains("for 6 people", Texts.Of(preview), StringComparison.Ordinal);
        Assert.Contains("stays as it is", Texts.Of(await at.Press("U0MAREN", preview, "weigh.split-not")), StringComparison.Ordinal);
        Assert.DoesNotContain("shares the weighing", string.Join('\n', (await at.As("U0NOOR").ReadsDm()).Select(Texts.Of)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Longer_ManagerAway_TellsTheDeputy()
    {
        await using var at = await QueueApp.Start();
        await at.As("U0MAREN").Submits("/pto 2026-12-13 to 2026-12-14 vacation");

        await at.Press("U0TOMAS", await at.As("U0TOMAS").Submits("/weight next"), "weigh.longer");

        var told = await at.Told("U0NOOR", "Tomás says that weighing 13.2 takes longer.");
        await at.App.ClockGoesTo("2026-12-15T12:00 Europe/Amsterdam");   // Maren is back: it is hers to decide
        await at.Press("U0NOOR", told, "weigh.split");
        await at.Told("U0NOOR", "That is for the engineering manager");
    }
}
