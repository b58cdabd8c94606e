using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using static SlackPlanner.Journal.JournalStep;
using static SlackPlanner.Tests.Journal.JournalApp;

namespace SlackPlanner.Tests.Journal;

public class DiscussTests(JournalApp at) : IClassFixture<JournalApp>
{
    private const string Start = "POST /projects/:id/issues/:iid/discussions";
    private static readonly CommentText Words = CommentText.Empty.Markdown("Ideas, ").Mention("noor").Markdown("? ").Text("/close @lena");

    [Fact]
    public async Task Discuss_NoThread_StartsItAndLaterOnesAnswerInIt()
    {
        var first = await at.Does("U0MAREN", new Discuss(Ref(21), "Backend", Words));
        var second = await at.Does("U0MAREN", new Discuss(Ref(21), "Backend", CommentText.Empty.Markdown("More")));

        var notes = await Notes(21);
        Assert.Equal((JournalEnd.Done, JournalEnd.Done), (first.Outcome!.End, second.Outcome!.End));
        Assert.StartsWith("**Backend**\n\nIdeas, @noor?", notes[0].Body, StringComparison.Ordinal);
        Assert.Equal(["noor"], await Mentioned(21));
        Assert.Equal("opened", (await at.Issue(21)).State);
        Assert.Equal(notes[0].Thread, notes[1].Thread);
        Assert.Equal(2, notes.Count);
    }

    [Fact]
    public async Task Discuss_OnlyIfAbsentAndThere_ChangesNothing()
    {
        await Writes(23, "## backend:\nwhat we want");

        var entry = await at.Does("U0MAREN", new Discuss(Ref(23), "Backend", Words) { OnlyIfAbsent = true });

        Assert.Equal(JournalEnd.Unchanged, entry.Outcome!.End);
        Assert.False(entry.CanBeUndone);
        Assert.Single(await Notes(23));
    }

    [Fact]
    public async Task Discuss_InAnIssueOfTheSameEntry_IsWrittenThere()
    {
        var entry = await at.Does(
            "U0MAREN", new Create(Forge, "Planning of threads", Words, [], null, []), new Discuss(new(Forge, 0), "Backend", Words) { OnlyIfAbsent = true });

        var created = (await at.Titled("Planning of threads"))!;
        Assert.Equal((JournalEnd.Done, created.Iid), (entry.Outcome!.End, entry.Steps[1].Iid));
        Assert.StartsWith("**Backend**", Assert.Single(created.Comments), StringComparison.Ordinal);

        await at.Undoes("U0MAREN", entry.Id);

        Assert.Equal("closed", (await at.Titled("Planning of threads"))!.State);
    }

    [Fact]
    public async Task Discuss_TakenBack_SaysSoInTheThread()
    {
        var entry = await at.Does("U0MAREN", new Discuss(Ref(26), "Backend", Words));

        var (_, undo) = await at.Undoes("U0MAREN", entry.Id);

        var notes = await Notes(26);
        Assert.Equal(JournalEnd.Done, undo!.Outcome!.End);
        Assert.Contains("took back from Slack", notes[1].Body, StringComparison.Ordinal);
        Assert.Equal(notes[0].Thread, notes[1].Thread);
    }

    [Fact]
    public async Task Discuss_AnswerLost_IsFoundAndNotWrittenTwice()
    {
        await at.Fault(Start, "after");

        var entry = await at.Does("U0MAREN", new Discuss(Ref(27), "Backend", Words));

        var note = Assert.Single(await Notes(27));
        Assert.Equal((JournalEnd.Done, note.Thread), (entry.Outcome!.End, entry.Steps[0].Discussion));
    }

    [Fact]
    public async Task Discuss_ConfidentialToSomebodyElse_IsNotFound()
    {
        var entry = await at.Does("U0JONAS", new Discuss(Ref(12), "Backend", Words));

        Assert.Equal(JournalEnd.NotFound, entry.Outcome!.End);
    }

    [Theory]
    [InlineData("put in words", "comment in the thread *Backend* of `fernwood/source/forge#7`, in your name:\n> put in words")]
    public void Wish_InWords_NamesTheThread(string words, string expected) =>
        Assert.Equal(expected, JournalWords.Wish(new Discuss(Ref(7), "Backend", CommentText.Empty.Text(words))));

    private async Task<IReadOnlyList<(string Body, string Thread)>> Notes(int iid) =>
        [.. (await at.Issue(iid)).Json["notes"]!.AsArray().Where(note => !(bool)note!["system"]!).Select(note => ((string)note!["body"]!, (string)note["discussion"]!))];

    private async Task<IEnumerable<string>> Mentioned(int iid) =>
        (await at.Issue(iid)).Json["mentions"]!.AsArray().Where(one => (string)one!["action"]! == "mentioned").Select(one => (string)one!["username"]!).Distinct();

    private async Task Writes(int iid, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/gitlab/api/v4/projects/{Uri.EscapeDataString(Forge)}/issues/{iid}/discussions") { Content = JsonContent.Create(new { body }) };
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        (await at.App.Sandbox.SendAsync(request)).EnsureSuccessStatusCode();
    }
}
