using System.Globalization;
using System.Text.Json;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>What an open form is about, and which message shows the table.</summary>
/// <param name="Note">Block, channel and timestamp of a morning note; empty: the table stands in an answer.</param>
internal sealed record AdjustForm(string Team, string Milestone, string ResponseUrl, IReadOnlyList<string> Note)
{
    public static AdjustForm Of(View view) => JsonSerializer.Deserialize<AdjustForm>(view.PrivateMetadata, PlannerJson.Options)!;
}

/// <summary>What the form says, or what is wrong with it.</summary>
/// <param name="Value">Null: the arithmetic holds again.</param>
internal sealed record AdjustWish(string User, BudgetAdjustment? Value, string Reason);

/// <summary>The form with which a manager says what the arithmetic cannot know. Pure.</summary>
internal static class AdjustModal
{
    public const string CallbackId = "capacity-adjust";
    public const string Person = "person";
    public const string How = "how";
    public const string Number = "number";
    public const string Reason = "reason";
    public const string Value = "value";

    public const string Percent = "percent";
    public const string Budget = "budget";
    public const string Computed = "computed";

    public const int MostReason = 300;

    /// <summary>What a menu takes.</summary>
    private const int MostPeople = 100;

    private static readonly Option[] Ways =
    [
        Option.Of(Percent, "So many percent of the days count", "Time off still lowers the budget"),
        Option.Of(Budget, "The budget is this number", "Whatever the days say"),
        Option.Of(Computed, "As computed", "Takes an adjustment away"),
    ];

    public static ModalViewDefinition For(AdjustForm form, CapacityReport report, IReadOnlyDictionary<string, string> names) => new()
    {
        CallbackId = CallbackId, Title = "Adjust a person", Submit = "Save", Close = "Cancel", PrivateMetadata = JsonSerializer.Serialize(form, PlannerJson.Options),
        Blocks =
        [
            ContextBlock.Of($"{SlackText.Escape(SlackText.Truncate(report.Milestone.Name, 40))} · {SlackText.Escape(SlackText.Truncate(report.Team.Name, 80))}. It holds for this milestone, wherever its budgets are shown, until it is taken back."),
            Input(Person, "Who?", new StaticSelectMenu { ActionId = Value, Options = [.. report.Members.Take(MostPeople).Select(member => Option.Of(member.User, SlackText.Truncate($"{names[member.User]}: {member.Budget.Explanation}", 75)))] }),
            Input(How, "What holds?", new RadioButtonGroup { ActionId = Value, Options = Ways, InitialOption = Ways[0] }),
            Input(Number, "Number", new NumberInput { ActionId = Value }, "Percent from 1 to 100, or the budget.") with { Optional = true },
            Input(Reason, "Why?", new PlainTextInput { ActionId = Value, MaxLength = MostReason }, "It stands in the table for you, and in the person's own line. Kept encrypted.") with { Optional = true },
        ],
    };

    public static AdjustWish? Read(StateValues state, CapacityReport report, out IReadOnlyDictionary<string, string> problems)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        problems = found;
        var user = state.Selected(Person, Value);
        if (user is null || report.Members.All(member => member.User != user))
            found[Person] = user is null ? "Choose somebody." : "That person is not an engineer of the team any more. Choose somebody else.";
        var reason = string.Join(' ', (state.Text(Reason, Value) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var how = state.Selected(How, Value) ?? Percent;
        if (how == Computed)
            return found.Count == 0 ? new(user!, null, "") : null;
        if (reason.Length == 0)
            found[Reason] = "Say why in a few words, such as: new on the team.";
        var typed = state.Text(Number, Value)?.Trim() ?? "";
        var isNumber = int.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        if (how == Percent && (!isNumber || number is < 1 or > 100))
            found[Number] = typed.Length == 0 ? "How many percent? Such as 60." : "Percent go from 1 to 100, such as 60. For nothing at all set the budget to 0.";
        if (how == Budget && (!isNumber || number is < 0 or > BudgetAdjustment.MostBudget))
            found[Number] = typed.Length == 0 ? "Which budget? Such as 6." : $"A budget goes from 0 to {BudgetAdjustment.MostBudget}, such as 6.";
        return found.Count > 0 ? null : new(user!, how == Percent ? BudgetAdjustment.OfPercent(number) : BudgetAdjustment.OfBudget(number), reason);
    }

    private static InputBlock Input(string id, string label, BlockElement element, string? hint = null) =>
        new() { BlockId = id, Label = label, Element = element, Hint = hint is null ? null : new PlainText(hint) };
}

/// <summary>How a change of the book is told. Pure.</summary>
internal static class AdjustMessage
{
    public const string Undo = "capacity.adjust-undo";

    public const string NotYours = "Budgets are adjusted by the team's engineering manager, or an admin. Nothing was changed; `/capacity` shows what is yours to see.";
    public const string Busy = "Many are changing this team's capacity at this very moment, and this was not saved. Please try once more.";

    public static ModalViewDefinition Saved(CapacityReport report, string name, WeightBudget before, WeightBudget after, string team, string step)
    {
        var milestone = SlackText.Escape(SlackText.Truncate(report.Milestone.Name, 40));
        var text = $":white_check_mark: {ShownNames.InLine(name)} in {milestone}: budget {before.Weight} → {after.Weight} ({after.Explanation}). The team's is {report.Budget}.";
        return ModalViewDefinition.Notice("Adjusted", text) with { Blocks = [SectionBlock.Of(text), new ActionsBlock { Elements = [UndoButton(team, step)] }] };
    }

    public static Button UndoButton(string team, string step) => new() { ActionId = Undo, Text = "Undo", Value = $"{team}|{step}" };

    public static string TakenBack(BookOutcome outcome) => outcome switch
    {
        BookOutcome.Saved => "Taken back: it is as it was before. `/capacity` shows the figures.",
        BookOutcome.Changed => "Somebody has changed that since, so it stays. `/capacity` shows the figures as they are now.",
        BookOutcome.Same => "This has been taken back already.",
        BookOutcome.Gone => "This is too old to be taken back. `/capacity` shows the figures; they can be adjusted anew.",
        _ => Busy,
    };
}
