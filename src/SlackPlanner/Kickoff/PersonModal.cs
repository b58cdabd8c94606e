using System.Text.Json;
using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Slack;

namespace SlackPlanner.Kickoff;

/// <summary>One engineer's part: which issues, why more than the budget, what they may like to help with. Pure.</summary>
internal static class PersonModal
{
    public const string CallbackId = "kickoff-person";
    public const string Issues = "issues";
    public const string Why = "why";
    public const string Noteworthy = "noteworthy";
    public const string Value = "value";

    public const int MostReason = 1_500;

    /// <summary>Slack's limit of a menu.</summary>
    private const int MostOptions = 100;

    public static ModalViewDefinition Light(KickoffForm form, string milestone) => new()
    {
        CallbackId = CallbackId, Title = KickoffModal.Title(milestone), Close = "Back", PrivateMetadata = form.Json(), Blocks = [SectionBlock.Of(":hourglass_flowing_sand: Putting it together …")],
    };

    public static ModalViewDefinition For(KickoffPage page, DraftRow row, KickoffForm form)
    {
        var own = row.Issues.Where(page.Sees).ToList();
        var hidden = row.Issues.Count - own.Count;
        var free = page.Plan.Unplaced.Where(page.Sees).ToList();
        var others = page.Plan.Issues.Where(page.Sees).Where(issue => page.Plan.OwnerOf(issue) is { } owner && owner != row.User).ToList();
        var budget = row.Capacity.Budget;
        var head = $"*{ShownNames.InLine(page.Name(row.User))}* is available {CapacityWords.Percent(budget.Availability)}; weight budget {budget.Explanation}. Weight so far: {row.Load.Weight}"
            + $"{(row.Load.Unweighted > 0 ? $", and {CapacityWords.Issues(row.Load.Unweighted)} without weight" : "")}."
            + (hidden > 0 ? $" {hidden} of the issues {(hidden == 1 ? "is" : "are")} confidential and not shown to you; {(hidden == 1 ? "it stays" : "they stay")}." : "");
        var blocks = new List<Block> { SectionBlock.Of(SlackText.Truncate(head, 2_900)) };
        if (own.Count + free.Count + others.Count > 0)
            blocks.Add(Menu(page, own, free, others));
        blocks.Add(new InputBlock
        {
            BlockId = Why, Label = "Why more than the budget", Optional = true,
            Hint = new PlainText("Needed if the weights add up to more than the budget; it stands in the kickoff, word by word."),
            Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = MostReason, InitialValue = row.Reason },
        });
        if (Help(page, row, [.. free, .. others]) is { } help)
            blocks.Add(help);
        return new() { CallbackId = CallbackId, Title = KickoffModal.Title(page.Milestone.Name), Submit = "Keep", Close = "Back", PrivateMetadata = form.Json(), Blocks = blocks };
    }

    /// <summary>What a menu offered first, as Slack sends the window back.</summary>
    public static IReadOnlyList<string> Offered(View view, string blockId) =>
        view.Blocks.ValueKind != JsonValueKind.Array ? [] : [.. view.Blocks.EnumerateArray()
            .Where(block => block.TryGetProperty("block_id", out var id) && id.GetString() == blockId && block.TryGetProperty("element", out var element) && element.TryGetProperty("initial_options", out _))
            .SelectMany(block => block.GetProperty("element").GetProperty("initial_options").EnumerateArray())
            .Select(option => option.GetProperty("value").GetString()).OfType<string>()];

    private static InputBlock Menu(KickoffPage page, List<PlannedIssue> own, List<PlannedIssue> free, List<PlannedIssue> others)
    {
        (string Label, List<Option> Options)[] groups =
        [
            ("Theirs", Options(page, own)), ("Nobody's", Options(page, free)), ("Somebody else's", Options(page, others)),
        ];
        return new()
        {
            BlockId = Issues, Label = "The issues they will most probably get", Optional = true,
            Element = new StaticMultiSelectMenu
            {
                ActionId = Value, Placeholder = "No issue",
                OptionGroups = [.. groups.Where(group => group.Options.Count > 0).Select(group => new OptionGroup { Label = group.Label, Options = group.Options })],
                InitialOptions = groups[0].Options.Count > 0 ? groups[0].Options : null,
            },
        };
    }

    private static InputBlock? Help(KickoffPage page, DraftRow row, IReadOnlyList<PlannedIssue> others)
    {
        var marked = row.Noteworthy.Where(page.Sees).ToList();
        var options = Options(page, [.. marked, .. others.Except(marked)]);
        if (options.Count == 0)
            return null;
        var chosen = options.Where(option => marked.Exists(issue => issue.Reference == option.Value)).ToList();
        return new()
        {
            BlockId = Noteworthy, Label = "Note-worthy issues to help with", Optional = true,
            Element = new StaticMultiSelectMenu { ActionId = Value, Placeholder = "None", Options = options, InitialOptions = chosen.Count > 0 ? chosen : null },
        };
    }

    /// <summary>Issues that everybody is told of who does not have them.</summary>
    public static InputBlock? ForAll(KickoffPage page)
    {
        var notes = page.Plan.Draft.Notes.Where(note => note.Everybody).Select(note => note.Issue).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var options = Options(page, [.. page.Plan.Issues.Where(page.Sees).OrderBy(issue => !notes.Contains(issue.Reference))]);
        var chosen = options.Where(option => notes.Contains(option.Value)).ToList();
        return options.Count == 0 ? null : new()
        {
            BlockId = KickoffModal.ForAll, Label = "Note-worthy for everybody", Optional = true, Hint = new PlainText("Issues of others that somebody may like to help with."),
            Element = new StaticMultiSelectMenu { ActionId = Value, Placeholder = "None", Options = options, InitialOptions = chosen.Count > 0 ? chosen : null },
        };
    }

    private static List<Option> Options(KickoffPage page, IReadOnlyList<PlannedIssue> issues) =>
        [.. issues.Where(issue => issue.Reference.Length <= 150).Take(MostOptions).Select(issue => Option.Of(issue.Reference, Words(page, issue)))];

    private static string Words(KickoffPage page, PlannedIssue issue)
    {
        var owner = page.Plan.OwnerOf(issue) is { } user ? $" · {SlackText.Truncate(page.Name(user), 14)}" : "";
        var front = $"#{issue.Iid} · {(issue.Weight is { } weight ? $"{weight}" : "no weight")}{(issue.IsStretch ? " · Stretch" : "")} · ";
        var title = issue.Confidential ? "confidential" : string.Join(' ', issue.Title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return front + SlackText.Truncate(title, Math.Max(10, 75 - front.Length - owner.Length)) + owner;
    }
}
