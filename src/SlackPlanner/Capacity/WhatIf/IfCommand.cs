using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>Computes what time off would do to budgets; nothing is saved.</summary>
[SlashCommand("/capacity", "if", Usage = "if [@who] away <days> [; @who …]", Help = "What time off would do to budgets; nothing is saved", Example = "/capacity if @imani away 2026-12-01..2026-12-05")]
[Requires(Right.SeeTeamTotal)]
internal sealed class IfCommand(WhatIfs whatIfs) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel) => SlashCommandResponse.Ephemeral(await whatIfs.Answer(command, cancel));
}
