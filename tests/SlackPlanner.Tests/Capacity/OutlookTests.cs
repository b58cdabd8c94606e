using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Capacity;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Capacity;

[Trait("Transport", "both")]
public class OutlookTests
{
    [Fact]
    public async Task Summary_Manager_LearnsCarryOverAndWhatWasDelivered()
    {
        await using var app = await App.Start(at: "2026-12-10T08:00 Europe/Amsterdam");

        await app.ClockGoesTo("2026-12-10T08:31 Europe/Amsterdam");

        var text = Texts.Of((await app.As("U0MAREN").ReadsDm()).Single(message => Texts.Of(message).Contains("Capacity 13.2 ·", StringComparison.Ordinal)));
        Assert.Matches(@"\*Carry-over from 13\.1:\* a weight of about 46 is left in 18 issues that are open now, and 1 issue without weight \(not begun 30 × 100 %, in dev 26 × 60 %\); that leaves about 11", text);
        // Closed in 13.0: #29 (5), #30 (3), #31 (2); GitLab has no milestone before that one.
        Assert.Contains("*Delivered lately*, beside the budget there was: 13.0: 10 of 58 (-83 %)", text);
        Assert.DoesNotContain("base weight of", text);
        Assert.Contains("*Time off not confirmed yet* (unknown is not zero): Noor, Imani, Tomás, Yuki, Lena, Arjun.", text);
    }

    [Fact]
    public async Task Delivered_GitLabAway_IsCountedByAJobAndKept()
    {
        await using var app = await App.Start(at: "2026-12-10T09:00 Europe/Amsterdam");
        var team = await Team(app);
        var delivered = app.Services.GetRequiredService<DeliveredWeights>();
        await app.As("U0MAREN").Submits("/capacity");
        await app.Settles();
        await app.Fault(new { target = "gitlab", kind = "500", count = 1000 });

        var known = await delivered.Last(team, default);

        Assert.Equal(("13.0", 10, 3), Assert.Single(known.Known) is var one ? (one.Name, one.Weight, one.Issues) : default);
        Assert.False(known.IsCounting);
    }

    [Fact]
    public async Task SetBaseWeight_ThreeTimesOff_IsOneClickAndUndone()
    {
        await using var app = await App.Start(at: "2026-12-10T09:00 Europe/Amsterdam");
        var (team, maren) = (await Team(app), app.As("U0MAREN"));
        await Delivered(app, team, 41, 42, 43);
        var answer = await maren.Submits("/capacity next");
        Assert.Contains("All three were off by more than 15 %. 126 delivered by 15.8 engineers, counted as if each were there all the time, speak for a *base weight of 8* instead of 10.", Texts.Of(answer));

        await maren.Clicks(maren.Dm, answer["ts"]!.ToString(), "capacity.base");
        var saved = (await maren.ReadsDm())[^1];

        Assert.Contains("The base weight of Create:Source Code BE is 8 from now on", Texts.Of(saved));
        Assert.Equal(8, (await Team(app)).Capacity.BaseWeight);
        Assert.Contains("Tomás: 8 × 21 of 21 days = 8", await maren.Asks("/capacity next"));
        // The old message is about a base that holds no more.
        await maren.Clicks(maren.Dm, answer["ts"]!.ToString(), "capacity.base");
        Assert.Contains("The base weight is 8 by now, so nothing was changed.", Texts.Of((await maren.ReadsDm())[^1]));

        await maren.Clicks(maren.Dm, saved["ts"]!.ToString(), "capacity.base-undo");
        Assert.Equal(10, (await Team(app)).Capacity.BaseWeight);
    }

    [Fact]
    public async Task Of_Engineer_SeesNothingOfIt()
    {
        await using var app = await App.Start(at: "2026-12-10T09:00 Europe/Amsterdam");
        await Delivered(app, await Team(app), 41, 42, 43);

        var text = (await app.As("U0LENA").Submits("/capacity next")).ToJsonString();

        Assert.DoesNotContain("base weight", text);
        Assert.DoesNotContain("Delivered lately", text);
        Assert.DoesNotContain("not confirmed yet", text);
    }

    private static async Task<Team> Team(App app) => (await app.Services.GetRequiredService<ITeams>().Find(App.Workspace, "source-code-be", default))!;

    private static async Task Delivered(App app, Team team, params int[] weights)
    {
        var (store, jobs) = (app.Services.GetRequiredService<DeliveredStore>(), app.Services.GetRequiredService<IJobClient>());
        var change = new Change(App.Workspace);
        var milestone = team.Calendar.InMonth(new(2026, 9));
        foreach (var weight in weights)
        {
            store.Put(change, team, milestone, new(milestone.Name, weight, 20, 0, 52, 5.25m, milestone.Due.PlusDays(10)));
            milestone = team.Calendar.Next(milestone);
        }

        Assert.Equal(CommitOutcome.Saved, await jobs.Commit(change));
    }
}
