using SlackPlanner.Access;
using SlackPlanner.Deliveries;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>Switches the one reminder off or on, in all of the person's teams.</summary>
[SlashCommand("/standup", "reminders", Usage = "reminders off | on", Help = "The one reminder of a standup that you have not answered", Example = "/standup reminders off")]
[Requires(Right.Standup)]
internal sealed class RemindersCommand(StandupWishes wishes, CommandCatalog catalog) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var wish = command.Text.Trim();
        if (!wish.Equals("off", StringComparison.OrdinalIgnoreCase) && !wish.Equals("on", StringComparison.OrdinalIgnoreCase))
        {
            var now = (await wishes.Of(command.TeamId, command.UserId, cancel)).NoReminders ? "off" : "on";
            var other = now == "on" ? "off" : "on";
            return SlashCommandResponse.Ephemeral($"Reminders are {now} for you. {Code($"/standup reminders {other}")} switches them {other}.");
        }

        var on = wish.Equals("on", StringComparison.OrdinalIgnoreCase);
        var result = await wishes.Remind(command.TeamId, command.UserId, on, command.RequestKey, cancel);
        return SlashCommandResponse.Ephemeral(result == StandupOutcome.Busy ? HabitWords.Busy
            : on ? "Reminders are on: where your team has them, one comes if you have not answered by then."
            : $"Reminders are off: a standup asks you once and leaves it at that. {Code("/standup reminders on")} brings them back.");
    }

    private string Code(string line) => SlackText.Code(catalog.Typed(line));
}

/// <summary>"No reminders" on a reminder, which then says so.</summary>
[BlockAction(ReminderMessage.Stop)]
[Requires(Right.Standup)]
internal sealed class NoRemindersButton(StandupTeams teams, StandupWishes wishes, IDeliveries deliveries, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (!StandupDay.TryParse(action.Value, out var day) || await teams.Find(request.TeamId, day.TeamId, request.UserId, cancel) is not { } team)
        {
            await slack.Tell(request, StandupWords.NotYours, cancel);
            return;
        }

        var result = await wishes.Remind(request.TeamId, request.UserId, on: false, request.RequestKey, cancel, change => deliveries.Update(
            change, day.ReminderDelivery(request.UserId), ReminderMessage.For(team.Name, day, remindersAreOff: true), team.Standup.Retention, Jobs.Lane.Interactive));
        if (result != StandupOutcome.Done)
            await slack.Tell(request, result == StandupOutcome.Busy ? HabitWords.Busy : "Reminders are off for you already.", cancel);
    }
}
