using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Milestones.Checklist;

internal static class ChecklistButtons
{
    public const string DoIt = "checklist.do";
    public const string Edit = "checklist.edit";
    public const string Snooze = "checklist.snooze";
    public const string Skip = "checklist.skip";
    public const string TakeUp = "checklist.take-up";
    public const string Again = "checklist.again";
    public const string Look = "checklist.look";

    public static string Value(ListedStep listed, string place) => $"{listed.Id}|{place}";
}

/// <summary>A press below a step: whether the person may, and where it stands.</summary>
internal sealed class ChecklistPresses(ListedSteps listedSteps, TeamAccess access, ISlackApi slack)
{
    public const string Gone = "This step, or its team, is not there any more. `/milestone checklist` shows what is.";
    private const string NotYours = "The team's engineering manager, or the deputy while the manager is away, can do that. Nothing was changed.";

    /// <returns>null: refused, and told so.</returns>
    public async Task<(ListedStep Listed, ChecklistPlace? Place)?> Find(ButtonAction action, BlockActionRequest request, Right right, CancellationToken cancel)
    {
        if (action.Value.Split('|', 4) is not [var team, var milestone, var step, var place] || await listedSteps.Find(request.TeamId, team, milestone, step, cancel) is not { } listed)
        {
            await Say(request, Gone, cancel);
            return null;
        }

        if (!await access.Allows(listed.Team, request.UserId, right, cancel))
        {
            await Say(request, NotYours, cancel);
            return null;
        }

        return (listed, PlaceOf(place, MorningNotes.DateOf(action.BlockId), request));
    }

    public async Task Say(BlockActionRequest request, string? words, CancellationToken cancel)
    {
        if (words is not null && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = words }, cancel);
    }

    private static ChecklistPlace? PlaceOf(string delivery, LocalDate? note, BlockActionRequest request) =>
        delivery.Length > 0 ? new(request.UserId, delivery)
        : note is { } date ? new(request.UserId, null, date, request.ChannelId, request.MessageTs)
        : null;
}

/// <summary>"Do it".</summary>
[BlockAction(ChecklistButtons.DoIt)]
[Requires(Right.RunChecklist)]
internal sealed class ChecklistDoAction(ChecklistPresses presses, ChecklistDesk desk) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await presses.Find(action, request, Right.RunChecklist, cancel) is var (listed, place))
            await presses.Say(request, await desk.Do(listed, request.UserId, place, request.RequestKey, cancel), cancel);
    }
}

/// <summary>"Snooze": again on the next working day.</summary>
[BlockAction(ChecklistButtons.Snooze)]
[Requires(Right.RunChecklist)]
internal sealed class ChecklistSnoozeAction(ChecklistPresses presses, ChecklistDesk desk) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await presses.Find(action, request, Right.RunChecklist, cancel) is var (listed, place))
            await presses.Say(request, await desk.Snooze(listed, request.UserId, place, request.RequestKey, cancel), cancel);
    }
}

/// <summary>"Take it up again", below a step that was skipped.</summary>
[BlockAction(ChecklistButtons.TakeUp)]
[Requires(Right.RunChecklist)]
internal sealed class ChecklistTakeUpAction(ChecklistPresses presses, ChecklistDesk desk) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await presses.Find(action, request, Right.RunChecklist, cancel) is var (listed, place))
            await presses.Say(request, await desk.TakeUp(listed, request.UserId, place, request.RequestKey, cancel), cancel);
    }
}

/// <summary>"Look at it" in the list, and "Look again": as it is now, in a message of its own.</summary>
[BlockAction(ChecklistButtons.Look)]
[BlockAction(ChecklistButtons.Again)]
[Requires(Right.PreviewChecklist)]
internal sealed class ChecklistLookAction(ChecklistPresses presses, Jobs.IJobClient jobs) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await presses.Find(action, request, Right.PreviewChecklist, cancel) is not var (listed, _))
            return;
        var id = "checklist:" + Journal.JournalEntry.IdOf(request.RequestKey);
        var change = new Redis.Change(request.TeamId).Once(request.RequestKey);
        Jobs.ChangeJobs.Enqueue(
            change, new ChecklistLookJob(listed.Team.Id, listed.Milestone.Key, listed.Step.Name, request.UserId, id), "checklist-look:" + id, Jobs.Lane.Interactive);
        await jobs.Commit(change, cancel);
    }
}
