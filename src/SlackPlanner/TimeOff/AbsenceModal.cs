using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>What an open form is about.</summary>
/// <param name="User">Whose time off.</param>
/// <param name="Editing">The entry that it changes; null: it logs a new one.</param>
/// <param name="IsSeries">The entry is one of several.</param>
/// <param name="PicksPerson">It may be for somebody else.</param>
internal sealed record FormSubject(string User, string? Editing = null, bool IsSeries = false, bool PicksPerson = false)
{
    public static FormSubject Of(View view) => JsonSerializer.Deserialize<FormSubject>(view.PrivateMetadata, PlannerJson.Options)!;
}

/// <summary>What the form shows.</summary>
/// <param name="Kind">The one chosen now.</param>
/// <param name="Line">What it comes to, as mrkdwn.</param>
internal sealed record FormSheet(FormSubject Subject, Caller Caller, AbsenceKind Kind, string Line)
{
    /// <summary>The entry to edit, and its note.</summary>
    public StoredAbsence? Entry { get; init; }

    public string Note { get; init; } = "";

    /// <summary>It comes again.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>What is in the way, and what of it would be left.</summary>
    public LogOutcome.Clashes? Clash { get; init; }
}

/// <summary>The form for time off. Inputs keep what was entered by their ids when it is shown anew.</summary>
internal static class AbsenceModal
{
    public const string CallbackId = "pto";
    public const string Person = "person";
    public const string Kind = "kind";
    public const string Share = "share";
    public const string First = "first";
    public const string FirstHalf = "first_half";
    public const string Last = "last";
    public const string LastHalf = "last_half";
    public const string Repeat = "repeat";
    public const string Until = "until";
    public const string Cover = "cover";
    public const string Note = "note";
    public const string Tell = "tell";
    public const string Scope = "scope";
    public const string Replace = "replace";

    /// <summary>The action id within the blocks that change the line.</summary>
    public const string Live = "pto.form";

    /// <summary>The action id within the others.</summary>
    public const string Value = "value";

    public const int MostNote = 1_000;

    private static readonly Option[] Starts = [Option.Of("am", "From the morning on"), Option.Of("pm", "From noon on")];
    private static readonly Option[] Ends = [Option.Of("pm", "To the end of the day"), Option.Of("am", "Until noon")];
    private static readonly Option[] Repeats = [Option.Of("0", "Only once"), Option.Of("1", "Every week"), Option.Of("2", "Every other week"), Option.Of("3", "Every third week"), Option.Of("4", "Every fourth week")];
    private static readonly Option[] Tells = [Option.Of("tell", "Tell the team's channel the days, never why")];
    private static readonly Option[] Scopes = [Option.Of(nameof(SeriesScope.This), "Only this one"), Option.Of(nameof(SeriesScope.All), "All of the series still to come")];

    public static ModalViewDefinition For(FormSheet sheet)
    {
        var (subject, caller, entry) = (sheet.Subject, sheet.Caller, sheet.Entry);
        var kinds = caller.Kinds.All.Take(100).Select(Choice).ToList();
        var whose = caller.By is null ? "" : $"For *{SlackText.Escape(SlackText.Truncate(caller.Name, 200))}*. ";
        var blocks = new List<Block>();
        if (subject.PicksPerson)
            blocks.Add(Input(Person, "For whom?", new UserSelectMenu { ActionId = Live, InitialUser = caller.User }));
        blocks.AddRange(
        [
            Input(Kind, "What is it?", new StaticSelectMenu { ActionId = Live, Options = kinds, InitialOption = kinds.Find(kind => kind.Value == sheet.Kind.Id) ?? kinds[0] },
                caller.By is not null ? "Only the person and their manager see this; the team sees the days."
                : caller.HasManager ? "Only you and your manager see this; your team sees the days." : "Only you see this; your team sees the days."),
        ]);
        if (sheet.Kind.Cost is null)
            blocks.Add(Input(Share, "How much of each day, in percent?", new NumberInput { ActionId = Live, MinValue = "1", MaxValue = "100", InitialValue = Percent(entry) }));
        blocks.AddRange(
        [
            Input(First, "First day", new DatePicker { ActionId = Live, InitialDate = LocalDatePattern.Iso.Format(entry?.From.Date ?? NextWorkDay(caller)) }),
            Input(FirstHalf, "It starts", new RadioButtonGroup { ActionId = Live, Options = Starts, InitialOption = Starts[entry?.From.Part == DayPart.Pm ? 1 : 0] }),
            Input(Last, "Last day", new DatePicker { ActionId = Live, InitialDate = entry is null ? null : LocalDatePattern.Iso.Format(entry.To.Date) }, "Leave it empty for a single day.") with { Optional = true },
            Input(LastHalf, "It ends", new RadioButtonGroup { ActionId = Live, Options = Ends, InitialOption = Ends[entry?.To.Part == DayPart.Am ? 1 : 0] }),
            .. subject.Editing is null ? Again(sheet.IsRepeated) : [],
            SectionBlock.Of(SlackText.Truncate(whose + sheet.Line, 3000)) with { BlockId = "line" },
        ]);
        if (sheet.Clash is { } clash)
            blocks.Add(InTheWay(caller, clash, sheet.IsRepeated));
        blocks.AddRange(
        [
            new InputBlock { BlockId = Cover, Label = "Who covers?", Element = new UserSelectMenu { ActionId = Value, InitialUser = entry?.Cover }, Optional = true, Hint = "They are told the days in their morning note." },
            new InputBlock
            {
                BlockId = Note, Label = "Private note", Optional = true, Hint = caller.HasManager ? "Kept encrypted. Only the person and their manager can read it." : "Kept encrypted. Only you can read it.",
                Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = MostNote, InitialValue = sheet.Note.Length > 0 ? sheet.Note : null },
            },
            new InputBlock { BlockId = Tell, Label = "Channel", Optional = true, Element = new CheckboxGroup { ActionId = Value, Options = Tells, InitialOptions = entry is null or { Told.Count: > 0 } ? Tells : null } },
        ]);
        if (subject is { Editing: not null, IsSeries: true })
            blocks.Add(new InputBlock { BlockId = Scope, Label = "Which ones change?", Element = new RadioButtonGroup { ActionId = Value, Options = Scopes, InitialOption = Scopes[0] } });
        return new()
        {
            CallbackId = CallbackId, Title = subject.Editing is null ? "Log time off" : "Change time off", Submit = subject.Editing is null ? "Log" : "Save", Close = "Close",
            PrivateMetadata = JsonSerializer.Serialize(subject with { User = caller.User }, PlannerJson.Options), Blocks = blocks,
        };
    }

    private static IEnumerable<Block> Again(bool isRepeated)
    {
        yield return Input(Repeat, "Does it come again?", new StaticSelectMenu { ActionId = Live, Options = Repeats, InitialOption = Repeats[0] });
        if (isRepeated)
            yield return Input(Until, "Until when?", new DatePicker { ActionId = Live });
    }

    private static InputBlock InTheWay(Caller caller, LogOutcome.Clashes clash, bool isRepeated)
    {
        List<Option> options = [.. isRepeated ? (Option[])[Option.Of(nameof(Replacing.Skip), "Leave those days out, log the others")] : [], Option.Of(nameof(Replacing.Whole), "Replace that entry")];
        if (clash.With.Period.Without(clash.Wish).Count > 0)
            options.Add(Option.Of(nameof(Replacing.Overlap), "Keep the rest of that entry"));
        return new()
        {
            BlockId = Replace, Label = SlackText.Truncate(OutcomeWords.Clash(clash.With, caller), 2000), Optional = true,
            Element = new RadioButtonGroup { ActionId = Value, Options = options }, Hint = "Choose, and save once more; or choose other days.",
        };
    }

    private static InputBlock Input(string id, string label, BlockElement element, string? hint = null) =>
        new() { BlockId = id, Label = label, Element = element, Hint = hint is null ? null : new PlainText(hint), DispatchAction = true };

    private static string? Percent(StoredAbsence? entry) => entry?.Share is { } share ? ((int)(share * 100)).ToString(System.Globalization.CultureInfo.InvariantCulture) : null;

    private static Option Choice(AbsenceKind kind) => Option.Of(
        kind.Id, SlackText.Truncate(kind.Name, 75), (kind.Away, kind.Cost) switch
        {
            (true, _) => null,
            (_, null) => "You are there; part of the day goes into it",
            _ => "You are there, but not for the milestone",
        });

    private static LocalDate NextWorkDay(Caller caller) =>
        Enumerable.Range(0, 7).Select(caller.Today.PlusDays).First(day => caller.Schedule.Week.Contains(day));
}
