using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Weights.Queue;

[Trait("Transport", "both")]
public class ConfirmTests
{
    [Fact]
    public async Task Begin_EachAssignee_ConfirmsTheirWeightsOnceInTheirNote()
    {
        await using var at = await QueueApp.Start("2026-12-17T12:00 Europe/Amsterdam");
        await at.App.ClockGoesTo("2026-12-18T09:45 Europe/Amsterdam");
        var note = await at.Told("U0NOOR", "Your weights in 13.2");
        Assert.Contains("#32 Read lists of changed files from the graph>\nweight *5*", Texts.Of(note), StringComparison.Ordinal);
        Assert.Contains("#36 Keep the cursor", Texts.Of(note), StringComparison.Ordinal);
        Assert.Contains("Are these right?", Texts.Of(note), StringComparison.Ordinal);
        Assert.DoesNotContain(await at.As("U0LENA").ReadsDm(), message => Texts.Of(message).Contains("Your weights", StringComparison.Ordinal));   // nothing of hers

        await at.As("U0NOOR").Clicks(at.As("U0NOOR").Dm, note["ts"]!.ToString(), "weigh.all-right");
        await at.App.Settles();
        Assert.Contains("weight *5*, confirmed", Texts.Of(await at.Told("U0NOOR", "All confirmed. Thank you!")), StringComparison.Ordinal);
        Assert.Contains("All confirmed. Thank you!", await at.Asks("U0NOOR", "/weight confirm"), StringComparison.Ordinal);

        await at.App.ClockGoesTo("2026-12-22T12:00 Europe/Amsterdam");
        Assert.Single(await at.As("U0NOOR").ReadsDm(), message => Texts.Of(message) is var text && text.Contains("Good morning", StringComparison.Ordinal) && text.Contains("Your weights in 13.2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Change_OneOfThem_IsConfirmedWithItsNewWeight()
    {
        await using var at = await QueueApp.Start("2026-12-20T12:00 Europe/Amsterdam");
        var list = await at.As("U0IMANI").Submits("/weight confirm");
        Assert.Contains("#33 Show the size of a push before it is refused>\nweight *3*", Texts.Of(list), StringComparison.Ordinal);

        await at.Press("U0IMANI", list, "weigh.change");
        await Eventually.True(async () => (await at.As("U0IMANI").Views()).LastOrDefault()?["submit"] is not null, "the form is filled in");
        await at.As("U0IMANI").SubmitsView((string)(await at.As("U0IMANI").TopView())["id"]!, new
        {
            weight = new { value = "5" }, why = new { value = "the client has no number" }, code = new { value = "" }, risks = new { value = "" },
        });
        await at.Finds("U0IMANI", "/weight confirm", "weight *5*, confirmed");

        // What was shown is not what it is now: nothing is confirmed unseen.
        var noors = await at.As("U0NOOR").Submits("/weight confirm");
        await at.InGitLab("lena", HttpMethod.Put, "36", new { weight = 3 });
        await at.Finds("U0NOOR", "/weight confirm", "weight *3*");
        var again = await at.Press("U0NOOR", noors, "weigh.all-right");
        Assert.Contains("Something has changed since this was shown.", Texts.Of(again), StringComparison.Ordinal);
        Assert.DoesNotContain("confirmed", Texts.Of(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_ByOthers_IsAnsweredWithWhatToDo()
    {
        await using var at = await QueueApp.Start("2026-12-20T12:00 Europe/Amsterdam");

        Assert.Contains("no GitLab name for you", await at.Asks("U0JONAS", "/weight confirm"), StringComparison.Ordinal);
        Assert.Contains("That is for the team's engineers", await at.Asks("U0SABLE", "/weight confirm"), StringComparison.Ordinal);
        Assert.Contains("No open Deliverable is assigned to you.", await at.Asks("U0LENA", "/weight confirm"), StringComparison.Ordinal);
        Assert.Contains("I do not know the milestone `soon`", await at.Asks("U0NOOR", "/weight confirm soon"), StringComparison.Ordinal);
    }
}
