using System.Globalization;
using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>"Set base weight to 8": one click, a setting of the team from then on.</summary>
[BlockAction(BaseWeightMessage.Set)]
[Requires(Right.ManageTeam)]
internal sealed class SetBaseWeightAction(ITeams teams, TeamAccess access, BaseWeights weights, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var answer = await Set(action.Value, request, cancel);
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = answer.Text, Blocks = answer.Blocks }, cancel);
    }

    private async Task<Message> Set(string value, BlockActionRequest request, CancellationToken cancel)
    {
        if (await BaseWeightTeam.Of(teams, access, value, request, cancel) is not ({ } team, { } weight, var shown))
            return new() { Text = BaseWeightTeam.NotYours };
        // What the button was shown for holds no more: the advice is of another base.
        if (shown != $"{team.Capacity.BaseWeight}")
            return new() { Text = $"The base weight is {team.Capacity.BaseWeight} by now, so nothing was changed. `/capacity next` shows whether recent output still speaks for another one." };
        var saved = await weights.Save(team, request.UserId, BaseWeights.Any, $"{weight}", request.RequestKey, cancel);
        return saved.IsSaved ? BaseWeightMessage.Saved(team, weight, saved.Before) : new() { Text = BaseWeightTeam.Busy };
    }
}

/// <summary>"Undo": the setting as it was, unless somebody has changed it since.</summary>
[BlockAction(BaseWeightMessage.Undo)]
[Requires(Right.ManageTeam)]
internal sealed class UndoBaseWeightAction(ITeams teams, TeamAccess access, BaseWeights weights, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) =>
        await ShowCapacityAction.Replace(slack, request, new() { Text = await Undo(action.Value, request, cancel) }, cancel);

    private async Task<string> Undo(string value, BlockActionRequest request, CancellationToken cancel)
    {
        if (await BaseWeightTeam.Of(teams, access, value, request, cancel) is not ({ } team, { } weight, var before))
            return BaseWeightTeam.NotYours;
        var saved = await weights.Save(team, request.UserId, $"{weight}", before.Length == 0 ? null : before, request.RequestKey, cancel);
        return saved.IsSaved ? $"Taken back: the base weight of {SlackText.Escape(team.Name)} is {(before.Length == 0 ? "the preset's" : SlackText.Escape(before))} again."
            : saved.Before is { } now ? $"Somebody has set the base weight to {SlackText.Escape(now)} since, so it stays." : BaseWeightTeam.Busy;
    }
}

internal static class BaseWeightTeam
{
    public const string NotYours = "The base weight is for the team's engineering manager or an admin to set. Nothing was changed; `/planner team` shows the settings.";
    public const string Busy = "Many are changing settings at this very moment, and this was not saved. Please press once more.";

    public static async Task<(Team? Team, int? Weight, string Other)> Of(ITeams teams, TeamAccess access, string value, BlockActionRequest request, CancellationToken cancel) =>
        value.Split('|') is [var id, var text, var rest] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var weight)
        && await teams.Find(request.TeamId, id, cancel) is { } team && await access.Allows(team, request.UserId, Right.ManageTeam, cancel)
            ? (team, weight, rest) : (null, null, "");
}
