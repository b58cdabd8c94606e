using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>Swaps two turns, when both sides say yes.</summary>
[SlashCommand("/rotation", "swap", Usage = "swap [release] [release|@who]", Help = "Swap two turns; both sides confirm. Without both a form opens", Example = "/rotation swap 13.1 13.2")]
[Requires(Right.OwnTurn)]
internal sealed class SwapCommand(RotationTeams teams, Rotations rotations, Swaps swaps, SwapForms forms) : ISlashCommandHandler
{
    public async Task<SlashCommandResponse> Handle(SlashCommand command, CancellationToken cancel)
    {
        var (team, answer) = await teams.Which(command, Right.OwnTurn, cancel);
        if (team is null)
            return SlashCommandResponse.Ephemeral(answer!);
        var words = command.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word is not ("with" or "and" or "for")).ToList();
        if (words.Count < 2)
        {
            await forms.Open(team, command.UserId, words.Count == 1 ? words[0] : "", command.TriggerId, cancel);
            return SlashCommandResponse.Empty;
        }

        var now = await rotations.Load(team, cancel);
        if (words.Count > 2)
            return SlashCommandResponse.Ephemeral(TypedTurn.Unknown(now, command.Text, "swap", $" {RotationNow.NameOf(now.Turns[1])}"));
        if (now.Find(SlackText.Unescape(words[0])) is not { } first)
            return SlashCommandResponse.Ephemeral(TypedTurn.Unknown(now, words[0], "swap", $" {RotationNow.NameOf(now.Turns[1])}"));
        var other = SlackReference.TryParse(words[1]) is { Kind: SlackReferenceKind.User } person
            ? now.Turns.FirstOrDefault(turn => turn.Engineer == person.Id && turn != first)
            : now.Find(SlackText.Unescape(words[1]));
        return SlashCommandResponse.Ephemeral(other is null
            ? TypedTurn.Unknown(now, words[1], "swap", $" {RotationNow.NameOf(now.Turns[1])}")
            : await swaps.Swap(team, command.UserId, first.Milestone.ReleaseMonth, other.Milestone.ReleaseMonth, command.RequestKey, cancel));
    }
}

/// <summary>"Swap …" below a turn.</summary>
[BlockAction(RotationButtons.Swap)]
[Requires(Right.OwnTurn)]
internal sealed class SwapTurnAction(RotationTeams teams, SwapForms forms, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (action.Value.Split('|') is [var teamId, var key] && await teams.Find(request.TeamId, teamId, request.UserId, Right.OwnTurn, cancel) is { } team)
            await forms.Open(team, request.UserId, key, request.TriggerId, cancel);
        else
            await RotationAnswers.Say(slack, request, TurnDesk.Say(RotationWords.Gone), cancel);
    }
}

/// <summary>Opens the form of a swap.</summary>
internal sealed class SwapForms(Rotations rotations, NameReader names, ISlackApi slack)
{
    /// <param name="typed">The turn that is given away, as far as it is known; else the person's own next one.</param>
    public async Task Open(Team team, string user, string typed, string triggerId, CancellationToken cancel)
    {
        var now = await rotations.Load(team, cancel);
        var first = now.Find(SlackText.Unescape(typed)) ?? now.Turns.FirstOrDefault(turn => turn.Engineer == user);
        var shown = await names.Of(team, now.Turns.Select(turn => turn.Engineer).OfType<string>(), cancel);
        await slack.For(team.Workspace).Views.Open(triggerId, SwapModal.For(now, first, shown), cancel);
    }
}

/// <summary>Which two turns change hands.</summary>
internal static class SwapModal
{
    public const string CallbackId = "rotation-swap";
    public const string Title = "Swap two turns";
    public const string One = "one";
    public const string Other = "other";
    public const string Value = "value";

    public static ModalViewDefinition For(RotationNow now, RotationTurn? first, IReadOnlyDictionary<string, string> names)
    {
        var turns = now.Turns.Where(turn => turn.Engineer is not null).ToList();
        if (turns.Select(turn => turn.Engineer).Distinct().Count() < 2)
            return ModalViewDefinition.Notice(Title, "There are no two turns of two people ahead, so there is nothing to swap. `/rotation offer` asks the team who can take one.");
        var second = turns.Find(turn => turn.Engineer != (first?.Engineer ?? turns[0].Engineer));
        return new()
        {
            CallbackId = CallbackId, Title = Title, Submit = "Ask", Close = "Cancel", PrivateMetadata = now.Team.Id,
            Blocks =
            [
                SectionBlock.Of("Whoever has one of the two is asked, except you. Nothing changes before they say yes."),
                Input(One, "This turn", first?.Engineer is null ? null : first),
                Input(Other, "for this one", second),
            ],
        };

        InputBlock Input(string block, string label, RotationTurn? initial) => new()
        {
            BlockId = block, Label = label,
            Element = new StaticSelectMenu { ActionId = Value, Options = [.. turns.Select(Of)], InitialOption = initial is null ? null : Of(initial) },
        };

        Option Of(RotationTurn turn) => Option.Of(
            RotationWords.KeyOf(turn.Milestone.ReleaseMonth),
            SlackText.Truncate($"{RotationNow.NameOf(turn)}, due {DateWords.Day(turn.Due, now.Today.Year)}: {names.GetValueOrDefault(turn.Engineer!, turn.Engineer!)}", 75));
    }
}

/// <summary>"Ask".</summary>
[ViewSubmission(SwapModal.CallbackId)]
[Requires(Right.OwnTurn)]
internal sealed class SwapSubmission(RotationTeams teams, Swaps swaps) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        if (await teams.Find(submission.TeamId, submission.View.PrivateMetadata, submission.UserId, Right.OwnTurn, cancel) is not { } team)
            return ViewSubmissionResponse.Update(ModalViewDefinition.Notice(SwapModal.Title, RotationWords.Gone));
        if (Chosen(submission, SwapModal.One) is not { } one || Chosen(submission, SwapModal.Other) is not { } other)
            return ViewSubmissionResponse.Error(SwapModal.One, "Choose both turns.");
        if (one == other)
            return ViewSubmissionResponse.Error(SwapModal.Other, "Choose another turn than the one above.");
        var answer = await swaps.Swap(team, submission.UserId, one, other, submission.RequestKey, cancel);
        return ViewSubmissionResponse.Update(new ModalViewDefinition { Title = SwapModal.Title, Close = "Close", Blocks = [SectionBlock.Of(SlackText.Truncate(answer.Text, 2_900))] });
    }

    private static YearMonth? Chosen(ViewSubmission submission, string block) =>
        RotationWords.OfKey(submission.View.State.Selected(block, SwapModal.Value) ?? "");
}
