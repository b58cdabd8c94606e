using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams.Apply;

/// <summary>Shows what the teams file would change; its buttons do it.</summary>
[SlashCommand("/planner", "apply", Usage = "apply", Help = "Look at what teams.yml changes, and apply it", Example = "/planner apply")]
[Requires(Right.ApplyTeams)]
internal sealed class ApplyCommand(TeamsApply apply) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var look = await apply.Look(command.TeamId, cancel);
        // Both sides say the same already: that is remembered without asking.
        if (look is ApplyLook.Ready { Plan: { HasChanges: false, HasEffect: true } silent })
            await apply.Save(command.TeamId, silent, ConflictPolicy.Keep, command.UserId, command.RequestKey, cancel);
        return SlashCommandResponse.Ephemeral(Answer(look));
    }

    public static Message Answer(ApplyLook look, string? first = null) => look switch
    {
        ApplyLook.NoFile none => new() { Text = none.Problem },
        ApplyLook.Mistaken mistaken => ApplyPreviewMessage.Mistakes(mistaken),
        ApplyLook.Ready { Plan: { HasChanges: false } nothing } => ApplyPreviewMessage.Nothing(nothing),
        ApplyLook.Ready ready => ApplyPreviewMessage.For(ready.Plan, first),
        _ => throw new ArgumentOutOfRangeException(nameof(look)),
    };
}
