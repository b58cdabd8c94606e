using System.Text.Json.Nodes;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Kickoff;

/// <summary>The whole way, against the sandbox's Slack, GitLab and mailbox. 13.1 of the source-code team has weights, and issues with nobody.</summary>
public class KickoffTests
{
    private const string Forge = "fernwood/source/forge#";

    [Fact]
    public async Task Send_EditedKickoff_TellsEverybodyOnceAssignsAndThenOnlyDifferences()
    {
        await using var app = await App.Start(mail: true);

        var window = await app.OpensKickoff("U0MAREN");
        Assert.Contains("Draft: fill the budgets", window);
        Assert.Contains("gets a copy of everything", window);
        var root = (await app.As("U0MAREN").TopView())["id"]!.ToString();
        await app.As("U0MAREN").ClicksInView(root, "kickoff.fill", "fill");
        await app.Settles();

        // Noor is at her budget: one more needs a reason.
        var own = Own(await app.PersonView("U0MAREN", "U0NOOR"), "issues");
        var refused = await app.Keeps("U0MAREN", [.. own, Forge + "8", Forge + "3"]);
        Assert.Contains("Say why", refused["errors"]!["why"]!.ToString());
        await app.Keeps("U0MAREN", [.. own, Forge + "8", Forge + "3"], "She wrote <!channel> the mirror's fetcher & knows it best", [Forge + "2"]);
        Assert.Contains("with a reason", await app.Window("U0MAREN"));

        await app.Explains("U0MAREN");

        var last = await app.Sends("U0MAREN", assign: true);

        Assert.Contains("This goes to 6 engineers", last);
        Assert.Contains("#8 ", last);
        var noor = await app.Dm("U0NOOR");
        Assert.Contains("Kickoff 13.1", noor);
        Assert.Contains("your weight budget is", noor);
        Assert.Contains("#8 Retry mirror fetches", noor);
        Assert.Contains("&lt;!channel&gt;", noor);
        Assert.Contains("#2 Cache the merge base", noor); // note-worthy
        Assert.DoesNotContain("mirror's fetcher", await app.Dm("U0IMANI"));
        var mails = await app.Mails();
        Assert.Equal(7, mails.Count);
        Assert.All(mails, mail => Assert.Single(mail["to"]!.AsArray()));
        var mail = mails.Single(one => one["to"]![0]!.ToString().StartsWith("noor", StringComparison.Ordinal));
        Assert.Contains("She wrote <!channel> the mirror's fetcher & knows it best", mail["text"]!.ToString());
        Assert.Contains("She wrote &lt;!channel&gt;", mail["html"]!.ToString());
        var arjun = mails.Single(one => one["to"]![0]!.ToString().StartsWith("arjun", StringComparison.Ordinal));
        Assert.Contains("#12 (confidential), weight 3", arjun["text"]!.ToString());
        Assert.Contains("/forge/-/issues/12", arjun["text"]!.ToString());
        Assert.All(mails, one => Assert.DoesNotContain("Deploy token", one["text"]!.ToString()));
        Assert.Contains("7 of 7 direct messages, 7 of 7 e-mails have arrived", await app.LastDm("U0MAREN", "The kickoff of"));
        Assert.Equal(["noor"], (await app.Issue(8))["assignees"]!.AsArray().Select(name => (string)name!));

        Assert.Contains("Nothing has changed since", await app.OpensKickoff("U0MAREN"));
        var before = (await app.Mails()).Count;
        await app.PersonView("U0MAREN", "U0NOOR");
        await app.Keeps("U0MAREN", own, "");
        Assert.Contains("something is different for Noor", await app.Window("U0MAREN"));
        await app.Sends("U0MAREN", assign: false);

        Assert.Contains("No longer yours", await app.LastDm("U0NOOR", "what has changed"));
        Assert.Equal(before + 2, (await app.Mails()).Count); // Noor's, and the counterpart's copy
        Assert.DoesNotContain("what has changed", await app.Dm("U0IMANI"));
    }

    [Fact]
    public async Task Send_TwoManagersAtOnce_GoesOutOnce()
    {
        await using var app = await App.Start();
        await app.As("U0MAREN").Submits("/pto 2026-11-20 vacation");
        await app.OpensKickoff("U0MAREN");
        await app.OpensKickoff("U0NOOR");
        Assert.Contains("Look and edit", await app.Window("U0NOOR")); // the deputy of a manager who is away
        foreach (var user in new[] { "U0MAREN", "U0NOOR" })
            await app.Explains(user);
        foreach (var user in new[] { "U0MAREN", "U0NOOR" })
            await app.As(user).SubmitsView((await app.As(user).TopView())["id"]!.ToString(), new { });

        foreach (var user in new[] { "U0MAREN", "U0NOOR" })
            await app.As(user).SubmitsView((await app.As(user).TopView())["id"]!.ToString(), new { });
        await app.Settles();

        Assert.Contains("has sent it a moment ago", await app.Window("U0NOOR"));
        Assert.Single(await app.As("U0IMANI").ReadsDm(), message => Texts.Of(message).Contains("Kickoff 13.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_EveryRole_SeesWhatIsTheirs()
    {
        await using var app = await App.Start();

        var pm = await app.OpensKickoff("U0JONAS");
        Assert.Contains("Imani", pm);
        Assert.DoesNotContain("available", pm);
        Assert.DoesNotContain("Look and edit", pm);
        Assert.DoesNotContain("#12", pm);
        Assert.Contains("for the engineering manager", await app.As("U0IMANI").Asks("/kickoff"));
        Assert.Contains("is over", await app.As("U0MAREN").Asks("/kickoff 13.0"));
        Assert.Contains("is not a milestone", await app.As("U0MAREN").Asks("/kickoff nonsense"));
    }

    [Fact]
    public async Task Open_GitLabIsNotConnected_SaysWhatToDo()
    {
        await using var app = await App.Start(settings: ["--GitLab:Token="]);

        Assert.Contains("GitLab__Token", await app.OpensKickoff("U0MAREN"));
    }

    [Fact]
    public async Task Concern_OfTheCounterpart_IsAnInternalNoteAndTheManagerKnows()
    {
        await using var app = await App.Start();
        await app.OpensKickoff("U0MAREN");
        await app.Explains("U0MAREN");
        await app.Sends("U0MAREN", assign: false);
        var copy = await app.LastDm("U0SABLE", "Kickoff 13.1");
        Assert.Contains("#2 Cache the merge base", copy);
        Assert.DoesNotContain("Deploy token", copy);
        Assert.DoesNotContain("budget", copy);

        await app.Presses("U0SABLE", "kickoff.concern", $"source-code-be|2026-12|{Forge}2");
        await app.As("U0SABLE").SubmitsView((await app.As("U0SABLE").TopView())["id"]!.ToString(), new { what = new { value = "The cache is keyed by <b>names</b>\n/close" } });
        await app.Settles();

        var note = (await app.Issue(2))["notes"]!.AsArray().Last(one => one!["body"]!.ToString().Contains("notes a concern", StringComparison.Ordinal))!;
        Assert.True((bool)note["internal"]!);
        Assert.Contains("@maren", note["body"]!.ToString());
        Assert.Equal("opened", (await app.Issue(2))["state"]!.ToString());
        Assert.Contains("has noted a concern about", await app.LastDm("U0MAREN", "concern"));
        Assert.Contains("Your concern is an internal note", await app.Dm("U0SABLE"));
        var status = await app.As("U0MAREN").Asks("/milestone");
        Assert.Contains("Concerns that were noted", status);
        Assert.Contains("#2 Cache the merge base", status);
        Assert.DoesNotContain("Concerns that were noted", await app.As("U0IMANI").Asks("/milestone"));
    }

    [Fact]
    public async Task Send_MailsInTrouble_AsksWhoSentItAndSendsNothingTwiceByItself()
    {
        await using var app = await App.Start(mail: true);
        await app.OpensKickoff("U0MAREN");
        await app.Explains("U0MAREN");
        await app.Fault(new { target = "smtp", method = "DATA", kind = "after", count = 1 });
        await app.Fault(new { target = "smtp", method = "RCPT", kind = "550", count = 1 });
        await app.Sends("U0MAREN", assign: false);

        var status = await app.LastDm("U0MAREN", "The kickoff of");
        Assert.Contains("Nobody knows whether the e-mail to", status);
        Assert.Contains("was not sent: the mail server says 550", status);
        Assert.Equal(6, (await app.Mails()).Count);
        await app.Presses("U0MAREN", "kickoff.mail-arrived");
        await app.Presses("U0MAREN", "kickoff.mail-again");

        status = await app.LastDm("U0MAREN", "The kickoff of");
        Assert.Contains("7 of 7 e-mails have arrived", status);
        Assert.DoesNotContain("Nobody knows", status);
        Assert.Equal(7, (await app.Mails()).Count);
    }

    [Fact]
    public async Task Notes_BeforeTheMilestone_OfferTheKickoffTellQualityAndWatchTheBudgets()
    {
        await using var app = await App.Start(at: "2026-12-14T10:00 Europe/Amsterdam");
        await app.ClockGoesTo("2026-12-15T18:00 Europe/Amsterdam");
        Assert.Contains("None has `quad-planning::ready` yet", await app.LastDm("U0QUINN", "Planned for 13.2"));

        await app.ClockGoesTo("2026-12-17T09:00 Europe/Amsterdam");
        Assert.Contains("It is time to tell everybody", await app.LastDm("U0MAREN", "Kickoff 13.2"));
        await app.Presses("U0MAREN", "kickoff.open", "source-code-be|2027-01");
        var root = (await app.As("U0MAREN").TopView())["id"]!.ToString();
        await app.As("U0MAREN").ClicksInView(root, "kickoff.fill", "fill");
        await app.As("U0IMANI").Submits("/pto 2026-12-21 to 2027-01-08 vacation");
        await app.Settles();
        await app.ClockGoesTo("2026-12-18T09:00 Europe/Amsterdam");

        var note = await app.LastDm("U0MAREN", "budgets have changed");
        Assert.Contains("since the draft was begun", note);
        Assert.Matches("Imani: budget [0-9]+ → [0-9]", note);
    }

    private static IReadOnlyList<string> Own(JsonNode view, string block) =>
        [.. view["blocks"]!.AsArray().First(one => (string?)one!["block_id"] == block)!["element"]!["initial_options"]!.AsArray().Select(option => (string)option!["value"]!)];
}
