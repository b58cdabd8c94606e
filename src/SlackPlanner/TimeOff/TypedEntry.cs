using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>A line that somebody typed, with what was asked back and answered since; a button carries it.</summary>
/// <param name="User">Whose time off.</param>
internal sealed record TypedLine(string User, string Text, DateOrder? Order = null, Replacing Replacing = Replacing.Nothing)
{
    /// <summary>What a button's value takes, less what stands before the text.</summary>
    private const int MostText = 1_900;

    public bool FitsAButton => Text.Length <= MostText;

    public override string ToString() => $"{User} {(Order is { } order ? order.ToString() : "-")} {Replacing} {Text}";

    public static TypedLine? Read(string value) => value.Split(' ', 4) is [var user, var order, var replacing, var text]
        && Enum.TryParse<Replacing>(replacing, out var what)
            ? new(user, text, Enum.TryParse<DateOrder>(order, out var said) ? said : null, what)
            : null;
}

/// <summary>Logs what a line says, and asks where it can be meant in two ways.</summary>
internal sealed class TypedEntry(Callers callers, AbsenceLog log, LoggedAnswer answer)
{
    /// <param name="command">With which the examples begin.</param>
    /// <param name="refuse">Why a kind is not for this command, not escaped; null: it is.</param>
    public async Task<Message> Enter(
        string workspace, string actor, string requestKey, TypedLine line, CancellationToken cancel, string? command = null, Func<AbsenceKind, string?>? refuse = null)
    {
        var (caller, refusal) = await callers.For(workspace, actor, line.User, cancel);
        if (caller is null)
            return new() { Text = refusal! };
        var reading = AbsenceText.Read(line.Text, caller, line.Order, command ?? OutcomeWords.Prefix(caller));
        if (reading.Readings.Count == 2 && line.FitsAButton)
            return QuestionMessage.WhichOrder(caller, line, reading.Readings);
        if (reading.Wish is not { } wish)
            return Plain(reading.Problem!);
        if (refuse?.Invoke(wish.Kind) is { } not)
            return Plain(not);

        var outcome = reading.Series is null
            ? await log.Add(caller, requestKey, wish, cancel, line.Replacing)
            : (await log.AddMany(caller, requestKey, reading.Wishes, cancel, series: true, replacing: line.Replacing)).Whole;
        return outcome switch
        {
            LogOutcome.Logged logged when logged.Steps.Count > 0 || line.Replacing != Replacing.Skip => await answer.Message(caller, logged, cancel, reading.Series),
            LogOutcome.Clashes clash when line.FitsAButton && line.Replacing == Replacing.Nothing => QuestionMessage.Replace(caller, line, clash, isSeries: reading.Series is not null),
            var refused => Plain(OutcomeWords.For(refused, caller)),
        };
    }

    private static Message Plain(string text) => new() { Text = SlackText.Escape(text) };
}

/// <summary>Questions back, each answer a button.</summary>
internal static class QuestionMessage
{
    public const string DayFirst = "pto.day-first", MonthFirst = "pto.month-first", ReplaceWhole = "pto.replace", ReplaceOverlap = "pto.keep-rest", LeaveOut = "pto.leave-out";

    public static Message WhichOrder(Caller caller, TypedLine line, IReadOnlyList<OrderedRange> readings)
    {
        var words = readings.Select(reading => AbsenceWords.Days(reading.Range.Period, caller.Today)).ToList();
        return Of(
            $"{SlackText.Code(AbsenceText.Cut(line.Text))} can be {words[0]} or {words[1]}. Which one do you mean? Nothing is logged yet.",
            [.. readings.Select((reading, i) => new Button
            {
                ActionId = reading.Order == DateOrder.DayFirst ? DayFirst : MonthFirst, Text = words[i], Value = (line with { Order = reading.Order }).ToString(),
            })]);
    }

    public static Message Replace(Caller caller, TypedLine line, LogOutcome.Clashes clash, bool isSeries)
    {
        var buttons = new List<Button>();
        if (isSeries)
            buttons.Add(new() { ActionId = LeaveOut, Text = "Log the other days", Value = (line with { Replacing = Replacing.Skip }).ToString() });
        buttons.Add(new() { ActionId = ReplaceWhole, Text = "Replace it", Value = (line with { Replacing = Replacing.Whole }).ToString() });
        if (clash.With.Period.Without(clash.Wish).Count > 0)
            buttons.Add(new() { ActionId = ReplaceOverlap, Text = "Keep the rest of it", Value = (line with { Replacing = Replacing.Overlap }).ToString() });
        return Of($"{SlackText.Escape(OutcomeWords.Clash(clash.With, caller))} Nothing was logged. Replace it?", buttons);
    }

    private static Message Of(string text, IReadOnlyList<Button> buttons) =>
        new() { Text = text, Blocks = [SectionBlock.Of(SlackText.Truncate(text, 3000)), new ActionsBlock { Elements = buttons }] };
}

/// <summary>The answer to a question: the same line, and what was meant.</summary>
[BlockAction(QuestionMessage.DayFirst)]
[BlockAction(QuestionMessage.MonthFirst)]
[BlockAction(QuestionMessage.ReplaceWhole)]
[BlockAction(QuestionMessage.ReplaceOverlap)]
[BlockAction(QuestionMessage.LeaveOut)]
[Access.Requires(Access.Right.Own)]
internal sealed class TypedEntryAction(TypedEntry entry, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var message = TypedLine.Read(action.Value) is { } line
            ? await entry.Enter(request.TeamId, request.UserId, request.RequestKey, line, cancel)
            : new() { Text = "This button is of an older version. Type the line once more, please." };
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = true }, cancel);
    }
}
