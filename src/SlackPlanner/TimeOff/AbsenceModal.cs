using NodaTime;
using NodaTime.Text;
using SlackPlanner.Access;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>The form for time off.</summary>
internal static class AbsenceModal
{
    public const string CallbackId = "pto";
    public const string Kind = "kind";
    public const string First = "first";
    public const string FirstHalf = "first_half";
    public const string Last = "last";
    public const string LastHalf = "last_half";

    /// <summary>The action id within each block.</summary>
    public const string Value = "value";

    private static readonly Option[] Starts = [Option.Of("am", "From the morning on"), Option.Of("pm", "From noon on")];
    private static readonly Option[] Ends = [Option.Of("pm", "To the end of the day"), Option.Of("am", "Until noon")];

    public static ModalViewDefinition For(Caller caller)
    {
        var kinds = caller.Kinds.All.Take(100).Select(Choice).ToList();
        var usual = AbsenceText.DefaultOf(caller.Kinds).Id;
        return new()
        {
            CallbackId = CallbackId,
            Title = "Log time off",
            Submit = "Log",
            Close = "Close",
            Blocks =
            [
                Input(Kind, "What is it?", new StaticSelectMenu { ActionId = Value, Options = kinds, InitialOption = kinds.Find(kind => kind.Value == usual) ?? kinds[0] },
                    caller.HasManager ? "Only you and your manager see this; your team sees the days." : "Only you see this; your team sees the days."),
                Input(First, "First day", new DatePicker { ActionId = Value, InitialDate = LocalDatePattern.Iso.Format(NextWorkDay(caller)) }),
                Input(FirstHalf, "It starts", new RadioButtonGroup { ActionId = Value, Options = Starts, InitialOption = Starts[0] }),
                Input(Last, "Last day", new DatePicker { ActionId = Value }, "Leave it empty for a single day.") with { Optional = true },
                Input(LastHalf, "It ends", new RadioButtonGroup { ActionId = Value, Options = Ends, InitialOption = Ends[0] }),
            ],
        };
    }

    /// <summary>What the form says, or by block what is wrong with it.</summary>
    public static (AbsenceWish? Wish, IReadOnlyDictionary<string, string> Errors) Read(StateValues state, Caller caller)
    {
        var kind = caller.Kinds.Find(state.Selected(Kind, Value) ?? "");
        if (kind is null)
            return Wrong(Kind, "This kind does not exist any more. Close the form and open it again with /pto.");
        if (Date(state, First) is not { } first)
            return Wrong(First, "Choose the first day.");
        var last = Date(state, Last) ?? first;
        var from = new HalfDay(first, state.Selected(FirstHalf, Value) == "pm" ? DayPart.Pm : DayPart.Am);
        var to = new HalfDay(last, state.Selected(LastHalf, Value) == "am" ? DayPart.Am : DayPart.Pm);
        if (last < first)
            return Wrong(Last, $"This is before the first day, {AbsenceWords.Day(first, caller.Today)}. Choose that day or a later one.");
        if (to < from)
            return Wrong(LastHalf, "It would end at noon, when it has just started. Choose the end of the day, or start in the morning.");

        // One set of limits for what is typed and what is chosen.
        var text = $"{LocalDatePattern.Iso.Format(first)} to {LocalDatePattern.Iso.Format(last)}";
        if (!DateText.TryParseRange(text, caller.Today, week: null, out _, out var problem))
            return Wrong(problem.Kind is DateProblemKind.TooFarBack ? First : Last, problem.Message.Split(" Try `")[0]);
        return (new(new(from, to), kind), new Dictionary<string, string>());
    }

    private static (AbsenceWish?, IReadOnlyDictionary<string, string>) Wrong(string block, string text) => (null, new Dictionary<string, string> { [block] = text });

    private static LocalDate? Date(StateValues state, string block) =>
        state.Date(block, Value) is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true } date ? date.Value : null;

    private static InputBlock Input(string id, string label, BlockElement element, string? hint = null) =>
        new() { BlockId = id, Label = label, Element = element, Hint = hint is null ? null : new PlainText(hint) };

    private static Option Choice(AbsenceKind kind) => Option.Of(
        kind.Id, SlackText.Truncate(kind.Name, 75), (kind.Away, kind.Cost) switch
        {
            (true, _) => null,
            (_, null) => $"You are there. Part of the day: /pto next week {kind.Id} 50%",
            _ => "You are there, but not for the milestone",
        });

    private static LocalDate NextWorkDay(Caller caller) =>
        Enumerable.Range(0, 7).Select(caller.Today.PlusDays).First(day => caller.Schedule.Week.Contains(day));
}

/// <summary>Logs what the form says; the form then shows what was understood.</summary>
[ViewSubmission(AbsenceModal.CallbackId)]
[Requires(Right.Own)]
internal sealed class AbsenceModalSubmission(Callers callers, AbsenceLog log, LoggedAnswer answer) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var caller = await callers.Get(submission.TeamId, submission.UserId, cancel);
        var (wish, errors) = AbsenceModal.Read(submission.View.State, caller);
        if (wish is null)
            return ViewSubmissionResponse.Errors(errors);

        return await log.Add(caller, submission.RequestKey, wish, cancel) switch
        {
            LogOutcome.Logged logged => ViewSubmissionResponse.Update(answer.View(caller, logged)),
            // Errors under inputs are plain text.
            var refused => ViewSubmissionResponse.Error(AbsenceModal.First, OutcomeWords.For(refused, caller.Today).Replace("`", "", StringComparison.Ordinal)),
        };
    }
}
