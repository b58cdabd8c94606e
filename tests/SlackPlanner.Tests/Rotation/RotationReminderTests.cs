using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Rotation;

/// <summary>What comes by itself: reminders, the manager's line, thanks, what absences bring, the user group.</summary>
public class RotationReminderTests
{
    [Fact]
    public async Task Reminders_AWeekBeforeThenEachSecondWorkDayAndTheManagerTheDayBefore()
    {
        await using var it = await RotationApp.Start();
        it.Progress.Weighed = 7;

        await it.App.ClockGoesTo("2026-12-09T23:00 Europe/Amsterdam");
        Assert.Empty(await it.Notes("U0NOOR", "*13.2*"));
        await it.App.ClockGoesTo("2026-12-16T23:00 Europe/Amsterdam");

        var notes = (await it.Notes("U0NOOR", "it is your turn to weigh *13.2*")).Select(Texts.Of).ToList();
        Assert.Equal(["Thu 10 Dec", "Mon 14 Dec", "Wed 16 Dec"], notes.Select(text => text["Your note for ".Length..text.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Contains("due Thu 17 Dec (in 7 days). 7 of 23 issues weighed.", notes[0]);
        Assert.Contains("due Thu 17 Dec (tomorrow). 7 of 23 issues weighed.", notes[2]);
        var manager = Texts.Of(Assert.Single(await it.Notes("U0MAREN", "Planning rotation")));
        Assert.StartsWith("Your note for Wed 16 Dec", manager, StringComparison.Ordinal);
        Assert.Contains("the weights of *13.2* of Alpha are due Thu 17 Dec (tomorrow). It is Noor's turn. 7 of 23 issues weighed.", manager);
        Assert.Empty(await it.Notes("U0IMANI", "Planning rotation"));
    }

    [Fact]
    public async Task Done_NothingIsLeft_TheChannelThanksOnceAndNobodyIsReminded()
    {
        await using var it = await RotationApp.Start();
        it.Progress.Weighed = 23;
        await it.App.ClockGoesTo("2026-12-09T23:00 Europe/Amsterdam");
        Assert.Empty(await it.Channel("Thank you")); // too early to be all

        await it.App.ClockGoesTo("2026-12-16T23:00 Europe/Amsterdam");

        Assert.Contains("All 23 issues of *13.2* are weighed. Thank you, <@U0NOOR>!", Texts.Of(Assert.Single(await it.Channel("Thank you"))));
        Assert.Empty(await it.Notes("U0NOOR", "it is your turn to weigh"));
        Assert.Empty(await it.Notes("U0MAREN", "Planning rotation"));
        Assert.Equal("13.2 | 2026-12-17 | Noor | done", (await it.Table())[0]);
    }

    [Fact]
    public async Task TurnBegins_WithTheMilestone_ItsEngineerIsAskedAndCanSayNo()
    {
        await using var it = await RotationApp.Start();
        it.Progress.Known = false;

        await it.App.ClockGoesTo("2026-12-18T23:00 Europe/Amsterdam");

        var note = Assert.Single(await it.Notes("U0IMANI", "it is your turn to weigh *13.3*"));
        Assert.Contains("How far it is, GitLab does not tell at the moment.", Texts.Of(note));
        Assert.Contains("You are passed over, and owed the next turn. It is Yuki's turn now.", await it.Press("U0IMANI", note, "rotation.refuse"));
        Assert.Equal("13.3 | 2027-01-17 | Yuki | in 30 days; Imani passed over, owed the next", (await it.Table())[1]);
    }

    [Fact]
    public async Task Absence_OverMostOfTheLeadTime_PersonAndManagerAreOfferedASwapOnce()
    {
        await using var it = await RotationApp.Start();

        await it.As("U0NOOR").Submits("/pto 2026-12-10 to 2026-12-16 vacation");
        await it.App.ClockGoesTo("2026-11-23T12:00 Europe/Amsterdam");
        await it.As("U0NOOR").Submits("/pto 2026-12-17 vacation");
        await it.App.ClockGoesTo("2026-11-25T12:00 Europe/Amsterdam");

        Assert.Single(await it.Notes("U0NOOR", "it is your turn, and you are away most of 10–17 Dec. A swap helps"));
        var manager = Assert.Single(await it.Notes("U0MAREN", "Noor has it, and is away most of 10–17 Dec"));
        Assert.DoesNotContain("vacation", Texts.Of(manager).Replace("Budgets", "", StringComparison.Ordinal));
        Assert.Equal("Noor", (await it.Table())[0].Split(" | ")[2]);

        await it.Press("U0MAREN", manager, "rotation.offer");
        Assert.Single(await it.Channel("Who can take the planning rotation for *13.2* instead of Noor?"));
    }

    [Fact]
    public async Task Absence_OfAFewDays_SaysNothing()
    {
        await using var it = await RotationApp.Start();

        await it.As("U0NOOR").Submits("/pto 2026-12-10 to 2026-12-11 vacation");
        await it.App.ClockGoesTo("2026-11-24T12:00 Europe/Amsterdam");

        Assert.Empty(await it.Notes("U0MAREN", "Planning rotation"));
    }

    [Fact]
    public async Task UserGroup_FollowsWhoseTurnItIs()
    {
        await using var it = await RotationApp.Start(rotation: "{ user_group: S0PLANNING, order: [U0IMANI, U0NOOR, U0YUKI] }");
        await it.App.Settles();
        Assert.Equal(["U0IMANI"], await Group(it));

        await it.As("U0MAREN").Submits("/rotation override 13.2 <@U0YUKI>");
        await it.App.Settles();

        Assert.Equal(["U0YUKI"], await Group(it));
    }

    [Fact]
    public async Task UserGroup_SlackRefuses_IsToldOnceAndTheRotationWorks()
    {
        await using var it = await RotationApp.Start(rotation: "{ user_group: S0NOSUCH }");
        await it.App.Settles();
        await it.As("U0MAREN").Submits("/rotation override 13.2 <@U0YUKI>");
        await it.App.Settles();

        Assert.Single(await it.Dm("U0MAREN", "The user group `S0NOSUCH` of Alpha's planning rotation does not follow whose turn it is: There is no such group."));
        Assert.Equal("Yuki", (await it.Table())[0].Split(" | ")[2]);
    }

    private static async Task<IReadOnlyList<string>> Group(RotationApp it)
    {
        var slack = (SlackPlanner.Slack.ISlackApi)it.App.Services.GetService(typeof(SlackPlanner.Slack.ISlackApi))!;
        return await slack.For(App.Workspace).UserGroups.Users("S0PLANNING");
    }
}
