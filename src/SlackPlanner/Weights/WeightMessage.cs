using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using SlackPlanner.Weights.BreakDown;
using SlackPlanner.Weights.Queue;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights;

/// <summary>What is said about a weight, always to one person alone. Pure.</summary>
internal static class WeightMessage
{
    public const string SayWhy = "weight.why";

    public const string ButtonTooOld = "This button is too old, or the weight is not yours to change. `/weight <issue>` shows how it stands now.";

    private const int MostQuoted = 1500;

    /// <summary>How a wish stands.</summary>
    /// <param name="first">Somebody who set it a moment before, without knowing of this one.</param>
    public static Message For(Weighing weighing, Team team, RecentWeight? first = null)
    {
        var text = Text(weighing, team);
        if (first is not null)
            text += $" :warning: {SlackText.Escape(first.Name)} had set it to *{Number(first.Weight)}* at the same moment; please talk to each other.";
        IReadOnlyList<BlockElement> buttons = (weighing.Outcome?.End, weighing.IsUndo) switch
        {
            (WeighingEnd.Done, false) => [JournalButtons.Undo(weighing.Id)],
            (WeighingEnd.ReasonNeeded, _) when weighing.Target is not null => [new Button { ActionId = SayWhy, Text = "Say why", Value = weighing.Id, Style = Button.Primary }],
            (WeighingEnd.Security, _) => Choices(weighing, team),
            _ => [],
        };
        if (weighing is { Then: { } queue, Outcome: not null })
            buttons = [.. buttons, new Button { ActionId = QueueButtons.Refresh, Text = "Back to the queue", Value = queue }];
        return new() { Text = text, Blocks = buttons.Count == 0 ? [SectionBlock.Of(text)] : [SectionBlock.Of(text), new ActionsBlock { Elements = buttons }] };
    }

    /// <summary>Both choices for a security issue; where there is no higher weight, breaking it down is the other one.</summary>
    private static IReadOnlyList<BlockElement> Choices(Weighing weighing, Team team)
    {
        var keep = new Button { ActionId = SecurityButton.Keep, Text = $"Weigh {weighing.Target}", Value = weighing.Id };
        return SecurityWeight.Instead(team, weighing.Target!.Value) is { } higher
            ? [new Button { ActionId = SecurityButton.Raise, Text = $"Weigh {higher}", Value = weighing.Id, Style = Button.Primary }, keep]
            : [BreakDownButton.For(team.Id, weighing.Issue), keep];
    }

    /// <summary>Something larger than the scale: not weighed, but broken down.</summary>
    public static Message TooLarge(IssueReference issue, int weight, Team team)
    {
        var scale = team.Capacity.Scale;
        var text = $"{scale.Refusal(weight)} For example {SlackText.Code($"/weight {issue} {scale.Example} because …")}.";
        return new() { Text = text, Blocks = [SectionBlock.Of(text), new ActionsBlock { Elements = [BreakDownButton.For(team.Id, issue)] }] };
    }

    /// <summary>Somebody else has just weighed it, or is about to.</summary>
    /// <param name="written">What the person typed as a reason.</param>
    public static Message JustSet(RecentWeight other, IssueReference issue, Reasons written)
    {
        var name = SlackText.Escape(other.Name);
        var text = other.Done
            ? $":warning: {name} has just set {SlackText.Code(issue.ToString())} to *{Number(other.Weight)}*. Nothing of yours was saved. If it should be otherwise, talk to {name}, or weigh it in the form: {SlackText.Code($"/weight {issue}")}."
            : $":warning: {name} is weighing {SlackText.Code(issue.ToString())} at this moment. Nothing of yours was saved; look again in a moment: {SlackText.Code($"/weight {issue}")}.";
        text += Kept(written);
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }

    /// <summary>The same for a DM, which stays: nothing of a confidential issue.</summary>
    public static Message InDm(Weighing weighing, Team team)
    {
        var isDone = weighing.Outcome!.End is WeighingEnd.Done or WeighingEnd.CommentRefused;
        var text = weighing.Outcome.Link is { Title: null }
            ? $"The weight that you asked for on a confidential issue {(isDone ? "is set" : "was not set")}. `/weight <issue>` shows how it stands."
            : Text(weighing, team);
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }

    public static string NotFound(IssueReference issue) =>
        $"GitLab has no issue {SlackText.Code(issue.ToString())} that SlackPlanner may show you. Check the number and the project; nothing was changed.";

    public static string NotBegun(IssueFinding finding) => finding switch
    {
        IssueFinding.Refused refused => refused.Words,
        IssueFinding.NotAllowed(var team, var issue) =>
            $"Weights in *{SlackText.Escape(team.Name)}* are for its engineers, its engineering manager and its product manager. What you think of {SlackText.Code(issue.ToString())} is welcome as a comment in GitLab.",
        _ => throw new ArgumentOutOfRangeException(nameof(finding)),
    };

    public static string TooLong(int length, int most) =>
        $"Your reason has {length:N0} characters; {most:N0} is the most. Put the details into a comment in GitLab and the gist here. Nothing was changed.";

    private static string Text(Weighing weighing, Team team)
    {
        if (weighing.Outcome is not { } outcome)
            return Waiting(weighing.Trouble);
        var issue = outcome.Link is { } link ? SlackText.Link(link.WebUrl, Name(link)) : SlackText.Code(weighing.Issue.ToString());
        return outcome.End switch
        {
            WeighingEnd.Done when weighing.IsUndo => $":leftwards_arrow_with_hook: {issue} has {Weight(outcome.After)} again. {Commented(outcome)}",
            WeighingEnd.Done => $":white_check_mark: {issue}: weight {Number(outcome.Before)} → *{Number(outcome.After)}*{Held(outcome)}. {Commented(outcome)}",
            WeighingEnd.Unchanged => $"{issue} has {Weight(outcome.Before)} already. Nothing was changed.",
            WeighingEnd.ReasonNeeded => $"{issue} has {Weight(outcome.Before)}. When a weight changes, the team wants to know why: {SlackText.Code(Example(weighing))}.",
            WeighingEnd.Closed => IssueState.Refusal(outcome.Link!, moved: false, open: false)! + Kept(weighing),
            WeighingEnd.Security => Security(weighing, team, issue),
            WeighingEnd.NotFound => NotFound(weighing.Issue) + Kept(weighing),
            WeighingEnd.Changed => $":warning: {issue} has {Weight(outcome.Before)} now: somebody else changed it. Nothing of yours was saved; look at it again.{Kept(weighing)}",
            WeighingEnd.NoLabel => $":warning: {NoLabel(weighing, outcome, issue)}{Kept(weighing)}",
            WeighingEnd.CommentRefused =>
                $":warning: {issue}: weight {Number(outcome.Before)} → *{Number(outcome.After)}*{Held(outcome)}, but GitLab did not take the comment. "
                + $"{Words(outcome)} Please write the reason there yourself.{Kept(weighing)}",
            WeighingEnd.Failed => $":warning: The weight of {issue} was not changed. {Words(outcome)}{Kept(weighing)}",
            _ => throw new ArgumentOutOfRangeException(nameof(weighing)),
        };
    }

    private static string Security(Weighing weighing, Team team, string issue)
    {
        var what = $":lock: {issue} is a security issue. {SecurityWeight.Why}";
        return SecurityWeight.Instead(team, weighing.Target!.Value) is { } higher
            ? $"{what} So *{higher}* is proposed instead of {weighing.Target}."
            : $"{what} {weighing.Target} is the most there is, so it stays {weighing.Target}: better break it down.";
    }

    private static string Waiting(TroubleCode? trouble) => ":hourglass_flowing_sand: " + (trouble switch
    {
        TroubleCode.Busy => "GitLab asks SlackPlanner to slow down. I keep trying and tell you here when it is done.",
        TroubleCode.Away => "GitLab does not answer right now. I keep trying and tell you here when it is done.",
        _ => "GitLab takes its time. I stay at it and tell you here when it is done.",
    });

    private static string Name(IssueLink link) => link.Title is { } title ? $"{Short(link)} {SlackText.Truncate(title, 255)}" : link.Reference;

    private static string Short(IssueLink link) => link.Reference[link.Reference.LastIndexOf('#')..];

    private static string Number(int? weight) => weight?.ToString() ?? "none";

    private static string Weight(int? weight) => weight is null ? "no weight" : $"the weight {weight}";

    private static string Held(WeighingOutcome outcome) => outcome.Label is { } label ? $", by its label {SlackText.Code(label)}" : "";

    private static string Commented(WeighingOutcome outcome) =>
        outcome.Tagged is { } tagged ? $"A comment says so in your name, for {SlackText.Code("@" + tagged)} to see." : "A comment says so in your name.";

    private static string Example(Weighing weighing) =>
        weighing.Target is { } target ? $"/weight {weighing.Issue} {target} because …" : $"/weight clear {weighing.Issue} because …";

    private static string NoLabel(Weighing weighing, WeighingOutcome outcome, string issue)
    {
        var label = SlackText.Code(outcome.Label);
        var why = outcome.Scope == IssueWeight.FreeScope
            ? $"This GitLab has no weights (Free tier), so SlackPlanner keeps them in labels, but there is no label {label} yet."
            : $"The weight of {issue} is in a label, but there is no label {label} yet.";
        var group = weighing.Project[..weighing.Project.LastIndexOf('/')];
        return $"{why} Somebody who manages labels in {SlackText.Code(group)} can add it; then try again. Nothing was changed.";
    }

    private static string Words(WeighingOutcome outcome) =>
        outcome.Trouble is not { } trouble ? "" : trouble.MayPass ? "I tried for a day. " + trouble.Words : trouble.Words;

    private static string Kept(Weighing weighing) => Kept(weighing.Reasons);

    /// <summary>What the person had written, so that it is not lost.</summary>
    public static string Kept(Reasons written)
    {
        var reasons = string.Join('\n', new[] { written.Why, written.Code, written.Risks }.Where(text => !string.IsNullOrWhiteSpace(text)));
        return reasons.Length == 0 ? "" : "\nYou had written:\n" + SlackText.Truncate(SlackText.Quote(reasons), MostQuoted);
    }
}
