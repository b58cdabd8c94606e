using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Milestones;

/// <summary>Dates and titles come from GitLab, and all that hangs on them moves.</summary>
public class MilestoneDatesTests(MilestoneApp seen) : IClassFixture<MilestoneApp>
{
    [Fact]
    public async Task DueDateMovedInGitLab_TheTeamsCalendarAndItsTicksMove()
    {
        Assert.Equal("2026-12-10T07:30:00Z", await SummaryIsPlannedFor());

        await seen.Moves(MilestoneApp.Thirteen1, new { due_date = "2026-12-14", title = "13.1 (short)" });

        var calendar = (await seen.Team()).Calendar;
        var (december, january) = (calendar.InMonth(new(2026, 12)), calendar.InMonth(new(2027, 1)));
        Assert.Equal(("13.1 (short)", new(2026, 12, 14), new(2026, 12, 22), new LocalDate(2026, 12, 15)), (december.Name, december.CutOff, december.Release, january.Start));
        Assert.Equal("2026-12-07T07:30:00Z", await SummaryIsPlannedFor());
        Assert.Contains("13.1 (short)", await seen.As("U0MAREN").Asks("/capacity", "C0SOURCE"));

        await seen.Moves(MilestoneApp.Thirteen1, new { due_date = "2026-12-17", title = "13.1" });

        Assert.Equal("2026-12-10T07:30:00Z", await SummaryIsPlannedFor());
        Assert.Equal("", (await seen.Team()).Calendar.Fingerprint);
    }

    [Fact]
    public async Task DatesThatMakeNoSense_ChangeNothingAndAreToldOnce()
    {
        await seen.Moves(313, new { start_date = "2026-12-20", due_date = "2027-03-15" }, "fernwood/review");
        await seen.AsksGitLab();

        var january = (await seen.Team(MilestoneApp.Review)).Calendar.InMonth(new(2027, 1));
        Assert.Equal((new LocalDate(2027, 1, 15), "13.2"), (january.Due, january.Name));
        await seen.App.ClockGoesTo("2026-11-23T09:30 Europe/Amsterdam");
        await seen.App.Settles();
        await seen.AsksGitLab();
        await seen.App.ClockGoesTo("2026-11-24T09:30 Europe/Amsterdam");
        var told = (await seen.As("U0HOLLY").ReadsDm()).Where(message => Texts.Of(message).Contains("it is due 2027-03-15, but", StringComparison.Ordinal));
        Assert.Single(told);

        await seen.Moves(313, new { start_date = "2026-12-12", due_date = "2027-01-15" }, "fernwood/review");
        Assert.Empty((await seen.Team(MilestoneApp.Review)).Calendar.Troubles);
    }

    private async Task<string> SummaryIsPlannedFor() =>
        (await seen.App.Services.GetRequiredService<IJobMonitor>().ListPlanned(App.Workspace, 500)).Single(job => job.Id == $"tick:{MilestoneApp.Source}:capacity-summary").At.ToString();
}
