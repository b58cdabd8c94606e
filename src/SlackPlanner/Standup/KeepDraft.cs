using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>Keeps what is being typed, as far as Slack tells; says nothing.</summary>
[BlockAction(StandupModal.Input)]
[Quiet]
[Requires(Right.Standup)]
internal sealed class KeepDraft(StandupTeams teams, StandupForms forms, StandupDraftStore drafts) : IBlockActionHandler<RichTextInputAction>
{
    public async Task Handle(RichTextInputAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (request.View is not { CallbackId: StandupModal.CallbackId } view)
            return;
        var subject = StandupSubject.Of(view);
        if (subject.Basis is { } basis && await teams.Find(request.TeamId, subject.TeamId, request.UserId, cancel) is not null)
        {
            var form = await forms.Read(view, request.TeamId, subject.Questions, cancel);
            await drafts.Keep(request.TeamId, subject.Day, request.UserId, form, basis, action.ActionTs, cancel);
        }
    }
}
