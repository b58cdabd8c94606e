using SlackPlanner.Issues;
using SlackPlanner.Slack;

namespace SlackPlanner.Journal;

/// <summary>What is said about an entry in general words, to one person alone. Pure.</summary>
internal static class JournalMessage
{
    /// <summary>How it stands, with its Undo button.</summary>
    public static Message Of(JournalEntry entry) => entry.Outcome is null ? Waiting(entry) : With(Text(entry), entry);

    public static Message Waiting(JournalEntry entry)
    {
        var text = ":hourglass_flowing_sand: " + (entry.Trouble switch
        {
            TroubleCode.Busy => "GitLab asks SlackPlanner to slow down. I keep trying and tell you here when it is done.",
            TroubleCode.Away => "GitLab does not answer right now. I keep trying and tell you here when it is done.",
            _ => "GitLab takes its time. I stay at it and tell you here when it is done.",
        });
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }

    /// <summary>For a DM, which stays: nothing of a confidential issue.</summary>
    public static Message Hidden(JournalEntry entry)
    {
        var text = $"What you asked for on a confidential issue {(entry.Outcome?.End is JournalEnd.Done or JournalEnd.Unchanged ? "is done" : "was not done")}. `/planner journal` shows when.";
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }

    /// <summary>A text of a kind's own, with the Undo button where there is something to take back.</summary>
    public static Message With(string text, JournalEntry entry) => new()
    {
        Text = text,
        Blocks = entry.CanBeUndone ? [SectionBlock.Of(text), new ActionsBlock { Elements = [JournalButtons.Undo(entry.Id)] }] : [SectionBlock.Of(text)],
    };

    /// <summary>Why it is not, or not wholly, done: a sentence or two, with what to do next.</summary>
    public static string Problem(JournalEntry entry)
    {
        var outcome = entry.Outcome!;
        var step = entry.Steps[outcome.Step];
        var issue = outcome.Link is { } link ? JournalWords.Name(link) : step.Iid > 0 ? SlackText.Code(step.Issue.ToString()) : $"a new issue in {SlackText.Code(step.Project)}";
        var missing = SlackText.Code(outcome.Missing);
        return outcome.End switch
        {
            JournalEnd.NotFound => $"GitLab has no issue {SlackText.Code(step.Iid > 0 ? step.Issue.ToString() : step.Project)} that SlackPlanner may show you. Check the number and the project.",
            JournalEnd.Changed when outcome.Missing is { } name => $"{issue} is {SlackText.Code("@" + name)}'s by now.",
            JournalEnd.Changed => $"Somebody else changed {issue} meanwhile{Now(step, outcome.Now)}. Look at it again.",
            JournalEnd.HasOne => $"{issue} has a weight already{Now(step, outcome.Now)}.",
            JournalEnd.NoLabel => $"There is no label {missing}. Somebody who manages labels in {SlackText.Code(Group(step.Project))} can add it; then try again.",
            JournalEnd.NoMilestone => $"There is no milestone {missing} for {SlackText.Code(step.Project)}. Somebody who manages milestones can add it; then try again.",
            JournalEnd.NoPerson => $"GitLab does not let {SlackText.Code("@" + outcome.Missing)} be assigned in {SlackText.Code(step.Project)}: no such user, or no member. Check `gitlab` in the team's settings (`/planner team`).",
            JournalEnd.OneAssignee => $"This GitLab (Free tier) knows one assignee an issue, and {issue} has {SlackText.Code("@" + outcome.Missing)}. Talk to them, then change it in GitLab.",
            JournalEnd.Moved => $"{issue} was moved to another project; it is closed there. Open it in GitLab to see where it went, and name it by its new number.",
            JournalEnd.Declined => $"{issue} was left as it is.",
            JournalEnd.Failed => outcome.Trouble is { } trouble ? (trouble.MayPass ? "I tried for a day. " : "") + trouble.Words : "Something went wrong in SlackPlanner; its log says what.",
            _ => $"{issue} is so already.",
        };
    }

    /// <summary>The comment below an issue that an entry is taken back of.</summary>
    public static CommentText TakenBack(JournalEntry undo, int step)
    {
        var issue = undo.Steps[step].Issue;
        var effects = undo.Steps.Where(one => one.Issue == issue && one.Kind != StepKind.Comment && one.HasEffect).ToList();
        var text = CommentText.Empty.Person().Markdown(" took back from Slack what the comment above says");
        return effects.Count == 0 ? text.Markdown(".") : text.Markdown(": this issue is as it was before.");
    }

    private static string Text(JournalEntry entry)
    {
        var effects = Effects(entry);
        return entry.Outcome!.End switch
        {
            JournalEnd.Done when entry.Undoes is not null => $":leftwards_arrow_with_hook: Taken back.\n{effects}",
            JournalEnd.Done => $":white_check_mark: Done.\n{effects}",
            JournalEnd.Unchanged => "It is so already. Nothing was changed.",
            _ when entry.HasEffects => $":warning: Not all of it could be done. {Problem(entry)}\nDone before that:\n{effects}",
            _ => $":warning: {Problem(entry)} Nothing was changed.",
        };
    }

    /// <summary>One line an issue: what was done with it, in order.</summary>
    public static string Effects(JournalEntry entry) => string.Join('\n', entry.Steps
        .Where(step => step.HasEffect).GroupBy(step => step.Issue)
        .Select(issue => $"• {JournalWords.Name(issue.First())}: {string.Join("; ", issue.Select(JournalWords.Effect))}"));

    private static string Now(StepRecord step, StepValues? now) => (step.Kind, now) switch
    {
        (StepKind.Weight, { } values) => $" (weight {JournalWords.Number(values.Weight)} now)",
        (StepKind.Labels, { Labels.Count: > 0 } values) => $" ({string.Join(", ", values.Labels.Select(SlackText.Code))} now)",
        (StepKind.Milestone, { Milestone: { } title }) => $" (milestone {SlackText.Escape(title)} now)",
        (StepKind.State, { } values) => values.Open == true ? " (open now)" : " (closed now)",
        _ => "",
    };

    private static string Group(string project) => project.LastIndexOf('/') is > 0 and var end ? project[..end] : project;
}
