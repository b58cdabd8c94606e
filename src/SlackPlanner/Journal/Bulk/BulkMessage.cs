using SlackPlanner.Issues;
using SlackPlanner.Slack;

namespace SlackPlanner.Journal.Bulk;

/// <summary>How a run stands, in words. Pure.</summary>
internal static class BulkMessage
{
    private const int MostText = 2_900;

    /// <param name="made">Issues that are there because of it, if they are few.</param>
    public static Message For(BulkRun run, string title, IReadOnlyList<BulkFailure> failures, IReadOnlyList<StepRecord> made, IReadOnlyList<Block> below)
    {
        var there = made.Count == 0 ? "" : $" It made {string.Join(", ", made.Select(JournalWords.Name))}.";
        var text = SlackText.Truncate($"{Sign(run)} *{title}*\n{Progress(run)}{there}", MostText);
        var lines = failures.Select(Line).ToList();
        var more = (run.IsUndo ? run.Left : run.Failed + run.NotTried) - failures.Count;
        if (more > 0 && failures.Count > 0)
            lines.Add($"… and {more} more.");
        var blocks = new List<Block> { SectionBlock.Of(text) };
        if (lines.Count > 0)
            blocks.Add(SectionBlock.Of(SlackText.Truncate(string.Join('\n', lines), MostText)));
        blocks.AddRange(below);
        if (Buttons(run) is { Count: > 0 } buttons)
            blocks.Add(new ActionsBlock { Elements = buttons });
        return new() { Text = text, Blocks = blocks };
    }

    /// <summary>How far it is, or how it ended: a sentence or two.</summary>
    public static string Progress(BulkRun run) => run.State switch
    {
        BulkState.Running => $"{run.Settled} of {run.Total}{(run.Failed > 0 ? $", {run.Failed} could not be done" : "")}.{Waits(run)}",
        BulkState.Undoing => $"Taking it back: {run.Settled} so far.{Waits(run)}",
        BulkState.Ended when run.Failed + run.NotTried == 0 => run.Total == 1 ? "Done." : $"All {run.Total} are done.",
        BulkState.Ended => $"{run.Done} of {run.Total} are done.{Failed(run)}{Stopped(run)}",
        _ when run.Left == 0 => "Taken back: everything is as it was before.",
        _ => $"{run.TakenBack} taken back. {run.Left} {(run.Left == 1 ? "was" : "were")} changed since or could not be reached, and {(run.Left == 1 ? "stays as it is" : "stay as they are")}:",
    };

    private static string Failed(BulkRun run) => (run.Failed, run.NotTried) switch
    {
        (0, var rest) => $" {rest} were not tried.",
        (var failed, 0) => $" {failed} could not be done:",
        var (failed, rest) => $" {failed} could not be done, {rest} were not tried:",
    };

    private static string Stopped(BulkRun run) => run.Trouble switch
    {
        TroubleCode.Away or TroubleCode.Busy => " GitLab did not answer for a day.",
        TroubleCode.TokenRefused => " GitLab does not accept SlackPlanner's token any more.",
        TroubleCode.NotConfigured => " GitLab is not connected to SlackPlanner any more.",
        _ => "",
    };

    private static string Waits(BulkRun run) => run.Trouble switch
    {
        TroubleCode.Busy => " GitLab asks SlackPlanner to slow down; it goes on by itself.",
        TroubleCode.Away => " GitLab does not answer right now; it goes on by itself as soon as it does.",
        _ => "",
    };

    private static string Sign(BulkRun run) => run switch
    {
        { IsUnderWay: true } => ":hourglass_flowing_sand:",
        { State: BulkState.Undone } => ":leftwards_arrow_with_hook:",
        { Failed: 0, NotTried: 0 } => ":white_check_mark:",
        _ => ":warning:",
    };

    private static string Line(BulkFailure failure) => failure.Entry switch
    {
        { IsConfidential: true } => "• a confidential issue: it was left as it is.",
        { } entry => "• " + (entry.HasEffects && entry.Undoes is null ? "_partly done:_ " : "") + JournalMessage.Problem(entry),
        _ => $"• {(failure.Label.Length > 0 ? SlackText.Escape(SlackText.Truncate(failure.Label, 120)) : "one more")}: not tried.",
    };

    private static List<BlockElement> Buttons(BulkRun run)
    {
        var buttons = new List<BlockElement>();
        if (run is { State: BulkState.Ended } && run.Failed + run.NotTried is > 0 and var rest)
            buttons.Add(BulkButtons.Rest(run, rest));
        if (run is { State: BulkState.Ended } and ({ Done: > 0 } or { Failed: > 0 }))
            buttons.Add(BulkButtons.Undo(run));
        if (run is { State: BulkState.Undone, Left: > 0 })
            buttons.Add(BulkButtons.Undo(run) with { Text = "Try to take them back again" });
        return buttons;
    }
}
