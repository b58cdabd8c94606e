using SlackPlanner.Journal.Bulk;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Testing;
using static SlackPlanner.Tests.Milestones.Checklist.ChecklistApp;

namespace SlackPlanner.Tests.Milestones.Checklist;

public class ChecklistStoryTests
{
    [Fact]
    public async Task Step_OnItsDay_IsShownEditedDoneUndoneSkippedAndTakenUp()
    {
        await using var at = await ChecklistApp.Start();
        var before = await at.Fields();
        await at.App.ClockGoesTo("2026-12-04T08:45 America/Los_Angeles");

        var note = Texts.Of(await at.Note());
        Assert.Contains("Move what nobody has started to 13.2", note, StringComparison.Ordinal);
        Assert.Contains("3 open issues with `workflow::ready for development`: from 13.1 to *13.2*", note, StringComparison.Ordinal);
        Assert.Contains("#5 Approval rules by folder", note, StringComparison.Ordinal);
        Assert.Equal(before, await at.Fields());

        Assert.Matches(@"\*Checklist 13\.1\* of Create:Code Review BE, next: .* `/milestone checklist`", await at.Home());

        // Leave one out.
        await at.Clicks(Holly, await at.Note(), ChecklistButtons.Edit, Ready);
        await Eventually.True(async () => (await at.App.As(Holly).TopView()).ToJsonString().Contains("out-0", StringComparison.Ordinal), $"the window is filled {(await at.App.As(Holly).TopView()).ToJsonString()} {string.Join('\n', at.App.Logs.All.TakeLast(5))}");
        var view = await at.App.As(Holly).TopView();
        var out5 = ChecklistEntry.Fingerprint(new(new(Reviewer, 5), false, "", "", "", []));
        await at.App.As(Holly).SubmitsView((string)view["id"]!, new Dictionary<string, object> { ["out-0"] = new Dictionary<string, object> { ["value"] = new[] { out5 } } });
        await at.App.Settles();
        Assert.Contains("1 left out", Texts.Of(await at.Note()), StringComparison.Ordinal);

        await at.Clicks(Holly, await at.Note(), ChecklistButtons.DoIt, Ready);
        await at.Ends(TickState.Done);
        Assert.Equal([7, 8, 10, 11, 12, 13], await at.In("13.2"));
        Assert.Contains("All 2 are done.", Texts.Of(await at.Message(Holly, "All 2 are done")), StringComparison.Ordinal);
        Assert.Contains("Done by <@U0HOLLY>", Texts.Of(await at.Note()), StringComparison.Ordinal);
        Assert.Contains(":white_check_mark: Move what nobody", await at.App.As(Holly).Asks("/milestone checklist"), StringComparison.Ordinal);

        // Once more is no more.
        await at.Clicks(Holly, await at.Note(), BulkButtons.UndoAction, (await at.Entry()).Run!);
        await at.Ends(TickState.Open);
        Assert.Equal(before, await at.Fields());
        Assert.Contains("took it back", Texts.Of(await at.Note()), StringComparison.Ordinal);

        await at.Clicks(Holly, await at.Note(), ChecklistButtons.Skip, Ready);
        var skip = await at.App.As(Holly).TopView();
        await at.App.As(Holly).SubmitsView((string)skip["id"]!, new Dictionary<string, object> { ["reason"] = new Dictionary<string, object> { ["value"] = "13.2 is full <!channel>" } });
        await at.App.Settles();
        var list = await at.App.As(Holly).Asks("/milestone checklist");
        Assert.Contains("because: 13.2 is full &lt;!channel&gt;", list, StringComparison.Ordinal);
        Assert.Contains("next", list, StringComparison.Ordinal);
        await at.Clicks(Holly, await at.Note(), ChecklistButtons.TakeUp, Ready);
        await at.Ends(TickState.Open);
        Assert.Equal(before, await at.Fields());
    }

    [Fact]
    public async Task Snooze_OnAFriday_ComesAgainInMondaysNote()
    {
        await using var at = await ChecklistApp.Start();
        await at.App.ClockGoesTo("2026-12-04T08:45 America/Los_Angeles");

        await at.Clicks(Holly, await at.Note(), ChecklistButtons.Snooze, Ready);
        Assert.Contains("wants to see it again on Mon 7 Dec", Texts.Of(await at.Note()), StringComparison.Ordinal);
        await at.App.ClockGoesTo("2026-12-07T08:45 America/Los_Angeles");

        var note = Texts.Of(await at.Note());
        Assert.Contains("Move what nobody has started to 13.2* · was due Fri 4 Dec, 3 days ago", note, StringComparison.Ordinal);
        // The other step of that Monday stands beside it; the confidential one is for Holly, whom GitLab shows it.
        Assert.Contains("Move what is still in development to 13.2", note, StringComparison.Ordinal);
        Assert.Contains("Private fork", note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_Automatic_IsDoneWithoutAClickAndTheNoteTellsWithUndo()
    {
        await using var at = await ChecklistApp.Start(routines: "move-ready: { auto: true, at: \"07:00\" }");
        var before = await at.Fields();
        await at.App.ClockGoesTo("2026-12-04T08:45 America/Los_Angeles");

        Assert.Equal([5, 7, 8, 10, 11, 12, 13], await at.In("13.2"));
        var note = await at.Note();
        Assert.Contains("Done by itself on Fri 4 Dec: all 3 are done.", Texts.Of(note), StringComparison.Ordinal);

        await at.Clicks(Holly, note, BulkButtons.UndoAction, (await at.Entry()).Run!);
        await at.Ends(TickState.Open);
        Assert.Equal(before, await at.Fields());
    }

    [Fact]
    public async Task Rights_ProductManagerAndCounterpart_SeeAndCannotDo()
    {
        await using var at = await ChecklistApp.Start("2026-12-04T12:00");

        var list = await at.App.As(Petra).Submits("/milestone checklist");
        Assert.Contains("Move what nobody has started", Texts.Of(list), StringComparison.Ordinal);
        await at.App.As(Petra).Clicks(at.App.As(Petra).Dm, (string)list["ts"]!, ChecklistButtons.Look, Ready);
        var shown = await at.Message(Petra, "3 open issues");
        Assert.DoesNotContain(ChecklistButtons.DoIt, shown.ToJsonString(), StringComparison.Ordinal);

        var quinns = await at.App.As(Quinn).Submits("/milestone checklist next");
        Assert.Contains("13.2", Texts.Of(quinns), StringComparison.Ordinal);
        Assert.DoesNotContain(ChecklistButtons.Look, quinns.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("engineering manager", await at.App.As(Diego).Asks("/milestone checklist"), StringComparison.Ordinal);
        Assert.Contains("is no milestone", await at.App.As(Holly).Asks("/milestone checklist 99.9"), StringComparison.Ordinal);
    }
}
