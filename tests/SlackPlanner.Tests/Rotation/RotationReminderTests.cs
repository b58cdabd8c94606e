using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Issues;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Rotation;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
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
    public async Task Done_AFewDaysLate_IsThankedForAllTheSame()
    {
        await using var it = await RotationApp.Start(at: "2026-12-16T10:00 Europe/Amsterdam");
        await it.App.ClockGoesTo("2026-12-21T10:00 Europe/Amsterdam");
        Assert.Empty(await it.Channel("Thank you"));

        it.Progress.Weighed = 23;
        await it.App.Services.GetRequiredService<IJobClient>().Enqueue(App.Workspace, new RotationDoneJob("alpha"));
        await it.App.Settles();

        Assert.Single(await it.Channel("All 23 issues of *13.2* are weighed. Thank you, <@U0NOOR>!"));
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

    [Theory]
    [InlineData("missing_scope", "lacks the permission `usergroups:write`. Whoever installed it adds that by installing it again")]
    public async Task UserGroup_WithoutPermission_SaysWhatHelps(string code, string words)
    {
        await using var it = await RotationApp.Start(rotation: "{ user_group: S0PLANNING, order: [U0NOOR, U0YUKI] }");
        await it.App.Fault(new { target = "slack", method = "usergroups.users.update", kind = code, count = 1 });

        await it.As("U0MAREN").Submits("/rotation override 13.2 <@U0YUKI>");
        await it.App.Settles();

        Assert.Single(await it.Dm("U0MAREN", words));
        Assert.Equal(["U0NOOR"], await Group(it));
    }

    [Fact]
    public async Task Leaver_WhoHasTheTurn_KeepsItUntilSomebodySetsItRightAndTheManagerLearnsOfIt()
    {
        await using var it = await RotationApp.Start();
        await it.Apply(RotationApp.Teams(members: "[ { user: U0NOOR, ends: 2026-12-04 }, U0IMANI, U0YUKI ]"));
        await it.App.ClockGoesTo("2026-11-24T12:00 Europe/Amsterdam");

        Assert.Single(await it.Notes("U0MAREN", "Noor has it, and is not on the team any more then."));
        Assert.Equal("13.2 | 2026-12-17 | Noor | in 23 days, 0 of 23 weighed; not on the team then", (await it.Table())[0]);
        Assert.DoesNotContain((await it.Table()).Skip(1), row => row.Contains("Noor", StringComparison.Ordinal));
        Assert.Contains("<@U0NOOR> is not on the team on Sun 17 Jan 2027", await it.As("U0MAREN").Asks("/rotation override 13.3 <@U0NOOR>"));
    }

    [Fact]
    public async Task NobodyCan_TheTurnThatBegins_TheManagerLearnsOfItOnceAndWhoComesBackHasIt()
    {
        await using var it = await RotationApp.Start(rotation: "{ order: [U0IMANI] }");
        await it.As("U0IMANI").Submits("/pto 2027-01-04 to 2027-01-20 vacation");

        await it.App.ClockGoesTo("2026-12-23T12:00 Europe/Amsterdam");

        Assert.Single(await it.Notes("U0MAREN", "the weights of *13.3* of Alpha are due Sun 17 Jan 2027 (in 30 days); nobody is there for it."));
        Assert.Equal("13.3 | 2027-01-17 |  | nobody is there for it", (await it.Table())[1]);
        await it.As("U0IMANI").Submits("/pto cancel 2027-01-04");
        await it.App.ClockGoesTo("2026-12-24T12:00 Europe/Amsterdam");
        Assert.StartsWith("13.3 | 2027-01-17 | Imani | in 24 days", (await it.Table())[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_EverybodyOfTheTeam_SeesWhoseTurnItIsAndTheEngineerSaysYesThere()
    {
        await using var it = await RotationApp.Start();
        Assert.Contains("*Planning rotation* of Alpha: Noor weighs *13.2*, due Thu 17 Dec.", await Home(it, "U0YUKI"));
        Assert.Contains("*Planning rotation* of Alpha: it is your turn to weigh *13.2*, due Thu 17 Dec. 0 of 23 issues weighed.", await Home(it, "U0NOOR"));

        await it.As("U0MAREN").Submits("/rotation override 13.2 <@U0YUKI>");
        await it.App.Settles();

        var home = (await it.App.Gateway.Get("/ui/views?user=U0YUKI"))["home"]!;
        Assert.Contains("it is your turn to weigh *13.2*", Texts.Of(home));
        await it.As("U0YUKI").ClicksInView(home["id"]!.ToString(), "rotation.accept");
        await it.App.Settles();
        Assert.Contains("accepted", (await it.Table())[0]);
    }

    [Fact]
    public async Task IssueWeighed_TheLastThatWasMissing_ThanksAtOnce()
    {
        await using var it = await RotationApp.Start(at: "2026-12-14T10:00 Europe/Amsterdam");
        it.Progress.Weighed = 23;
        var team = (await it.App.Services.GetRequiredService<ITeams>().Find(App.Workspace, "alpha", default))!;
        var handler = it.App.Services.GetServices<IIssueHandler>().OfType<RotationOnIssue>().Single();
        var issue = new PlannedIssue("fernwood/source/forge#1", "x", "https://example.test", 2, [], IsOpen: true, IsDeliverable: true, Confidential: false);

        for (var time = 0; time < 2; time++)
        {
            var change = new Change(App.Workspace);
            await handler.Handle(team, issue with { Weight = null }, issue, change, default);
            await it.App.Services.GetRequiredService<IJobClient>().Commit(change);
            await it.App.Settles();
        }

        Assert.Single(await it.Channel("All 23 issues of *13.2* are weighed. Thank you, <@U0NOOR>!"));
    }

    private static async Task<string> Home(RotationApp it, string user)
    {
        await it.App.Gateway.Post("/act/home", new { user });
        await it.App.Settles();
        return Texts.Of((await it.App.Gateway.Get($"/ui/views?user={user}"))["home"]);
    }

    private static async Task<IReadOnlyList<string>> Group(RotationApp it)
    {
        return await it.App.Services.GetRequiredService<ISlackApi>().For(App.Workspace).UserGroups.Users("S0PLANNING");
    }
}
