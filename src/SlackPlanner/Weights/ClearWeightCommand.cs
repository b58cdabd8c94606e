using SlackPlanner.Access;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights;

/// <summary>Takes a weight away.</summary>
[SlashCommand("/weight", "clear", Usage = "clear <issue> <reason>", Help = "Take an issue's weight away", Example = "/weight clear #7 it was split into smaller issues")]
[Requires(Right.Weigh)]
internal sealed class ClearWeightCommand(IssueFinder finder, Weighings weighings, PlainWords words) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var line = WeightLine.ReadClear(command.Text);
        var finding = await finder.Find(command.TeamId, command.UserId, command.ChannelId, line.Issue, Right.Weigh, cancel);
        if (finding is not IssueFinding.Found(var team, var issue))
            return SlashCommandResponse.Ephemeral(WeightMessage.NotBegun(finding));
        if (line.Reason?.Length > WeighCommand.MostReason)
            return SlashCommandResponse.Ephemeral(WeightMessage.TooLong(line.Reason.Length, WeighCommand.MostReason));
        var reason = line.Reason is null ? null : await words.Of(command.TeamId, line.Reason, cancel);
        var wish = new Weighing(JournalEntry.IdOf(command.RequestKey), command.UserId, team.Id, issue.Project, issue.Iid, null) { Reasons = new(reason) };
        return SlashCommandResponse.Ephemeral(WeightMessage.For(await WeighCommand.Carry(command, wish, weighings, cancel), team));
    }
}
