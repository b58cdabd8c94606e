using System.Net.Http.Json;
using SlackPlanner.Testing;

namespace SlackPlanner.Tests.Work;

/// <summary>Workflow labels that do not move, through two weeks of one app.</summary>
public class StaleTests
{
    [Fact]
    public async Task Labels_ThatHaveNotMovedForAWeek_ComeOnceInTheNoteAndStandOnTheHomeTab()
    {
        await using var app = await App.Start("2026-11-22T10:00 Europe/Amsterdam", settings: ["--Issues:PollEvery=01:00:00"]);   // a Sunday
        await Labels(app, 9, "workflow::in dev");          // moved today; #1 not since September, #15 on the 17th
        await app.ClockGoesTo("2026-11-23T09:30 Europe/Amsterdam");

        var monday = await Note(app, "U0NOOR");
        Assert.Matches(@"Workflow labels\* of your issues in Create:Source Code BE that have not moved for a week:\n• <[^>]*#1 Stream large blobs to the file viewer>: `in dev` since Wed 2 Sep\n", monday);
        Assert.Contains("`/workflow fernwood/source/forge#1` moves it on", monday);
        // A confidential issue is counted, in a message that stays.
        var arjun = await Note(app, "U0ARJUN");
        Assert.Contains("• a confidential issue", arjun);
        Assert.DoesNotContain("Deploy token", arjun);
        Assert.Matches(@"Not moved for a week: <[^>]*#1 Stream large blobs to the file viewer> \(in dev\)", await Home(app, "U0NOOR"));

        // What moves leaves the tab; what has its week comes, each once.
        Assert.Contains("Complete issues are closed", await app.As("U0NOOR").Asks("/workflow #1 complete"));
        await app.ClockGoesTo("2026-11-26T09:30 Europe/Amsterdam");
        var home = await Home(app, "U0NOOR");
        Assert.Contains("#15 Commit search by author name> (ready for development)", home);
        Assert.DoesNotContain("#1 Stream", home);
        await app.ClockGoesTo("2026-11-30T09:30 Europe/Amsterdam");
        Assert.Equal(
            [("Mon 23 Nov", "#1 Stream"), ("Wed 25 Nov", "#15 Commit"), ("Mon 30 Nov", "#9 Trim")],
            from text in await Notes(app, "U0NOOR")
            from issue in (string[])["#1 Stream", "#9 Trim", "#15 Commit"]
            where text.Contains(issue, StringComparison.Ordinal)
            select (text["Your note for ".Length..text.IndexOf(':', StringComparison.Ordinal)], issue));
    }

    private static async Task Labels(App app, int iid, string label)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/gitlab/api/v4/projects/101/issues/{iid}") { Content = JsonContent.Create(new { add_labels = label }) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await app.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static async Task<IReadOnlyList<string>> Notes(App app, string user) =>
        [.. (await app.As(user).ReadsDm()).Select(message => Texts.Of(message)).Where(text => text.Contains("Your note for", StringComparison.Ordinal))];

    private static async Task<string> Note(App app, string user) => (await Notes(app, user))[^1];

    private static async Task<string> Home(App app, string user)
    {
        var view = await app.Gateway.Post("/act/home", new { user });
        await app.Settles();
        return Texts.Of((await app.Gateway.Get($"/ui/views?user={user}"))["home"] ?? view);
    }
}
