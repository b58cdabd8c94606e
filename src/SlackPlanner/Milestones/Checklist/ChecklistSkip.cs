using System.Text.Json;
using SlackPlanner.Access;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>What an open form of a step is about.</summary>
internal sealed record ChecklistForm(string Team, string Milestone, string Step, ChecklistPlace? Place = null)
{
    public static string Write(ListedStep listed, ChecklistPlace? place) =>
        JsonSerializer.Serialize(new ChecklistForm(listed.Team.Id, listed.Milestone.Key, listed.Step.Name, place), PlannerJson.Options);

    public static ChecklistForm Of(View view) => JsonSerializer.Deserialize<ChecklistForm>(view.PrivateMetadata, PlannerJson.Options)!;
}

/// <summary>Asks why a step is skipped. Pure.</summary>
internal static class ChecklistSkipModal
{
    public const string CallbackId = "checklist-skip";
    public const string Title = "Skip a step";
    public const string Reason = "reason";
    public const string Value = "value";

    public static ModalViewDefinition For(ListedStep listed, ChecklistPlace? place) => new()
    {
        CallbackId = CallbackId, Title = Title, Submit = "Skip it", Close = "Cancel", PrivateMetadata = ChecklistForm.Write(listed, place),
        Blocks =
        [
            SectionBlock.Of($"*{ChecklistWords.Title(listed)}* of {ChecklistWords.Milestone(listed)} will not be done. It can be taken up again from `/milestone checklist`."),
            new InputBlock
            {
                BlockId = Reason, Label = "Because", Element = new PlainTextInput { ActionId = Value, MaxLength = ChecklistDesk.MostReason, FocusOnLoad = true },
                Hint = new PlainText("Kept with the checklist, so that whoever looks at it later knows."),
            },
        ],
    };
}

/// <summary>"Skip, because …".</summary>
[BlockAction(ChecklistButtons.Skip)]
[Requires(Right.RunChecklist)]
internal sealed class ChecklistSkipAction(ChecklistPresses presses, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await presses.Find(action, request, Right.RunChecklist, cancel) is var (listed, place))
            await slack.For(request.TeamId).Views.Open(request.TriggerId, ChecklistSkipModal.For(listed, place), cancel);
    }
}

/// <summary>"Skip it".</summary>
[ViewSubmission(ChecklistSkipModal.CallbackId)]
[Requires(Right.RunChecklist)]
internal sealed class ChecklistSkipSubmission(ListedSteps listedSteps, TeamAccess access, ChecklistDesk desk) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = ChecklistForm.Of(submission.View);
        if (await listedSteps.Find(submission.TeamId, form.Team, form.Milestone, form.Step, cancel) is not { } listed || !await access.Allows(listed.Team, submission.UserId, Right.RunChecklist, cancel))
            return ViewSubmissionResponse.Update(ModalViewDefinition.Notice(ChecklistSkipModal.Title, ChecklistPresses.Gone));
        if (submission.View.State.Text(ChecklistSkipModal.Reason, ChecklistSkipModal.Value)?.Trim() is not { Length: > 0 } reason)
            return ViewSubmissionResponse.Error(ChecklistSkipModal.Reason, "A few words are enough, like: nothing was left over.");
        var words = await desk.Skip(listed, submission.UserId, reason, form.Place, submission.RequestKey, cancel);
        return words is null ? ViewSubmissionResponse.Close() : ViewSubmissionResponse.Update(ModalViewDefinition.Notice(ChecklistSkipModal.Title, words));
    }
}
