using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Rotation;

/// <summary>The form for a pasted table, the question who somebody is, and the preview.</summary>
internal static class ImportModal
{
    public const string CallbackId = "rotation-import";
    public const string NamesId = "rotation-import-names";
    public const string ConfirmId = "rotation-import-confirm";
    public const string Table = "table";
    public const string Value = "value";
    public const string Title = "Import a rotation";

    /// <summary>More names that are not known would not be this team's table.</summary>
    public const int MostUnknown = 30;

    private const string NamePrefix = "name:";
    private const string Nobody = "-";
    private const int MostShown = 40;

    public static string Gone => "What you looked at is not kept longer than an hour. Nothing was imported; please start again with `/rotation import`.";

    /// <param name="team">Its id comes back with the form.</param>
    public static ModalViewDefinition Form(string team) => new()
    {
        CallbackId = CallbackId, Title = Title, Submit = "Preview", Close = "Close", PrivateMetadata = team,
        Blocks =
        [
            SectionBlock.Of("Paste the table with its columns *Release*, *Weights due* and *Engineer*, as it stands in the handbook, in Markdown or in a spreadsheet. Nothing is saved before you have seen it."),
            new InputBlock
            {
                BlockId = Table, Label = "The table", Hint = "One line a release; a month without an engineer has no name.",
                Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = 3000, Placeholder = "13.4 2020-07-17 Noor Haddad" },
            },
        ],
    };

    /// <summary>Names that are nobody's on the roster: asked, never guessed.</summary>
    public static ModalViewDefinition Names(string id, IReadOnlyList<string> unknown, IReadOnlyList<(string User, string Name)> roster) => new()
    {
        CallbackId = NamesId, Title = Title, Submit = "Preview", Close = "Close", PrivateMetadata = id,
        Blocks =
        [
            SectionBlock.Of("These names are not exactly those of anybody on the team. Who are they?"),
            .. unknown.Select((name, number) => new InputBlock
            {
                BlockId = $"{NamePrefix}{number}", Label = SlackText.Truncate(name, 100),
                Element = new StaticSelectMenu
                {
                    ActionId = Value, Placeholder = "Choose",
                    Options = [Option.Of(Nobody, "Not on the team: keep the name"), .. roster.Take(99).Select(one => Option.Of(one.User, SlackText.Truncate(one.Name, 75)))],
                },
            }),
        ],
    };

    /// <summary>What was chosen for each of the names; null where nothing was.</summary>
    public static IReadOnlyList<string?> Chosen(ViewSubmission submission, int names) =>
        [.. Enumerable.Range(0, names).Select(number => submission.View.State.Selected($"{NamePrefix}{number}", Value) is { } chosen ? (chosen == Nobody ? "" : chosen) : null)];

    public static string BlockOf(int number) => $"{NamePrefix}{number}";

    public static ModalViewDefinition Preview(string id, RotationNow now, ImportPlan plan, IReadOnlyList<string> problems, IReadOnlyDictionary<string, string> names, bool isOutdated = false)
    {
        var blocks = new List<Block> { SectionBlock.Of((isOutdated ? ":warning: Somebody has changed the rotation meanwhile. As it is now:\n" : "") + Summary(plan, problems)) };
        Add("New", plan.Added.Select(row => $"{Row(now, row)}: {Who(row, names)}"));
        Add("Changed", plan.Changed.Select(one => $"{Row(now, one.After)}: {Who(one.Before, names)} → {Who(one.After, names)}{(one.Before.Due == one.After.Due ? "" : $", due {one.Before.Due:uuuu-MM-dd} before")}"));
        Add("There already", plan.Same.Select(row => $"{Row(now, row)}: {Who(row, names)}"));
        Add("Not understood", problems.Concat(plan.Problems).Select(SlackText.Escape));
        return plan.Steps.Count == 0
            ? new() { Title = Title, Close = "Close", Blocks = blocks }
            : new() { CallbackId = ConfirmId, Title = Title, Submit = "Import", Close = "Close", PrivateMetadata = id, Blocks = blocks };

        void Add(string heading, IEnumerable<string> lines)
        {
            var all = lines.ToList();
            if (all.Count == 0)
                return;
            var shown = string.Join('\n', all.Take(MostShown).Select(line => $"• {line}"));
            blocks.Add(SectionBlock.Of(SlackText.Truncate($"*{heading}*\n{shown}{(all.Count > MostShown ? $"\n… and {all.Count - MostShown} more." : "")}", 2_900)));
        }
    }

    public static Message Done(RotationNow now, ImportPlan plan, string undo) =>
        TurnDesk.WithUndo($":white_check_mark: Imported into the planning rotation of {RotationWords.Of(now.Team)}: {Rows(plan.Steps.Count)}. They stand as they were written. `/rotation` shows the table.", undo);

    private static string Summary(ImportPlan plan, IReadOnlyList<string> problems)
    {
        (int Count, string What)[] parts =
            [(plan.Added.Count, "new"), (plan.Changed.Count, "changed"), (plan.Same.Count, "there already"), (problems.Count + plan.Problems.Count, "not understood")];
        return $"*{string.Join(", ", parts.Where(part => part.Count > 0).Select(part => $"{part.Count} {part.What}"))}.*{(plan.Steps.Count == 0 ? " There is nothing to import." : "")}";
    }

    private static string Row(RotationNow now, RotationRow row) =>
        $"{SlackText.Escape(SlackText.Truncate(row.Name ?? now.NameOf(row.Release), 40))}, due {row.Due:uuuu-MM-dd}";

    private static string Who(RotationRow row, IReadOnlyDictionary<string, string> names)
    {
        if (row.Engineer is null)
            return row.WrittenName is { } written ? $"{SlackText.Escape(SlackText.Truncate(written, 60))} (not on the team)" : "no engineer";
        var name = names.GetValueOrDefault(row.Engineer, row.Engineer);
        return SlackText.Escape(SlackText.Truncate(row.WrittenName is { } own && own != name ? $"{own} ({name})" : name, 80));
    }

    private static string Rows(int count) => count == 1 ? "1 row" : $"{count} rows";
}
