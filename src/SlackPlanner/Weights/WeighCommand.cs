using SlackPlanner.Access;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using SlackPlanner.Weights.Apart;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights;

/// <summary>Weighs an issue in one line, or backend and frontend apart; without a weight, opens the form.</summary>
[SlashCommand("/weight", Usage = "<issue> [1|2|3|5 | --backend N --frontend N] [reason]", Help = "Weigh an issue and say why, or backend and frontend apart; without a weight a form opens", Example = "/weight #7 3 because the hook needs a new answer")]
[Requires(Right.CommentOnWeight)]
internal sealed class WeighCommand(
    IssueFinder finder, WeightForms forms, Weighings weighings, ApartWeighings apart, Opinions opinions, RecentWeights recent, PlainWords words) : ISlashCommandHandler
{
    public const int MostReason = 10_000;

    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var line = WeightLine.Read(command.Text);
        var finding = await finder.Find(command.TeamId, command.UserId, command.ChannelId, line.Issue, Right.Weigh, cancel);
        if (finding is IssueFinding.NotAllowed(var theirs, var about) && await opinions.Say(command, theirs, about, line, cancel) is { } said)
            return SlashCommandResponse.Ephemeral(said);
        if (finding is not IssueFinding.Found(var team, var issue))
            return SlashCommandResponse.Ephemeral(WeightMessage.NotBegun(finding));
        if (line.Problem is { } unclear)
            return SlashCommandResponse.Ephemeral($"{unclear} For example {SlackText.Code($"/weight {issue} --backend {team.Capacity.Scale.Example} --frontend {team.Capacity.Scale.Weights[0]} because …")}.");
        if (line.Weight is null && !line.IsScoped)
        {
            await forms.Open(command.TeamId, command.TriggerId, new(team.Id, command.UserId, issue.Project, issue.Iid, command.ResponseUrl, ReplaceOriginal: false), cancel);
            return SlashCommandResponse.Empty;
        }

        if (line.Reason?.Length > MostReason)
            return SlashCommandResponse.Ephemeral(WeightMessage.TooLong(line.Reason.Length, MostReason));
        return SlashCommandResponse.Ephemeral(line.IsScoped ? await Apart(command, team, issue, line, cancel) : await Weigh(command, team, issue, line, cancel));
    }

    private async Task<Message> Weigh(SlashCommand command, Team team, IssueReference issue, WeightLine line, CancellationToken cancel)
    {
        var (scale, typed) = (team.Capacity.Scale, SlackText.Unescape(line.Weight!));
        if (scale.IsTooLarge(typed, out var large))
            return WeightMessage.TooLarge(issue, large, team);
        if (!scale.TryParse(typed, out var weight, out var problem))
            return new() { Text = $"{problem} For example {SlackText.Code($"/weight {issue} {scale.Example} because …")}." };

        var reasons = new Reasons(line.Reason is null ? null : await words.Of(command.TeamId, line.Reason, cancel));
        // Typed again it is the same request, whatever was done meanwhile.
        if (await weighings.Find(command.TeamId, JournalEntry.IdOf(command.RequestKey), cancel) is null
            && await recent.ByAnother(team, issue, command.UserId, cancel) is { } other && !(other.Done && other.Weight == weight))
            return WeightMessage.JustSet(other, issue, reasons);
        var wish = new Weighing(JournalEntry.IdOf(command.RequestKey), command.UserId, team.Id, issue.Project, issue.Iid, weight) { Reasons = reasons };
        var done = await Carry(command, wish, weighings, cancel);
        // Both had begun before either could know of the other.
        var first = done.Outcome is { End: WeighingEnd.Done, Before: not null } ? await recent.ByAnother(team, issue, command.UserId, cancel) : null;
        return WeightMessage.For(done, team, first is { Done: true } && first.Weight == done.Outcome!.Before ? first : null);
    }

    private async Task<Message> Apart(SlashCommand command, Team team, IssueReference issue, WeightLine line, CancellationToken cancel)
    {
        if (!ApartLine.TryRead(line, team, issue, out var parts, out var problem))
            return new() { Text = problem };
        var reasons = new Reasons(line.Reason is null ? null : await words.Of(command.TeamId, line.Reason, cancel));
        return await apart.Weigh(command, team, issue, new(parts, reasons), cancel);
    }

    internal static async Task<Weighing> Carry(SlashCommand command, Weighing wish, Weighings weighings, CancellationToken cancel)
    {
        await weighings.Begin(command.TeamId, command.RequestKey, wish with { ResponseUrl = command.ResponseUrl }, cancel);
        return await weighings.Await(command.TeamId, wish.Id, cancel);
    }
}
