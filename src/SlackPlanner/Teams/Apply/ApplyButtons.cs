using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.Slack;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams.Apply;

/// <summary>Applies what the preview showed, or shows it anew if anything has moved since.</summary>
[BlockAction(ApplyPreviewMessage.Apply)]
[BlockAction(ApplyPreviewMessage.Keep)]
[Requires(Right.ApplyTeams)]
internal sealed class ApplyButton(TeamsApply apply, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    private const int Attempts = 3;

    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var policy = action.ActionId == ApplyPreviewMessage.Keep ? ConflictPolicy.Keep : ConflictPolicy.Overwrite;
        var answer = await Answer(action.Value, policy, request, cancel);
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = answer.Text, Blocks = answer.Blocks, ReplaceOriginal = true }, cancel);
    }

    private async Task<Message> Answer(string shown, ConflictPolicy policy, BlockActionRequest request, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var look = await apply.Look(request.TeamId, cancel);
            if (look is not ApplyLook.Ready { Plan: { HasChanges: true } plan })
                return ApplyCommand.Answer(look);
            if (plan.Fingerprint != shown)
                return ApplyCommand.Answer(look, "The file or the settings have changed since this was shown; look again, please.");

            var outcome = await apply.Save(request.TeamId, plan, policy, request.UserId, request.RequestKey, cancel);
            if (outcome == CommitOutcome.AlreadyDone)
                return new() { Text = "This is already applied. `/planner team` shows a team." };
            if (outcome == CommitOutcome.Saved)
                return new() { Text = AppliedMessage.For(plan, policy) };
            if (attempt == Attempts)
                return new() { Text = "Somebody is changing the settings right now; nothing was applied. Type `/planner apply` again in a moment." };
        }
    }
}

/// <summary>Puts the preview away.</summary>
[BlockAction(ApplyPreviewMessage.Cancel)]
[Requires(Right.ApplyTeams)]
internal sealed class CancelApplyButton(ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = "Nothing was changed.", ReplaceOriginal = true }, cancel);
    }
}
