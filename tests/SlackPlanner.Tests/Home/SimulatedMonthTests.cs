using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Home;

/// <summary>December of the demo's two teams, as it would be: standups, holidays, sick days, on-call, time off that is entered, changed and taken back. How often is somebody written to?</summary>
public class SimulatedMonthTests
{
    private static readonly string[] Managers = ["U0MAREN", "U0HOLLY"];
    private static readonly string[] Engineers = ["U0NOOR", "U0IMANI", "U0TOMAS", "U0YUKI", "U0LENA", "U0ARJUN", "U0DIEGO", "U0SANNE", "U0KOFI", "U0MEI", "U0RUBY"];

    /// <summary>When, who, what.</summary>
    private static readonly (string At, string User, string Line)[] Story =
    [
        ("2026-12-01T10:00", "U0LENA", "/pto 2026-12-21 to 2027-01-01 vacation"),
        ("2026-12-01T11:00", "U0ARJUN", "/pto 2026-12-07 to 2026-12-11 on-call"),
        ("2026-12-02T08:00", "U0TOMAS", "/pto today sick"),
        ("2026-12-03T08:05", "U0TOMAS", "/pto today am sick"),
        ("2026-12-04T15:00", "U0MAREN", "/pto 2026-12-09 to 2026-12-10 vacation"),
        ("2026-12-07T09:30", "U0NOOR", "/pto 2026-12-14 to 2026-12-18 vacation"),
        ("2026-12-07T09:31", "U0YUKI", "/pto 2026-12-15 pm training"),
        ("2026-12-08T14:00", "U0NOOR", "/pto cancel 2026-12-14"),
        ("2026-12-09T07:00", "U0IMANI", "/pto today sick"),
        ("2026-12-10T18:00", "U0KOFI", "/pto 2026-12-24 to 2026-12-31 vacation"),
        ("2026-12-14T08:45", "U0MEI", "/pto tomorrow pm sick"),
        ("2026-12-15T12:00", "U0IMANI", "/pto 2026-12-25 public-holiday"),
        ("2026-12-15T12:01", "U0NOOR", "/pto 2026-12-25 public-holiday"),
        ("2026-12-15T12:02", "U0MAREN", "/pto 2026-12-25 public-holiday"),
        ("2026-12-16T23:50", "U0RUBY", "/pto 2026-12-21 to 2026-12-22 vacation"),
        ("2026-12-17T00:10", "U0RUBY", "/pto cancel 2026-12-21"),
        ("2026-12-22T16:00", "U0HOLLY", "/pto 2026-12-28 to 2026-12-30 vacation"),
    ];

    [Fact]
    public async Task Month_DemosTeams_AtMostOneRoutineMessageAWorkdayBesideTheStandups()
    {
        await using var app = await App.Start("2026-12-01T00:30 Europe/Amsterdam", settings: ["--GitLab:Token="]);
        foreach (var (at, user, line) in Story)
        {
            await app.ClockGoesTo($"{at} Europe/Amsterdam");
            Assert.Matches("Logged|Cancelled", await app.As(user).Asks(line));
        }

        await app.ClockGoesTo("2026-12-31T23:00 Europe/Amsterdam");

        var counted = 0;
        foreach (var user in Managers.Concat(Engineers))
        {
            // A note names the reader's own date; nothing else comes by itself.
            var notes = await Routine(app, user);
            Assert.All(notes, text => Assert.StartsWith("Your note for ", text));
            var days = notes.Select(text => text["Your note for ".Length..text.IndexOf(':', StringComparison.Ordinal)]).ToList();
            Assert.True(days.Distinct().Count() == days.Count, $"{user}: {string.Join(", ", days)}");
            Assert.DoesNotContain(days, day => day.StartsWith("Sat", StringComparison.Ordinal) || day.StartsWith("Sun", StringComparison.Ordinal));
            counted += days.Count;
        }

        Assert.InRange(counted, 60, 300); // it was no silent month
        Assert.DoesNotContain(await Routine(app, "U0NOOR"), text => text.Contains("sick", StringComparison.Ordinal));
        Assert.Contains(await Routine(app, "U0MAREN"), text => text.Contains("Lena: availability in 13.2 falls", StringComparison.Ordinal));
        Assert.Contains(await Routine(app, "U0NOOR"), text => text.StartsWith("Your note for Wed 9 Dec", StringComparison.Ordinal) && text.Contains("Maren", StringComparison.Ordinal));
    }

    /// <summary>What came by itself: neither an answer that only they see, nor the standup's own message.</summary>
    private static async Task<IReadOnlyList<string>> Routine(App app, string user) =>
    [
        .. (await app.Gateway.Get($"/state/messages?channel=D{user[1..]}")).AsArray().Select(message => message!)
            .Where(message => message["ephemeral_for"] is null && !message.ToJsonString().Contains("standup.", StringComparison.Ordinal)).Select(message => Texts.Of(message)),
    ];
}
