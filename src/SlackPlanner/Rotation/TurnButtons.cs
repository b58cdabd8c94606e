using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>"I will do it".</summary>
[BlockAction(RotationButtons.Accept)]
[Requires(Right.OwnTurn)]
internal sealed class AcceptTurnAction(TurnOfButton turns, TurnDesk desk, RotationAnswers answers) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) =>
        await answers.Answer(action, request, await turns.With(action, request, (team, release) => desk.Accept(team, request.UserId, release, request.RequestKey, cancel), cancel), cancel);
}

/// <summary>"I cannot".</summary>
[BlockAction(RotationButtons.Refuse)]
[Requires(Right.OwnTurn)]
internal sealed class RefuseTurnAction(TurnOfButton turns, TurnDesk desk, RotationAnswers answers) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) =>
        await answers.Answer(action, request, await turns.With(action, request, (team, release) => desk.Refuse(team, request.UserId, release, request.RequestKey, cancel), cancel), cancel);
}

/// <summary>"Who can take it?"</summary>
[BlockAction(RotationButtons.Offer)]
[Requires(Right.OwnTurn)]
internal sealed class OfferTurnAction(TurnOfButton turns, Offers offers, RotationAnswers answers) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) =>
        await answers.Answer(action, request, await turns.With(action, request, (team, release) => offers.Offer(team, request.UserId, release, request.RequestKey, cancel), cancel), cancel);
}

/// <summary>"I can take it", below the question in the channel.</summary>
[BlockAction(RotationButtons.Take)]
[Requires(Right.OwnTurn)]
internal sealed class TakeTurnAction(ITeams teams, Offers offers, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var answer = action.Value.Split('|') is [var teamId, var key, var offer, var from] && RotationWords.OfKey(key) is { } release
            && await teams.Find(request.TeamId, teamId, cancel) is { Rotation: not null } team
                ? await offers.Take(team, request.UserId, release, offer, from, request.RequestKey, cancel)
                : TurnDesk.Say(RotationWords.Gone);
        await RotationAnswers.Say(slack, request, answer, cancel);
    }
}

/// <summary>"Yes" below the question whether turns may change hands.</summary>
[BlockAction(RotationButtons.Agree)]
[Requires(Right.OwnTurn)]
internal sealed class AgreeAction(ITeams teams, Swaps swaps, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) =>
        await RotationAnswers.Say(slack, request, await swaps.Answer(request.TeamId, action.Value, request.UserId, AskAnswer.Yes, teams, request.RequestKey, cancel), cancel);
}

/// <summary>"No".</summary>
[BlockAction(RotationButtons.Disagree)]
[Requires(Right.OwnTurn)]
internal sealed class DisagreeAction(ITeams teams, Swaps swaps, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) =>
        await RotationAnswers.Say(slack, request, await swaps.Answer(request.TeamId, action.Value, request.UserId, AskAnswer.No, teams, request.RequestKey, cancel), cancel);
}

/// <summary>"Take it back": whoever asked has thought again.</summary>
[BlockAction(RotationButtons.Withdraw)]
[Requires(Right.OwnTurn)]
internal sealed class WithdrawAction(ITeams teams, Swaps swaps, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) =>
        await RotationAnswers.Replace(slack, request, await swaps.Answer(request.TeamId, action.Value, request.UserId, AskAnswer.Withdraw, teams, request.RequestKey, cancel), cancel);
}

/// <summary>The turn that a button is about, if its team is there and the person on it; whose it is, the desk asks.</summary>
internal sealed class TurnOfButton(RotationTeams teams)
{
    public async Task<Message> With(ButtonAction action, BlockActionRequest request, Func<Team, YearMonth, Task<Message>> then, CancellationToken cancel) =>
        action.Value.Split('|') is [var teamId, var key] && RotationWords.OfKey(key) is { } release
        && await teams.Find(request.TeamId, teamId, request.UserId, Right.OwnTurn, cancel) is { } team
            ? await then(team, release)
            : TurnDesk.Say(RotationWords.Gone);
}
