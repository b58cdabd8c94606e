using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Testing;
using SlackPlanner.Tests.Access;

namespace SlackPlanner.Tests.Operations.JobsPage;

/// <summary>What an operator must see at first sight: late jobs, no process, missed occurrences.</summary>
public class TroubleOnThePageTests
{
    [Fact]
    public async Task Overview_NobodyTakesJobs_ShowsThemLateAndSaysWhatToDo()
    {
        var time = new ShiftedTime();
        await using var app = await App.Start(teams: "", settings: [Visitor.PublicUrl, "--Jobs:RunHere=false"],
            configure: builder => builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time)));
        await app.Services.GetRequiredService<IJobClient>().Commit(new Change(App.Workspace).Enqueue(new ReconcileJob(), id: "nobody-takes-me"));
        using var ola = await Visitor.SignedIn(app, "U0OLA");
        time.Shift = TimeSpan.FromSeconds(30);

        var page = (await ola.Get("/jobs")).Body;

        Assert.Contains("No process takes jobs", page, StringComparison.Ordinal);
        Assert.Contains("<span>Due, late</span>", page, StringComparison.Ordinal);
        Assert.Matches("(?s)<h2>Late</h2>.*nobody-takes-me.*late: due <time[^>]*>3\\d s ago", page);
    }

    [Fact]
    public async Task Missed_OfTwoTeams_AreShownToWhomTheyConcern()
    {
        await using var app = await App.Start(settings: [Visitor.PublicUrl, "--Planner:Admins=U0OLA"]);
        var now = app.Services.GetRequiredService<IPlannerClock>().Now(App.Workspace);
        var change = new Change(App.Workspace);
        var store = app.Services.GetRequiredService<MissedStore>();
        store.Add(change, new("source-code-be", "standup", null, "2026-11-18", now - Duration.FromDays(2), MissedReason.NotRunning, now - Duration.FromDays(1)));
        store.Add(change, new("code-review-be", "capacity-summary", null, "2026-12", now - Duration.FromDays(2), MissedReason.TooLate, now - Duration.FromDays(1)));
        await app.Services.GetRequiredService<IJobClient>().Commit(change);
        using var ola = await Visitor.SignedIn(app, "U0OLA");
        using var holly = await Visitor.SignedIn(app, "U0HOLLY");

        var (all, hers) = ((await ola.Get("/jobs")).Body, (await holly.Get("/jobs")).Body);

        Assert.Equal((2, 1), (Missed(all), Missed(hers)));
        Assert.Contains("standup 2026-11-18", all, StringComparison.Ordinal);
        Assert.Contains("capacity-summary 2026-12", hers, StringComparison.Ordinal);
        Assert.DoesNotContain("standup 2026-11-18", hers, StringComparison.Ordinal);
    }

    private static int Missed(string page) => page.Split("data-test=\"missed\"").Length - 1;
}
