using SlackPlanner.Access;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>"Answer", in the channel and in the DM; "Edit" in the DM.</summary>
[BlockAction(BoardMessage.Answer)]
[BlockAction(PromptMessage.Edit)]
[Requires(Right.Standup)]
internal sealed class AnswerButton(StandupTeams teams, StandupDesk desk, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var said = StandupDay.TryParse(action.Value, out var written) && await Whose(request, written, cancel) is var (team, day)
            ? await desk.Open(team, day, request.UserId, request.TriggerId, cancel)
            : StandupWords.NotYours;
        if (said is not null)
            await slack.For(request.TeamId).Views.Open(request.TriggerId, ModalViewDefinition.Notice("Standup", said), cancel);
    }

    // A button in a DM is about the one team that asked; in a channel several teams may share the message.
    private async Task<(Teams.Team, StandupDay)?> Whose(BlockActionRequest request, StandupDay written, CancellationToken cancel) =>
        request.ChannelId is ['C' or 'G', ..] ? await teams.Whose(request.TeamId, written, request.UserId, cancel)
        : await teams.Find(request.TeamId, written.TeamId, request.UserId, cancel) is { } team ? (team, written) : null;
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

/// <summary>"Delete" in the DM, which then says so.</summary>
[BlockAction(PromptMessage.Delete)]
[Requires(Right.Standup)]
internal sealed class DeleteButton(StandupTeams teams, StandupBook book, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var problem = StandupDay.TryParse(action.Value, out var day) && await teams.Find(request.TeamId, day.TeamId, request.UserId, cancel) is { } team
            ? StandupWords.Problem(await book.Delete(team, day, request.UserId, request.RequestKey, cancel), StandupWords.NothingToDelete)
            : StandupWords.NotYours;
        await slack.Tell(request, problem, cancel);
    }
}

/// <summary>One of several teams was chosen after a command.</summary>
[BlockAction(WhichTeamMessage.Choose)]
[Requires(Right.Standup)]
internal sealed class TeamButton(StandupTeams teams, StandupDesk desk, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var said = WhichTeamMessage.Read(action.Value) is var (verb, teamId) && await teams.Find(request.TeamId, teamId, request.UserId, cancel) is { } team
            ? await desk.Do(verb, team, request.UserId, request.TriggerId, request.RequestKey, cancel)
            : StandupWords.NotYours;
        if (request.ResponseUrl is { } url && said is not null)
            await slack.For(request.TeamId).Respond(url, new() { Text = said, ReplaceOriginal = true }, cancel);
    }
}

internal static class StandupWords
{
    public const string NotYours = "That team is not there any more, or you are not on it. Nothing was changed.";

    public const string NothingToSkip = "Nothing was changed: you have skipped this standup already, or shared your answer. `/standup` opens it.";

    public const string NothingToDelete = "Nothing was changed: no answer of yours stands there. `/standup` writes one.";

    public static string? Problem(StandupResult result, string? nothing = null) => result.Outcome switch
    {
        StandupOutcome.Busy => "Many are sharing at this very moment, and this was not saved. Please press once more.",
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
