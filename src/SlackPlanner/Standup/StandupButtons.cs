using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>"Answer", in the channel, in the DM and on the Home tab (there with the team alone: whatever standup is current by then); "Edit" in the DM and in the thread.</summary>
[BlockAction(BoardMessage.Answer)]
[BlockAction(PromptMessage.Edit)]
[Requires(Right.Standup)]
internal sealed class AnswerButton(StandupTeams teams, StandupDesk desk, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await Said(action, request, cancel) is { } said)
            await slack.For(request.TeamId).Views.Open(request.TriggerId, ModalViewDefinition.Notice("Standup", said), cancel);
    }

    private async Task<string?> Said(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var (workspace, user) = (request.TeamId, request.UserId);
        if (!StandupTarget.TryParse(action.Value, out var target))
            return await teams.Find(workspace, action.Value, user, cancel) is { } current
                ? await desk.Do(StandupVerb.Answer, current, user, request.TriggerId, request.RequestKey, cancel)
                : StandupWords.NotYours;
        if (StandupWords.Foreign(target, user) is { } foreign)
            return foreign;
        if (target.Author is not null && !await desk.IsKept(workspace, target.Day, user, cancel))
            return StandupWords.NotKept;
        return await Whose(request, target, cancel) is var (team, day) ? await desk.Open(team, day, user, request.TriggerId, cancel) : StandupWords.NotYours;
    }

    // A button in a DM or below somebody's answers is about one team; the message in a channel may be of several.
    private async Task<(Teams.Team, StandupDay)?> Whose(BlockActionRequest request, StandupTarget target, CancellationToken cancel) =>
        target.Author is null && request.ChannelId is ['C' or 'G', ..] ? await teams.Whose(request.TeamId, target.Day, request.UserId, cancel)
        : await teams.Find(request.TeamId, target.Day.TeamId, request.UserId, cancel) is { } team ? (team, target.Day) : null;
}

/// <summary>"Skip today" in the DM, which then says so.</summary>
[BlockAction(PromptMessage.Skip)]
[Requires(Right.Standup)]
internal sealed class SkipButton(StandupTeams teams, StandupBook book, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var problem = StandupDay.TryParse(action.Value, out var day) && await teams.Find(request.TeamId, day.TeamId, request.UserId, cancel) is { } team
            ? StandupWords.Problem(await book.Skip(team, day, request.UserId, request.RequestKey, cancel), StandupWords.NothingToSkip)
            : StandupWords.NotYours;
        await slack.Tell(request, problem, cancel);
    }
}

/// <summary>"Delete" in the DM, which then says so, and in the thread, which loses the answers.</summary>
[BlockAction(PromptMessage.Delete)]
[Requires(Right.Standup)]
internal sealed class DeleteButton(StandupTeams teams, StandupBook book, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var isOne = StandupTarget.TryParse(action.Value, out var target);
        if (isOne && StandupWords.Foreign(target!, request.UserId) is { } foreign)
        {
            await slack.Tell(request, foreign, cancel);
            return;
        }

        var problem = isOne && await teams.Find(request.TeamId, target!.Day.TeamId, request.UserId, cancel) is { } team
            ? await Delete(team, target, request, cancel)
            : StandupWords.NotYours;
        await slack.Tell(request, problem, cancel);
    }

    private async Task<string?> Delete(Teams.Team team, StandupTarget target, BlockActionRequest request, CancellationToken cancel)
    {
        var result = await book.Delete(team, target.Day, request.UserId, request.RequestKey, cancel);
        if (result.Outcome != StandupOutcome.Nothing || target.Author is null || request is not { ChannelId: { } channel, MessageTs: { } ts })
            return StandupWords.Problem(result, StandupWords.NothingToDelete);
        // The answers are not kept any more, or are being deleted: the post can go all the same.
        try
        {
            await slack.For(request.TeamId).Chat.Delete(channel, ts, cancel);
            return null;
        }
        catch (SlackException gone) when (gone.Code == "message_not_found")
        {
            return null;
        }
    }
}

/// <summary>One of several teams was chosen after a command.</summary>
[BlockAction(WhichTeamMessage.Choose)]
[Requires(Right.Standup)]
internal sealed class TeamButton(StandupTeams teams, StandupDesk desk, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var said = WhichTeamMessage.Read(action.Value) is var (verb, teamId, date) && await teams.Find(request.TeamId, teamId, request.UserId, cancel) is { } team
            ? await desk.Do(verb, team, request.UserId, request.TriggerId, request.RequestKey, cancel, date)
            : StandupWords.NotYours;
        if (request.ResponseUrl is { } url && said is not null)
            await slack.For(request.TeamId).Respond(url, new() { Text = said, ReplaceOriginal = true }, cancel);
    }
}

internal static class StandupWords
{
    public const string NotYours = "That team is not there any more, or you are not on it. Nothing was changed.";

    public const string NotKept = "These answers are not kept any more, so they cannot be edited. `Delete` takes the post away; `/standup` writes new ones.";

    public const string NothingToSkip = "Nothing was changed: you have skipped this standup already, or shared your answer. `/standup` opens it.";

    public const string NothingToDelete = "Nothing was changed: no answer of yours stands there. `/standup` writes one.";

    /// <summary>What to say to somebody who presses a button below another person's answers.</summary>
    public static string? Foreign(StandupTarget target, string user) => target.Author is { } author && author != user
        ? $"These are {SlackText.User(author)}'s own words, so only {SlackText.User(author)} can edit or delete them. `/standup` opens yours."
        : null;

    public static string? Problem(StandupResult result, string? nothing = null) => result.Outcome switch
    {
        StandupOutcome.Busy => "Many are sharing at this very moment, and this was not saved. Please press once more.",
        StandupOutcome.Outdated =>
            "You have changed or deleted these answers elsewhere since this window was opened, and nothing was saved now. Close it and open it again: what you wrote here will be filled in.",
        StandupOutcome.Nothing => nothing,
        _ => null,
    };

    /// <summary>Says something to the one person who pressed.</summary>
    public static async Task Tell(this ISlackApi slack, BlockActionRequest request, string? text, CancellationToken cancel)
    {
        if (text is not null && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = text }, cancel);
    }
}
