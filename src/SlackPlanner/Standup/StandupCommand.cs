using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>Opens the questions, ahead of the hour too.</summary>
[SlashCommand("/standup", Usage = "", Help = "Answer the standup; after that, change your answers", Example = "/standup")]
[Requires(Right.Standup)]
internal sealed class StandupCommand(StandupOrders orders, CommandCatalog catalog) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        if (command.Text.Length == 0)
            return await orders.Take(StandupVerb.Answer, command, cancel);
        var (typed, works) = (SlackText.Unescape(SlackText.Truncate(command.Text, 60)), catalog.Typed("/standup"));
        return SlashCommandResponse.Ephemeral(
            $"I do not know {SlackText.Code($"{works} {typed}")}. {SlackText.Code(works)} alone opens the questions; {SlackText.Code(works + " help")} shows what else there is.");
    }
}

[SlashCommand("/standup", "skip", Usage = "skip", Help = "Not to be asked this time", Example = "/standup skip")]
[Requires(Right.Standup)]
internal sealed class SkipCommand(StandupOrders orders) : ISlashCommandHandler
{
    public Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel) => orders.Take(StandupVerb.Skip, command, cancel);
}

[SlashCommand("/standup", "edit", Usage = "edit [date]", Help = "Change what you have shared", Example = "/standup edit")]
[Requires(Right.Standup)]
internal sealed class EditCommand(StandupOrders orders) : ISlashCommandHandler
{
    public Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel) => orders.Take(StandupVerb.Edit, command, cancel);
}

[SlashCommand("/standup", "delete", Usage = "delete [date]", Help = "Take back what you have shared", Example = "/standup delete")]
[Requires(Right.Standup)]
internal sealed class DeleteCommand(StandupOrders orders) : ISlashCommandHandler
{
    public Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel) => orders.Take(StandupVerb.Delete, command, cancel);
}

/// <summary>What these commands do: find the team, or ask for it.</summary>
internal sealed class StandupOrders(StandupTeams teams, StandupDesk desk, IPlannerClock clock, CommandCatalog catalog)
{
    public async Task<SlashCommandResponse> Take(StandupVerb verb, SlashCommand command, CancellationToken cancel)
    {
        var meant = await teams.Which(command.TeamId, command.UserId, command.ChannelId, cancel);
        if (meant.Count == 0)
            return SlashCommandResponse.Ephemeral("You are on no team with a standup. In the standup channel of a team that you look after, the same command works.");
        LocalDate? date = null;
        if (verb is StandupVerb.Edit or StandupVerb.Delete && command.Text.Length > 0)
        {
            var today = clock.TodayIn(command.TeamId, meant[0].Zone);
            if (!DateText.TryParseDay(SlackText.Unescape(command.Text), today, out var day, out var problem, DateLimits.LookUp))
                return SlashCommandResponse.Ephemeral($"{SlackText.Escape(problem.Message)} Of a standup: {SlackText.Code(catalog.Typed($"/standup {command.Word} yesterday"))}.");
            date = LookingBack.Of(day, today, command.Text);
        }

        if (meant.Count > 1)
            return SlashCommandResponse.Ephemeral(WhichTeamMessage.For(verb, meant, date));
        var said = await desk.Do(verb, meant[0], command.UserId, command.TriggerId, command.RequestKey, cancel, date);
        return said is null ? SlashCommandResponse.Empty : SlashCommandResponse.Ephemeral(said);
    }
}
