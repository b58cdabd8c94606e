using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.MorningNote;
using SlackPlanner.People;
using SlackPlanner.Reports;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Reports;

/// <summary>Reminders of talks: when they come, what the manager makes of them, and that nobody else reads them.</summary>
public class ReminderTests
{
    private const string Maren = "U0MAREN";

    private const string Teams = """
        teams:
          - id: alpha
            name: Alpha
            time_zone: Europe/Amsterdam
            channel: C0SOURCE
            manager: { user: U0MAREN, deputy: U0NOOR }
            members:
              - { user: U0NOOR, starts: 2026-01-15 }
              - U0LENA
              - { user: U0IMANI, starts: 2027-02-01 }
              - { user: U0YUKI, ends: 2026-12-31 }
            people: { headcount_plan: 4, career_sheet: "https://sheets.example.test/1", talent_assessment: P6M, okr: P1M }
            routines: { standup: { on: false }, capacity-summary: { on: false }, rotation: { on: false } }
        """;

    [Fact]
    public async Task Reminders_ThroughAMonth_ComeOnTheirDayAndHeedWhatWasChosen()
    {
        await using var app = await App.Start("2027-01-13T10:00 Europe/Amsterdam", Teams);
        await app.ClockGoesTo("2027-01-15T09:30 Europe/Amsterdam");

        var first = await Note(app);
        Assert.Contains("*Talks with your reports* in Alpha.", first);
        Assert.Matches("Noor[^:\n]*: talent assessment is due \\(every 6 months\\)", first);
        Assert.Matches("Noor[^:\n]*: OKR check-in is due \\(every 1 month\\)", first);
        Assert.Contains("<https://sheets.example.test/1|The career development sheet>", first);
        Assert.DoesNotContain("career conversation", first); // the team has none
        Assert.DoesNotContain("Lena", first);

        await Chooses(app, "done|alpha|U0NOOR|Assessment");
        Assert.Contains("talent assessment — :white_check_mark: done; next Thu 15 Jul", await Note(app));
        await Chooses(app, "undone|alpha|U0NOOR|Assessment");
        Assert.Contains("talent assessment is due", await Note(app));
        await Chooses(app, "done|alpha|U0NOOR|Assessment");
        await Chooses(app, "week|alpha|U0NOOR|Okr");
        Assert.Contains("OKR check-in — snoozed until Fri 22 Jan", await Note(app));

        // One's own cadence for one report.
        await Chooses(app, "often|alpha|U0NOOR|Okr");
        var form = await app.As(Maren).TopView();
        Assert.Contains("As for the team: every 1 month", form.ToJsonString());
        await app.As(Maren).SubmitsView((string)form["id"]!, new { assessment = new { value = "P1Y" }, career = new { value = "team" }, okr = new { value = "never" } });
        await app.Settles();
        Assert.Contains("talent assessment — :white_check_mark: done; next Sat 15 Jan 2028", await Note(app));
        Assert.Contains("OKR check-in — not at all", await Note(app));

        await app.ClockGoesTo("2027-02-15T09:30 Europe/Amsterdam");
        Assert.Equal(["Fri 15 Jan", "Mon 15 Feb"], (await Notes(app, Maren)).Where(text => text.Contains("Talks with your reports", StringComparison.Ordinal)).Select(text => text["Your note for ".Length..text.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Matches("Lena[^:\n]*: OKR check-in is due", await Note(app)); // counted from the first look, 14 January

        var people = await app.As(Maren).Submits("/planner people");
        Assert.Contains("talent assessment every 1 year: next Sat 15 Jan 2028, last Fri 15 Jan", Texts.Of(people));
        Assert.Contains("OKR check-in every 1 month: *due*", Texts.Of(people));
        await app.As(Maren).Clicks(app.As(Maren).Dm, (string)people["ts"]!, ReminderMessage.Menu, "done|alpha|U0LENA|Okr");
        await app.Settles();
        Assert.Contains("OKR check-in every 1 month: next Mon 15 Mar, last Mon 15 Feb", Texts.Of((await app.As(Maren).ReadsDm())[^1]));
    }

    [Fact]
    public async Task People_ForOthers_IsNotThere()
    {
        await using var app = await App.Start("2027-01-13T10:00 Europe/Amsterdam", Teams);
        await app.ClockGoesTo("2027-01-15T09:30 Europe/Amsterdam");
        var team = (await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "alpha", default))!;
        var source = app.Services.GetServices<INoteSource>().Single(one => one.Topic == ReminderRoutine.RoutineName);
        var line = new NoteLine(ReminderRoutine.RoutineName, "alpha", "2027-01-15");

        Assert.NotNull(await source.Render(new(line, team, Maren, team.Zone), default));
        await app.As(Maren).Submits("/pto today vacation"); // the deputy stands in, but not here
        await app.Settles();
        Assert.Null(await source.Render(new(line, team, "U0NOOR", team.Zone), default));
        Assert.Contains("That is for the engineering manager", await app.As("U0NOOR").Asks("/planner people"));

        // Joiners count from today on, with their start named; who left does not.
        Assert.Contains("Headcount: *3* of 4 planned; joining: Imani", await app.As(Maren).Asks("/planner people"));
        Assert.Matches(@"`█{3}░` Headcount: \*3\* of 4 planned; joining: Imani[^\n]* from Mon 1 Feb\.", await Home(app, Maren));
        Assert.DoesNotContain("Headcount", await Home(app, "U0NOOR"));

        var data = app.Services.GetServices<IPersonalData>().OfType<ReminderData>().Single();
        Assert.Contains("talent assessment", (await data.Export(App.Workspace, "U0NOOR", default))!.ToJsonString());
        await data.Erase(App.Workspace, "U0NOOR", default);
        Assert.Null(await data.Export(App.Workspace, "U0NOOR", default));
        Assert.NotNull(await data.Export(App.Workspace, "U0LENA", default));
    }

    [Fact]
    public async Task MergeRate_FirstWorkingDay_IsTheTeamsAndExplained()
    {
        await using var app = await App.Start("2026-11-30T10:00 Europe/Amsterdam", settings: ["--Issues:PollEvery=01:00:00"]);
        await app.Fault(new { target = "gitlab", method = "GET /groups/:id/merge_requests", kind = "500", count = 2 }); // asked again half an hour later
        await app.ClockGoesTo("2026-12-01T09:30 Europe/Amsterdam");

        var note = await Note(app);

        var rate = Assert.Single(note.Split('\n'), line => line.StartsWith("*Merge request rate*", StringComparison.Ordinal));
        Assert.Equal("*Merge request rate* of Create:Source Code BE in November 2026: *0.3* — 2 merge requests merged in `fernwood/source`, 6 people; October 2026: 0.2, +100 %.", rate);
        Assert.Contains("it ranks nobody", note);
        Assert.DoesNotContain(await Notes(app, "U0NOOR"), text => text.Contains("Merge request rate", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0, true)] // due
    [InlineData(3, false)]
    [InlineData(7, true)] // a week later, still not done
    [InlineData(8, false)]
    [InlineData(14, true)]
    public void IsTold_NotDone_ComesAgainEachWeek(int days, bool told)
    {
        var team = new Team
        {
            Workspace = "T1", Id = "a", Name = "A", Process = Process.SourceCode, Zone = DateTimeZone.Utc, Channel = "C1", Manager = new("U1", null, null), Members = [new("U2", null, null, null, null, null, SlackPlanner.Planning.WorkingWeek.MondayToFriday)],
            Standup = new("C1", [], default, [], [], new HashSet<LocalDate>()), Calendar = new(SlackPlanner.Planning.MilestoneRule.DayTwentyTwo), Kinds = SlackPlanner.Planning.AbsenceKinds.Default,
            Capacity = new(10, SlackPlanner.Planning.WeightScale.Default), GitLab = new(null, null, [], null, null), Routines = new Dictionary<string, RoutineSettings>(), Version = 1,
            People = new(null, null, null, Period.FromMonths(1), null),
        };
        var due = new LocalDate(2026, 12, 1);
        var reminder = new Reminder("U2", ReminderKind.Career, new(2026, 11, 1));
        for (var day = 0; day < days; day++)
        {
            if (reminder.IsTold(team, due.PlusDays(day)))
                reminder = reminder.Told(due.PlusDays(day));
        }

        Assert.Equal(told, reminder.IsTold(team, due.PlusDays(days)));
        Assert.False(reminder.IsDone(due.PlusDays(days)).IsTold(team, due.PlusDays(days)));
    }

    private static async Task Chooses(App app, string value)
    {
        var note = (await app.As(Maren).ReadsDm()).Last(message => Texts.Of(message).Contains("Your note for", StringComparison.Ordinal));
        await app.As(Maren).Clicks(app.As(Maren).Dm, (string)note["ts"]!, ReminderMessage.Menu, value);
        await app.Settles();
    }

    private static async Task<IReadOnlyList<string>> Notes(App app, string user) =>
        [.. (await app.As(user).ReadsDm()).Select(message => Texts.Of(message)).Where(text => text.Contains("Your note for", StringComparison.Ordinal))];

    private static async Task<string> Note(App app) => (await Notes(app, Maren))[^1];

    private static async Task<string> Home(App app, string user)
    {
        var view = await app.Gateway.Post("/act/home", new { user });
        await app.Settles();
        return Texts.Of((await app.Gateway.Get($"/ui/views?user={user}"))["home"] ?? view);
    }
}
