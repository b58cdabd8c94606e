using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>All changes of a step, to leave some out. Pure.</summary>
internal static class ChecklistEditModal
{
    public const string CallbackId = "checklist-edit";
    public const string Title = "What is changed";
    public const string Block = "out-";
    public const string Value = "value";

    /// <summary>Of a menu.</summary>
    private const int MostOptions = 100;

    private const int MostMenus = 60;
    private const int MostInText = 60;
    private const int MostSections = 12;   // a window takes 250 KB in all
    private const int MostText = 2_900;

    public static ModalViewDefinition Light => ModalViewDefinition.Notice(Title, ":hourglass_flowing_sand: One moment: the issues are read.");

    public static ModalViewDefinition For(ListedStep listed, ChecklistPlace? place, ChecklistEntry entry, StepPlan plan) => plan.Changes.Count == 0
        ? ModalViewDefinition.Notice(Title, "There is nothing to change any more.")
        : new()
        {
            CallbackId = CallbackId, Title = Title, Submit = "Keep it so", Close = "Cancel", PrivateMetadata = ChecklistForm.Write(listed, place),
            Blocks =
            [
                SectionBlock.Of(SlackText.Truncate($"*{ChecklistWords.Title(listed)}*\n{plan.Summary}\nNothing is changed before you press \"{SlackText.Escape(plan.DoIt)}\" in the message.", MostText)),
                .. Sections(plan),
                .. plan.Changes.Chunk(MostOptions).Take(MostMenus).Select((part, number) => Menu(part, number, plan.Changes.Count, entry)),
            ],
        };

    /// <summary>The changes that are left out by now.</summary>
    public static IReadOnlyList<string> Chosen(StateValues state) => [.. Enumerable.Range(0, MostMenus).SelectMany(number => state.SelectedMany(Block + number, Value)).Distinct()];

    private static IEnumerable<Block> Sections(StepPlan plan)
    {
        var parts = ChecklistSection.Whole(plan.Changes.Take(MostInText).Select(ChecklistSection.Line)).Take(MostSections).ToList();
        foreach (var part in parts)
            yield return SectionBlock.Of(string.Join('\n', part));
        if (plan.Changes.Count - parts.Sum(part => part.Count) is > 0 and var more)
            yield return ContextBlock.Of($"… and {more} more: the menus below name them all.");
    }

    private static InputBlock Menu(StepChange[] part, int number, int all, ChecklistEntry entry)
    {
        var options = part.Select(change => Option.Of(ChecklistEntry.Fingerprint(change), SlackText.Truncate(Name(change), all <= MostOptions ? 75 : 40))).ToList();
        var chosen = options.Where(option => entry.LeftOut.Contains(option.Value)).ToList();
        return new()
        {
            BlockId = Block + number, Optional = true, Label = all <= MostOptions ? "Leave out" : $"Leave out, of {(number * MostOptions) + 1} to {(number * MostOptions) + part.Length}",
            Element = new StaticMultiSelectMenu { ActionId = Value, Options = options, InitialOptions = chosen.Count > 0 ? chosen : null, Placeholder = "None" },
        };
    }

    private static string Name(StepChange change) => change switch
    {
        { Title.Length: 0 } => "A confidential issue",
        { Issue: { } issue } => $"#{issue.Iid} {change.Title}",
        _ => change.Title,
    };
}

/// <summary>"Edit": the window opens at once, and is filled by a job: a trigger lives three seconds, GitLab may take longer.</summary>
[BlockAction(ChecklistButtons.Edit)]
[Requires(Right.RunChecklist)]
internal sealed class ChecklistEditAction(ChecklistPresses presses, ISlackApi slack, IJobClient jobs) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await presses.Find(action, request, Right.RunChecklist, cancel) is not var (listed, place))
            return;
        var view = await slack.For(request.TeamId).Views.Open(request.TriggerId, ChecklistEditModal.Light, cancel);
        await jobs.Enqueue(
            request.TeamId, new ChecklistEditJob(listed.Team.Id, listed.Milestone.Key, listed.Step.Name, request.UserId, view.Id, place), "checklist-edit:" + view.Id, Lane.Interactive, cancel: cancel);
    }
}

/// <summary>Puts the changes into a window that was opened without them.</summary>
[Job("checklist-edit", Version = 1)]
internal sealed record ChecklistEditJob(string Team, string Milestone, string Step, string User, string View, ChecklistPlace? Place = null) : IJob;

internal sealed class ChecklistEditJobHandler(ListedSteps listedSteps, ChecklistStore store, ChecklistPlans plans, ISlackApi slack) : IJobHandler<ChecklistEditJob>
{
    public async Task<JobResult> Handle(ChecklistEditJob job, JobContext context, CancellationToken cancel)
    {
        var view = await listedSteps.Find(context.Workspace, job.Team, job.Milestone, job.Step, cancel) is { } listed
            ? await Filled(listed, job, cancel)
            : ModalViewDefinition.Notice(ChecklistEditModal.Title, ChecklistPresses.Gone);
        try
        {
            await slack.For(context.Workspace).Views.Update(view, job.View, cancel: cancel);
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.Permanent)
        {
            // Closed meanwhile.
        }

        return JobResult.Done();
    }

    private async Task<ModalViewDefinition> Filled(ListedStep listed, ChecklistEditJob job, CancellationToken cancel)
    {
        var entry = await store.Entry(listed, cancel);
        if (entry.State != TickState.Open)
            return ModalViewDefinition.Notice(ChecklistEditModal.Title, ChecklistWords.Settled(listed, entry, null));
        var (plan, trouble) = await plans.Show(listed, job.User, cancel);
        // Somebody looks at this window: trying again is theirs to decide.
        return plan is null ? ModalViewDefinition.Notice(ChecklistEditModal.Title, SlackText.Escape(trouble!.Words)) : ChecklistEditModal.For(listed, job.Place, entry, plan);
    }
}

/// <summary>"Keep it so".</summary>
[ViewSubmission(ChecklistEditModal.CallbackId)]
[Requires(Right.RunChecklist)]
internal sealed class ChecklistEditSubmission(ListedSteps listedSteps, TeamAccess access, ChecklistDesk desk) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = ChecklistForm.Of(submission.View);
        if (await listedSteps.Find(submission.TeamId, form.Team, form.Milestone, form.Step, cancel) is not { } listed || !await access.Allows(listed.Team, submission.UserId, Right.RunChecklist, cancel))
            return ViewSubmissionResponse.Update(ModalViewDefinition.Notice(ChecklistEditModal.Title, ChecklistPresses.Gone));
        var words = await desk.LeaveOut(listed, submission.UserId, ChecklistEditModal.Chosen(submission.View.State), form.Place, submission.RequestKey, cancel);
        return words is null ? ViewSubmissionResponse.Close() : ViewSubmissionResponse.Update(ModalViewDefinition.Notice(ChecklistEditModal.Title, words));
    }
}
