using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>All that a step's section says.</summary>
/// <param name="Prepared">What it would change, for whom it is; null: not for this reader, or not open.</param>
/// <param name="MayRun">With buttons.</param>
/// <param name="Place">The message that it stands in; empty: a note.</param>
internal sealed record ChecklistView(ListedStep Listed, ChecklistEntry Entry, PreparedStep? Prepared, BulkRun? Run, bool MayRun, LocalDate Today, Instant Now, string Place);

/// <summary>A step with its preview and buttons, or how it ended. Pure.</summary>
internal static class ChecklistSection
{
    private const int MostText = 2_900;
    private const int MostLines = 2_700;
    private const int MostChanges = 8;
    private const int TitleText = 90;

    public static IReadOnlyList<Block> For(ChecklistView view)
    {
        var (listed, entry) = (view.Listed, view.Entry);
        var heading = $"*Checklist {ChecklistWords.Milestone(listed)}* · {SlackText.Escape(SlackText.Truncate(listed.Team.Name, 80))}\n*{ChecklistWords.Title(listed)}*";
        if (entry.State != TickState.Open || entry.SnoozedTo is not null)
            return Closed(view, heading);

        var blocks = new List<Block>();
        var text = $"{heading} · {ChecklistWords.Due(listed, view.Today)}{(entry.Undone ? "\n" + ChecklistWords.State(listed, entry, view.Run) : "")}{Again(entry)}";
        if (view.Prepared is not { Plan: { } plan })
        {
            blocks.Add(SectionBlock.Of(text + (view.Prepared?.Trouble is { } trouble ? $"\nWhat would change is not known yet: {SlackText.Escape(trouble.Words)}" : "")));
            if (view.MayRun)
                blocks.Add(Buttons(view, null));
            return blocks;
        }

        var left = plan.Changes.Count(change => entry.LeftOut.Contains(ChecklistEntry.Fingerprint(change)));
        blocks.Add(SectionBlock.Of(SlackText.Truncate($"{text}\n{plan.Summary}", MostText)));
        if (plan.Changes.Count > 0)
            blocks.Add(SectionBlock.Of(string.Join('\n', Lines(plan, entry, left, view.MayRun))));
        blocks.AddRange(plan.Extra);
        blocks.AddRange(plan.Troubles.Take(5).Select(one => ContextBlock.Of(":warning: " + SlackText.Truncate(one, 1_000))));
        if (view.MayRun)
            blocks.Add(Buttons(view, plan));
        return blocks;
    }

    private static string Again(ChecklistEntry entry) => entry.NotBegun switch
    {
        NotBegun.Changed => "\n:eyes: This has changed since you saw it, so nothing was done yet. Please look again:",
        NotBegun.Impossible => "\n:warning: This could not be done as it is; nothing was changed.",
        _ => "",
    };

    /// <summary>A change, as the preview has it.</summary>
    public static string Line(StepChange change) => $"• {Name(change)}: {Word(change.Before)} → *{Word(change.After)}*";

    /// <summary>As many whole lines together as a section takes: one that is cut in two would leave half a link.</summary>
    public static IEnumerable<IReadOnlyList<string>> Whole(IEnumerable<string> lines)
    {
        var (part, length) = (new List<string>(), 0);
        foreach (var line in lines)
        {
            if (part.Count > 0 && length + line.Length + 1 > MostLines)
            {
                yield return part;
                (part, length) = ([], 0);
            }

            part.Add(line);
            length += line.Length + 1;
        }

        if (part.Count > 0)
            yield return part;
    }

    private static IEnumerable<string> Lines(StepPlan plan, ChecklistEntry entry, int left, bool mayRun)
    {
        var wanted = plan.Changes.Where(change => !entry.LeftOut.Contains(ChecklistEntry.Fingerprint(change))).ToList();
        var shown = Whole(wanted.Take(MostChanges).Select(Line)).FirstOrDefault() ?? [];
        foreach (var line in shown)
            yield return line;
        if (wanted.Count > shown.Count)
            yield return $"… and {wanted.Count - shown.Count} more{(mayRun ? ": *Edit* lists them all" : "")}.";
        if (left > 0)
            yield return $"_{left} left out._";
    }

    private static string Name(StepChange change) => change switch
    {
        { Title.Length: 0 } => "a confidential issue",
        { WebUrl.Length: > 0, Issue: { } issue } => SlackText.Link(change.WebUrl, $"#{issue.Iid} {SlackText.Truncate(change.Title, TitleText)}") + (change.Confidential ? " (confidential)" : ""),
        { Issue: { } issue } => $"{SlackText.Code(issue.ToString())} {SlackText.Escape(SlackText.Truncate(change.Title, TitleText))}",
        _ => SlackText.Escape(SlackText.Truncate(change.Title, TitleText)),
    };

    private static string Word(string words) => SlackText.Escape(SlackText.Truncate(words, 100));

    private static List<Block> Closed(ChecklistView view, string heading)
    {
        var (listed, entry, run) = (view.Listed, view.Entry, view.Run);
        var sign = entry.State switch
        {
            TickState.Done when run is { Failed: > 0 } or { NotTried: > 0 } => ":warning:",
            TickState.Done => ":white_check_mark:",
            TickState.Skipped => ":black_right_pointing_double_triangle_with_vertical_bar:",
            TickState.Open => ":zzz:",
            _ => ":hourglass_flowing_sand:",
        };
        var blocks = new List<Block> { SectionBlock.Of(SlackText.Truncate($"{sign} {heading}\n{ChecklistWords.State(listed, entry, run)}", MostText)) };
        var buttons = new List<BlockElement>();
        if (view.MayRun && entry.State == TickState.Done && run is { State: BulkState.Ended } && view.Now - (run.EndedAt ?? run.At) <= BulkRuns.UndoFor)
        {
            if (run.Failed + run.NotTried is > 0 and var rest)
                buttons.Add(BulkButtons.Rest(run, rest));
            buttons.Add(BulkButtons.Undo(run));
        }

        if (view.MayRun && entry.State == TickState.Skipped)
            buttons.Add(new Button { ActionId = ChecklistButtons.TakeUp, Text = "Take it up again", Value = ChecklistButtons.Value(listed, view.Place) });
        if (buttons.Count > 0)
            blocks.Add(new ActionsBlock { Elements = buttons });
        return blocks;
    }

    private static ActionsBlock Buttons(ChecklistView view, StepPlan? plan)
    {
        var value = ChecklistButtons.Value(view.Listed, view.Place);
        var buttons = new List<BlockElement>();
        if (plan is { Blocked: false })
            buttons.Add(new Button { ActionId = ChecklistButtons.DoIt, Text = SlackText.Truncate(plan.DoIt, 40), Value = value, Style = Button.Primary });
        else
            buttons.Add(new Button { ActionId = ChecklistButtons.Again, Text = "Look again", Value = value });
        if (plan is { Blocked: false, Changes.Count: > 1 })
            buttons.Add(new Button { ActionId = ChecklistButtons.Edit, Text = "Edit", Value = value });
        buttons.Add(new Button { ActionId = ChecklistButtons.Snooze, Text = "Snooze", Value = value });
        buttons.Add(new Button { ActionId = ChecklistButtons.Skip, Text = "Skip, because …", Value = value });
        return new() { Elements = buttons };
    }
}
