using SlackPlanner.Journal.Bulk;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Checklist;

/// <summary>The checklist as ticks. Pure.</summary>
internal static class ChecklistListMessage
{
    private const int MostText = 2_900;

    public static IReadOnlyList<Block> For(ChecklistList list)
    {
        var heading = $"*Checklist {SlackText.Escape(SlackText.Truncate(list.Milestone.Name, 40))}* · {SlackText.Escape(SlackText.Truncate(list.Team.Name, 80))}";
        if (list.Ticks.Count == 0)
            return [SectionBlock.Of($"{heading}\nYour team has no steps switched on. `routines` in teams.yml can switch them on, for example `move-ready: {{ on: true }}`; `/planner routines` lists them.")];
        var done = list.Ticks.Count(tick => tick.IsSettled);
        var next = list.Ticks.FirstOrDefault(tick => !tick.IsSettled);
        IReadOnlyList<Block> before = list.LeftBefore == 0
            ? []
            : [ContextBlock.Of($"{list.LeftBefore} {(list.LeftBefore == 1 ? "step" : "steps")} of the milestone before {(list.LeftBefore == 1 ? "is" : "are")} still open: `/milestone checklist previous`")];
        return
        [
            .. before,
            SectionBlock.Of($"{heading}: {done} of {list.Ticks.Count} {(done == list.Ticks.Count ? "are settled. Well done!" : "are settled.")}"),
            .. list.Ticks.Select(tick => SectionBlock.Of(
                SlackText.Truncate(Line(tick, list, tick == next), MostText),
                list.MayLook && tick.Entry.State != TickState.Starting ? new Button { ActionId = ChecklistButtons.Look, Text = "Look at it", Value = ChecklistButtons.Value(tick.Listed, "") } : null)),
        ];
    }

    private static string Line(ListedTick tick, ChecklistList list, bool isNext)
    {
        var (listed, entry) = (tick.Listed, tick.Entry);
        var title = ChecklistWords.Title(listed);
        var when = DateWords.Day(listed.Day, list.Today.Year);
        return entry.State switch
        {
            TickState.Done => $"{(tick.Run is { Failed: > 0 } or { NotTried: > 0 } ? ":warning:" : ":white_check_mark:")} {title} ({when})\n{ChecklistWords.State(listed, entry, tick.Run)}",
            TickState.Skipped => $":black_right_pointing_double_triangle_with_vertical_bar: ~{title}~ ({when})\n{ChecklistWords.State(listed, entry, tick.Run)}",
            TickState.Starting or TickState.Running => $":hourglass_flowing_sand: *{title}* ({when})\n{ChecklistWords.State(listed, entry, tick.Run)}",
            _ => $":white_large_square: {(isNext ? $"*{title}*" : title)} · {ChecklistWords.Due(listed, list.Today)}{(isNext ? " · next" : "")}"
                + (entry.SnoozedTo is not null || entry.Undone ? "\n" + ChecklistWords.State(listed, entry, tick.Run) : ""),
        };
    }
}
