using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SlackPlanner.Journal;
using SlackPlanner.Testing;
using static SlackPlanner.Journal.JournalStep;
using static SlackPlanner.Tests.Journal.JournalApp;

namespace SlackPlanner.Tests.Journal;

/// <summary>Whatever happens to a call's answer: each step is written once.</summary>
public class JournalTroubleTests(JournalApp at) : IClassFixture<JournalApp>
{
    private const string Put = "PUT /projects/:id/issues/:iid", Note = "POST /projects/:id/issues/:iid/notes", Post = "POST /projects/:id/issues", Link = "POST /projects/:id/issues/:iid/links";

    [Theory]
    [InlineData("after", 16)]
    [InlineData("drop", 17)]
    [InlineData("500", 18)]
    [InlineData("timeout", 19)]
    public async Task Carry_EveryWritesAnswerLost_IsWrittenOnce(string kind, int iid)
    {
        foreach (var method in new[] { Put, Note, Post, Link })
            await at.Fault(method, kind);

        var entry = await at.Does(
            "U0YUKI",
            new Assign(Ref(iid), ["yuki"], [], ["noor"]),
            new Label(Ref(iid), ["workflow::in dev"], []),
            new Comment(Ref(iid), CommentText.Empty.Text("once")),
            new Create(Forge, "Once, " + kind, CommentText.Empty.Text("once"), ["follow-up"], null, [], Ref(iid)));

        Assert.Equal(JournalEnd.Done, entry.Outcome!.End);
        var issue = await at.Issue(iid);
        Assert.Equal(["yuki"], issue.Assignees);
        Assert.Equal((1, 1), (issue.Changes("assigned to"), issue.Changes("label")));
        Assert.Single(issue.Comments);
        Assert.Single((await at.Titled("Once, " + kind))!.Links);
        Assert.Equal(JournalEnd.Done, (await at.Undoes("U0YUKI", entry.Id)).Undo!.Outcome!.End);
        Assert.Empty((await at.Issue(iid)).Assignees);
    }

    [Fact]
    public async Task Carry_AwayAtAClick_TellsThatItWaitsAndThenThatItIsDone()
    {
        var lena = at.App.As("U0LENA");
        var asked = await lena.Submits("/weight #23 2 because");
        await at.Fault("GET /projects/:id/issues/:iid", "503", count: 2);

        await lena.Clicks(lena.Dm, (string)asked["ts"]!, JournalButtons.UndoAction);

        await Eventually.True(async () => await Reads("GitLab does not answer right now. I keep trying"), "told that it waits", TimeSpan.FromSeconds(20));
        await Eventually.True(async () => await Reads("has no weight again"), "told that it is done", TimeSpan.FromSeconds(20));
        Assert.Null((await at.Issue(23)).Weight);

        async Task<bool> Reads(string words) => (await lena.ReadsDm()).Any(message => Texts.Of(message).Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Carry_AwayForAnHour_IsToldInADmAsTheResponseUrlIsGone()
    {
        await at.Fault("GET /projects/:id/issues/:iid", "503", count: 2);
        var id = await at.Begins(new(Team, "U0NOOR", "test", [new SetWeight(Ref(26), 2)]) { ResponseUrl = "http://127.0.0.1:1/gone", Tell = true });
        await at.App.Services.GetRequiredService<JournalStore>().Update(App.Workspace, id, entry => entry with { At = entry.At - Duration.FromHours(1) }, default);

        await Eventually.True(async () => (await at.App.As("U0NOOR").ReadsDm()).Any(message => Texts.Of(message).Contains("#26 Read commit graphs", StringComparison.Ordinal)), "told in a DM", TimeSpan.FromSeconds(20));
        Assert.Equal(2, (await at.Issue(26)).Weight);
        Assert.Single(await at.App.As("U0NOOR").ReadsDm(), message => Texts.Of(message).Contains("#26", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Carry_AwayForADay_IsGivenUpAndSaysSo()
    {
        await at.Fault("GET /projects/:id/issues/:iid", "503", count: 2);
        var id = await at.Begins(new(Team, "U0NOOR", "test", [new SetWeight(Ref(27), 2)]));
        await at.App.Services.GetRequiredService<JournalStore>().Update(App.Workspace, id, entry => entry with { At = entry.At - Duration.FromHours(25) }, default);

        var entry = await at.Ends(id);

        Assert.Equal(JournalEnd.Failed, entry.Outcome!.End);
        Assert.Contains("I tried for a day", JournalMessage.Of(entry).Text, StringComparison.Ordinal);
        Assert.Null((await at.Issue(27)).Weight);
    }

    [Fact]
    public async Task Carry_RefusedHalfWay_SaysWhatIsDoneAndCanBeTakenBack()
    {
        await at.Fault(Note, "403");
        var entry = await at.Does("U0ARJUN", new SetWeight(Ref(25), 3), new Comment(Ref(25), CommentText.Empty.Text("why")));

        Assert.Equal((JournalEnd.Failed, 1), (entry.Outcome!.End, entry.Outcome.Step));
        var text = JournalMessage.Of(entry).Text;
        Assert.Contains("does not let SlackPlanner do that", text, StringComparison.Ordinal);
        Assert.Contains("weight none → *3*", text, StringComparison.Ordinal);
        await at.Undoes("U0ARJUN", entry.Id);
        Assert.Null((await at.Issue(25)).Weight);
    }

    [Fact]
    public async Task Carry_StoppedInTheMiddle_GoesOnAfterTheRestart()
    {
        await using var app = await App.Start(settings: ["--GitLab:CallLimit=00:00:02.5"]);
        await app.Fault(new { target = "gitlab", method = Note, kind = "timeout", count = 1 });
        var begun = await app.As("U0NOOR").Submits("/weight #7 3 because");
        Assert.Contains("GitLab takes its time", Texts.Of(begun), StringComparison.Ordinal);

        await app.Restart();
        await Eventually.True(async () => (await app.As("U0NOOR").ReadsDm()).Any(message => Texts.Of(message).Contains("weight none → *3*", StringComparison.Ordinal)), "told", TimeSpan.FromSeconds(40));

        var issue = new KeptIssue((await app.Gateway.Get("/state/issues"))["issues"]!.AsArray().First(one => (string)one!["project"]! == Forge && (int)one["iid"]! == 7)!);
        Assert.Equal((3, 1), (issue.Weight, issue.Changes("weight")));
        Assert.Single(issue.Comments);
    }
}
