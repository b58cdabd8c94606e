using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff.Import;

/// <summary>The form to import time off with, what it would do, and what it did.</summary>
internal static class ImportModal
{
    public const string CallbackId = "pto-import";
    public const string ConfirmId = "pto-import-confirm";
    public const string Csv = "csv";
    public const string Feed = "feed";
    public const string Filter = "filter";
    public const string Kind = "kind";
    public const string Value = "value";

    private const int SectionText = 2_900;
    private const int MostShown = 25;

    public static ModalViewDefinition Form(Caller caller)
    {
        var kinds = caller.Kinds.All.Take(100).Select(kind => Option.Of(kind.Id, SlackText.Truncate(kind.Name, 75))).ToList();
        var usual = AbsenceText.DefaultOf(caller.Kinds).Id;
        return new()
        {
            CallbackId = CallbackId,
            Title = "Import time off",
            Submit = "Preview",
            Close = "Close",
            Blocks =
            [
                SectionBlock.Of("Paste lines, or give the address of a calendar of yours, or both. Nothing is saved before you have seen it. What is there already stays as it is, so you can import the same again; no channel is told."),
                Input(Csv, "Lines: first, last, kind, half, share", new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = 3000, Placeholder = Example() },
                    "Only the first day is needed. Half is am or pm of a single day; for more days write 2026-12-24 pm. Commas, semicolons or tabs; a first line may name the columns."),
                Input(Feed, "Address of an iCalendar feed", new PlainTextInput { ActionId = Value, MaxLength = 2000, Placeholder = "https://calendar.example.com/mine.ics" },
                    "It is read once, now, and not kept. Events that take at least half a day count."),
                Input(Filter, "Only events with this in the title", new PlainTextInput { ActionId = Value, MaxLength = 100, Placeholder = "PTO" }, "Empty: all that are not shown as free."),
                new InputBlock
                {
                    BlockId = Kind,
                    Label = "The feed's events are",
                    Element = new StaticSelectMenu { ActionId = Value, Options = kinds, InitialOption = kinds.Find(kind => kind.Value == usual) ?? kinds[0] },
                },
            ],
        };
    }

    /// <param name="waiting">Id of what waits for "Import"; null: there is nothing to import.</param>
    public static ModalViewDefinition Preview(Caller caller, ImportPreview preview, ImportRead read, string? waiting)
    {
        var blocks = new List<Block> { SectionBlock.Of(Summary(preview, read)) };
        Add("Will be added", preview.Added.Select(item => Line(caller, item)));
        Add("Will be changed, because the source says something else now", preview.Changed.Select(one => $"{Line(caller, one.Item)} (it was {AbsenceWords.Days(one.Before.Period, caller.Today)})"));
        Add("Left out: you are away then already", preview.Clashing.Select(one => $"{Line(caller, one.Item)} — {AbsenceWords.Days(one.With.Period, caller.Today)}, {SlackText.Escape(AbsenceWords.Kind(one.With))}"));
        Add("Not understood", read.Problems.Select(problem => $"{SlackText.Escape(problem.Place)}: {SlackText.Escape(problem.Reason)}"));
        if (read.Passed.Count > 0)
            blocks.Add(ContextBlock.Of(SlackText.Truncate("Not taken from the calendar: " + string.Join("; ", read.Passed.Select(one => $"{one.Value} {SlackText.Escape(one.Key)}")) + ".", 2_000)));
        return waiting is null
            ? new() { Title = "Import time off", Close = "Close", Blocks = blocks }
            : new() { CallbackId = ConfirmId, Title = "Import time off", Submit = "Import", Close = "Close", PrivateMetadata = waiting, Blocks = blocks };

        void Add(string heading, IEnumerable<string> lines)
        {
            var all = lines.ToList();
            if (all.Count == 0)
                return;
            var shown = all.Take(MostShown).Select(line => $"• {SlackText.Truncate(line, 300)}").ToList();
            while (string.Join('\n', shown).Length > SectionText - 100)
                shown.RemoveAt(shown.Count - 1);
            var more = all.Count > shown.Count ? $"\n… and {all.Count - shown.Count} more." : "";
            blocks.Add(SectionBlock.Of($"*{heading}*\n{string.Join('\n', shown)}{more}"));
        }
    }

    public static ModalViewDefinition Done(int logged, int same, int clashing)
    {
        var left = (same > 0 ? $" {Count(same)} {(same == 1 ? "was" : "were")} there already." : "")
            + (clashing > 0 ? $" {Count(clashing)} left out, because you are away then already." : "");
        return ModalViewDefinition.Notice("Import time off", $"{(logged == 0 ? "Nothing new was imported." : $":white_check_mark: Imported: {Count(logged)}.")}{left} `/pto list` shows your time off.");
    }

    public static string Gone => "What you looked at is not kept longer than an hour. Nothing was imported; please start again with `/pto import`.";

    private static string Summary(ImportPreview preview, ImportRead read)
    {
        var parts = new List<string>();
        void Say(int count, string what)
        {
            if (count > 0)
                parts.Add($"{count} {what}");
        }

        Say(preview.Added.Count, "new");
        Say(preview.Changed.Count, "changed");
        Say(preview.Same.Count, "there already");
        Say(preview.Clashing.Count, "left out");
        Say(read.Problems.Count, "not understood");
        return parts.Count == 0 ? "There is nothing to import." : $"*{string.Join(", ", parts)}.*{(preview.HasEffect ? "" : " There is nothing to import.")}";
    }

    private static string Line(Caller caller, ImportItem item)
    {
        var kind = caller.Kinds.Find(item.Kind) is { } known ? AbsenceWords.Kind(new("", item.Period, known, item.Share)) : item.Kind;
        return $"{SlackText.Escape(item.Place)}: {AbsenceWords.Days(item.Period, caller.Today)}, {SlackText.Escape(kind)}, {AbsenceWords.WorkDays(item.Period, caller.Schedule)}";
    }

    private static string Count(int entries) => entries == 1 ? "1 entry" : $"{entries} entries";

    private static string Example() => CsvImport.Example.Split('\n')[1];

    private static InputBlock Input(string id, string label, BlockElement element, string hint) =>
        new() { BlockId = id, Label = label, Element = element, Hint = hint, Optional = true };
}
