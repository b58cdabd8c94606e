using SlackPlanner.Access;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights;

/// <summary>Weighs an issue in one line; without a weight, opens the form.</summary>
[SlashCommand("/weight", Usage = "<issue> [1|2|3|5] [reason]", Help = "Weigh an issue and say why; without a weight a form opens", Example = "/weight #7 3 because the hook needs a new answer")]
[Requires(Right.Weigh)]
internal sealed class WeighCommand(IssueFinder finder, WeightForms forms, Weighings weighings, PlainWords words) : ISlashCommandHandler
{
    public const int MostReason = 10_000;

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var line = WeightLine.Read(command.Text);
        var finding = await finder.Find(command.TeamId, command.UserId, command.ChannelId, line.Issue, Right.Weigh, cancel);
        if (finding is not IssueFinding.Found(var team, var issue))
            return SlashCommandResponse.Ephemeral(WeightMessage.NotBegun(finding));
        if (line.Weight is null)
        {
            await forms.Open(command.TeamId, command.TriggerId, new(team.Id, command.UserId, issue.Project, issue.Iid, command.ResponseUrl, ReplaceOriginal: false), cancel);
            return SlashCommandResponse.Empty;
        }

        var scale = team.Capacity.Scale;
        if (!scale.TryParse(SlackText.Unescape(line.Weight), out var weight, out var problem))
            return SlashCommandResponse.Ephemeral($"{problem} For example {SlackText.Code($"/weight {issue} {scale.Weights[scale.Weights.Count / 2]} because …")}.");
        if (line.Reason?.Length > MostReason)
            return SlashCommandResponse.Ephemeral(WeightMessage.TooLong(line.Reason.Length, MostReason));

        var reason = line.Reason is null ? null : await words.Of(command.TeamId, line.Reason, cancel);
        return await Weigh(command, new(JournalEntry.IdOf(command.RequestKey), command.UserId, team.Id, issue.Project, issue.Iid, weight) { Reasons = new(reason) }, weighings, cancel);
    }

    internal static async Task<SlashCommandResponse> Weigh(SlashCommand command, Weighing wish, Weighings weighings, CancellationToken cancel)
    {
        await weighings.Begin(command.TeamId, command.RequestKey, wish with { ResponseUrl = command.ResponseUrl }, cancel);
        return SlashCommandResponse.Ephemeral(WeightMessage.For(await weighings.Await(command.TeamId, wish.Id, cancel)));
    }
}

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
        return await WeighCommand.Weigh(command, wish, weighings, cancel);
    }
}
