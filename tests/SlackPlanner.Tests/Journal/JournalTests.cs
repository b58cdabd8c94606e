using SlackPlanner.Journal;
using SlackPlanner.Testing;
using static SlackPlanner.Journal.JournalStep;
using static SlackPlanner.Tests.Journal.JournalApp;

namespace SlackPlanner.Tests.Journal;

public class JournalTests(JournalApp at) : IClassFixture<JournalApp>
{
    private static readonly CommentText Words = CommentText.Empty.Person().Markdown(" says:").Paragraph().Text("because /close\n/close\n@lena");

    [Fact]
    public async Task Begin_AllSorts_AreWrittenInOrderRecordedAndTakenBackAsAWhole()
    {
        var entry = await at.Does(
            "U0IMANI",
            new SetWeight(Ref(7), 3),
            new Label(Ref(7), ["workflow::in dev"], ["Deliverable"]),
            new Assign(Ref(7), ["imani"], [], ["noor"]),
            new Move(Ref(7), "13.1"),
            new SetState(Ref(7), Open: false),
            new Comment(Ref(7), Words),
            new Create(Forge, "What is left of #7", CommentText.Empty.Text("the rest"), ["follow-up"], "13.2", ["imani"], Ref(7)));

        Assert.Equal(JournalEnd.Done, entry.Outcome!.End);
        var issue = await at.Issue(7);
        Assert.Equal((3, "closed", "13.1"), (issue.Weight, issue.State, issue.Milestone));
        Assert.Contains("workflow::in dev", issue.Labels);
        Assert.DoesNotContain(issue.Labels, label => label is "workflow::planning breakdown" or "Deliverable");
        Assert.Equal(["imani"], issue.Assignees);
        Assert.StartsWith("Imani Okafor says:", Assert.Single(issue.Comments), StringComparison.Ordinal);
        var created = (await at.Titled("What is left of #7"))!;
        Assert.Equal(["follow-up"], created.Labels);
        Assert.Equal("13.2", created.Milestone);
        Assert.Contains("— Imani Okafor, from Slack", created.Description, StringComparison.Ordinal);
        Assert.Contains(created.Links, link => link.EndsWith("#7", StringComparison.Ordinal));
        Assert.Equal(created.Iid, entry.Steps[6].Iid);

        var (begun, undo) = await at.Undoes("U0IMANI", entry.Id);

        Assert.Equal((UndoBegun.Yes, JournalEnd.Done), (begun, undo!.Outcome!.End));
        issue = await at.Issue(7);
        Assert.Null(issue.Weight);
        Assert.Equal(("opened", "13.2"), (issue.State, issue.Milestone));
        Assert.Contains("workflow::planning breakdown", issue.Labels);
        Assert.Contains("Deliverable", issue.Labels);
        Assert.DoesNotContain("workflow::in dev", issue.Labels);
        Assert.Empty(issue.Assignees);
        Assert.Contains("Imani Okafor took back from Slack", issue.Comments[^1], StringComparison.Ordinal);
        Assert.Equal("closed", (await at.Titled("What is left of #7"))!.State);
        Assert.Equal(UndoBegun.Already, (await at.Undoes("U0IMANI", entry.Id)).Begun);
    }

    [Fact]
    public async Task Begin_QuickActionsInSomebodysWords_DoNothing()
    {
        await at.Does("U0IMANI", new Comment(Ref(16), Words), new Create(Forge, "A title", Words, [], null, []));

        Assert.Equal("opened", (await at.Issue(16)).State);
        Assert.Equal("opened", (await at.Titled("A title"))!.State);
        Assert.Contains("close", Assert.Single((await at.Issue(16)).Comments), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_ChangedMeanwhile_RefusesWholeAndMayBeAskedAgain()
    {
        var entry = await at.Does("U0TOMAS", new Label(Ref(17), ["workflow::in dev"], []), new Assign(Ref(17), ["tomas"], [], []));
        await at.Changes(17, new { add_labels = "workflow::in review" });

        var (_, undo) = await at.Undoes("U0TOMAS", entry.Id);

        Assert.Equal(JournalEnd.Changed, undo!.Outcome!.End);
        Assert.Contains("Somebody else changed", JournalMessage.Of(undo).Text, StringComparison.Ordinal);
        Assert.Equal(["tomas"], (await at.Issue(17)).Assignees);
        await at.Changes(17, new { add_labels = "workflow::in dev" });
        Assert.Equal(JournalEnd.Done, (await at.Undoes("U0TOMAS", entry.Id)).Undo!.Outcome!.End);
        Assert.Empty((await at.Issue(17)).Assignees);
    }

    [Fact]
    public async Task Undo_ByOthers_IsForTheManagerOnly()
    {
        var entry = await at.Does("U0LENA", new SetWeight(Ref(18), 2));

        Assert.Equal(UndoBegun.NotAllowed, (await at.Undoes("U0TOMAS", entry.Id)).Begun);
        Assert.Equal(UndoBegun.NotAllowed, (await at.Undoes("U0SABLE", entry.Id)).Begun);
        Assert.Equal(UndoBegun.NotAllowed, (await at.Undoes("U0HOLLY", entry.Id)).Begun);
        Assert.Equal(UndoBegun.Yes, (await at.Undoes("U0MAREN", entry.Id)).Begun);
        Assert.Null((await at.Issue(18)).Weight);
    }

    [Fact]
    public async Task Begin_NamesThatDoNotExist_RefuseAndCreateNothing()
    {
        var label = await at.Does("U0NOOR", new Label(Ref(19), ["workflow::in devv"], []));
        var milestone = await at.Does("U0NOOR", new Move(Ref(19), "99.9"));
        var person = await at.Does("U0NOOR", new Assign(Ref(19), ["nobody.such"], [], []));
        var create = await at.Does("U0NOOR", new Create(Forge, "Never", Words, ["no such label"], null, []));

        Assert.Equal((JournalEnd.NoLabel, "workflow::in devv"), (label.Outcome!.End, label.Outcome.Missing));
        Assert.Equal((JournalEnd.NoMilestone, "99.9"), (milestone.Outcome!.End, milestone.Outcome.Missing));
        Assert.Equal((JournalEnd.NoPerson, "nobody.such"), (person.Outcome!.End, person.Outcome.Missing));
        Assert.Equal((JournalEnd.NoLabel, "no such label"), (create.Outcome!.End, create.Outcome.Missing));
        Assert.All([label, milestone, person, create], entry => Assert.Contains("Nothing was changed", JournalMessage.Of(entry).Text, StringComparison.Ordinal));
        Assert.Null(await at.Titled("Never"));
        Assert.Equal(UndoBegun.Nothing, (await at.Undoes("U0NOOR", label.Id)).Begun);
    }

    [Fact]
    public async Task Begin_TakenByOneOfTheTeam_EndsChangedAndNamesThem()
    {
        await at.Changes(21, new { assignee_ids = new[] { await Id("yuki") } });

        var entry = await at.Does("U0LENA", new Assign(Ref(21), ["lena"], [], ["yuki", "noor"]), new Label(Ref(21), ["workflow::in dev"], []));

        Assert.Equal((JournalEnd.Changed, "yuki"), (entry.Outcome!.End, entry.Outcome.Missing));
        Assert.Equal(["yuki"], (await at.Issue(21)).Assignees);
        Assert.DoesNotContain("workflow::in dev", (await at.Issue(21)).Labels);
    }

    [Fact]
    public async Task Begin_ManyAtOnceOnOneIssue_LeaveOneWinner()
    {
        string[] names = ["noor", "imani", "tomas", "yuki", "lena", "arjun"];
        var begun = await Task.WhenAll(names.Select(name => at.Begins(new(Team, "U0" + name.ToUpperInvariant(), "test", [new Assign(Ref(24), [name], [], names)]))));

        var entries = await Task.WhenAll(begun.Select(at.Ends));

        var winner = Assert.Single(entries, entry => entry.Outcome!.End == JournalEnd.Done);
        Assert.Equal(winner.Steps[0].After!.Assignees, (await at.Issue(24)).Assignees);
        Assert.All(entries.Except([winner]), entry => Assert.Equal(JournalEnd.Changed, entry.Outcome!.End));
    }

    [Fact]
    public async Task Begin_Confidential_StoresNoTitleAndIsToldInADmWithoutAName()
    {
        var absent = await at.Does("U0JONAS", new Comment(Ref(12), Words));
        var seen = await at.Does("U0ARJUN", new Comment(Ref(12), Words), new Create(Forge, "Follow-up of the secret", Words, [], null, [], Ref(12)));

        Assert.Equal(JournalEnd.NotFound, absent.Outcome!.End);
        Assert.Equal(JournalEnd.Done, seen.Outcome!.End);
        Assert.Null(seen.Steps[0].Link!.Title);
        Assert.DoesNotContain("#12", JournalMessage.Hidden(seen).Text, StringComparison.Ordinal);
        Assert.True((await at.Titled("Follow-up of the secret"))!.Confidential);
        var list = await at.App.As("U0JONAS").Asks("/planner journal");
        Assert.Contains("a confidential issue: commented", list, StringComparison.Ordinal);
        Assert.DoesNotContain("#12", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Begin_OtherTeamsProject_IsRefused()
    {
        var entry = await at.Does("U0NOOR", new Comment(new("fernwood/review/reviewer", 1), Words));
        var create = await at.Does("U0NOOR", new Create("fernwood/review/reviewer", "Elsewhere", Words, [], null, []));

        Assert.Equal((JournalEnd.NotFound, JournalEnd.NotFound), (entry.Outcome!.End, create.Outcome!.End));
        Assert.Null(await at.Titled("Elsewhere"));
    }

    [Fact]
    public async Task List_OfTheTeam_SaysWhoDidWhatAndTakesBackByItsButton()
    {
        var entry = await at.Does("U0YUKI", new Move(Ref(28), "13.1"), new Label(Ref(28), ["workflow::in dev"], []));
        var maren = at.App.As("U0MAREN");

        var list = await maren.Submits("/planner journal");

        var line = list["blocks"]!.AsArray().Single(block => block!.ToJsonString().Contains(entry.Id, StringComparison.Ordinal))!;
        Assert.Contains("<@U0YUKI>", Texts.Of(line), StringComparison.Ordinal);
        Assert.Contains("milestone 13.2 → *13.1*; label −`workflow::planning breakdown` +`workflow::in dev`", Texts.Of(line), StringComparison.Ordinal);
        Assert.DoesNotContain(entry.Id, (await at.App.As("U0LENA").Submits("/planner journal")).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(entry.Id, (await at.App.As("U0SABLE").Submits("/planner journal")).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(entry.Id, (await at.App.As("U0YUKI").Submits("/planner journal")).ToJsonString(), StringComparison.Ordinal);

        await maren.Clicks(maren.Dm, (string)list["ts"]!, JournalButtons.UndoAction, entry.Id + "|beside");
        await Eventually.True(async () => (await at.Issue(28)).Milestone == "13.2", "it is taken back", TimeSpan.FromSeconds(20));
        await Eventually.True(async () => (await maren.Asks("/planner journal")).Contains("(taken back)", StringComparison.Ordinal), "the list says so");
    }

    [Theory]
    [InlineData("U0OLA")]
    [InlineData("U0PAT")]
    [InlineData("U0GUEST")]
    public async Task List_WhoIsNotOnTheRoster_SeesNothing(string user)
    {
        await at.Does("U0NOOR", new SetWeight(Ref(22), 3, "backend-weight"));

        Assert.DoesNotContain("written to GitLab", await at.App.As(user).Asks("/planner journal"), StringComparison.Ordinal);
    }

    private async Task<long> Id(string username)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/gitlab/api/v4/users?username=" + username);
        request.Headers.Add("PRIVATE-TOKEN", "glpat-demo");
        return (long)System.Text.Json.Nodes.JsonNode.Parse(await (await at.App.Sandbox.SendAsync(request)).Content.ReadAsStringAsync())![0]!["id"]!;
    }
}
