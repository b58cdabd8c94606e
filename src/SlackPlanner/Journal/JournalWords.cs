using SlackPlanner.Slack;

namespace SlackPlanner.Journal;

/// <summary>Steps and what became of them, in words. Pure; mrkdwn, escaped.</summary>
internal static class JournalWords
{
    private const int MostQuoted = 600;

    /// <summary>What a step would do, for a preview.</summary>
    public static string Wish(JournalStep step) => step switch
    {
        JournalStep.SetWeight { Target: { } target, Scope: { } scope } weight => $"give {Name(weight)} the weight {target} (label {SlackText.Code($"{scope}::{target}")})",
        JournalStep.SetWeight { Target: { } target } weight => $"give {Name(weight)} the weight {target}",
        JournalStep.SetWeight weight => $"take away the weight of {Name(weight)}",
        JournalStep.Label label => $"{Labels(label)} {Name(label)}",
        JournalStep.Assign assign => $"{People(assign)} {Name(assign)}",
        JournalStep.Move { Milestone: { } title } move => $"move {Name(move)} to the milestone {SlackText.Code(title)}",
        JournalStep.Move move => $"take {Name(move)} out of its milestone",
        JournalStep.SetState { Open: true } state => $"reopen {Name(state)}",
        JournalStep.SetState state => $"close {Name(state)}",
        JournalStep.SetConfidential { Confidential: true } hide => $"make {Name(hide)} confidential",
        JournalStep.SetConfidential hide => $"make {Name(hide)} visible to everybody who may see its project",
        JournalStep.Describe { Text: null } part => $"take what was filled in out of the description of {Name(part)}",
        JournalStep.Describe part => $"fill in the description of {Name(part)}; what people wrote in it stays",
        JournalStep.Comment comment => $"comment on {Name(comment)}, in your name{Quoted(comment.Text)}",
        JournalStep.Discuss { Thread: var thread, OnlyIfAbsent: true } answer => $"start the thread *{SlackText.Escape(thread)}* in {Name(answer)}, in your name{Quoted(answer.Text)}",
        JournalStep.Discuss answer => $"comment in the thread *{SlackText.Escape(answer.Thread)}* of {Name(answer)}, in your name{Quoted(answer.Text)}",
        JournalStep.Create create => Creation(create),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>What a step did: before → after; null: nothing.</summary>
    public static string? Effect(StepRecord step)
    {
        if (!step.HasEffect)
            return null;
        var (before, after) = (step.Before, step.After);
        return step.Kind switch
        {
            StepKind.Weight => $"weight {Number(before!.Weight)} → *{Number(after!.Weight)}*",
            StepKind.Labels => Changes("label", before!.Labels, after!.Labels),
            StepKind.Assignees => Changes("assignee", [.. before!.Assignees.Select(name => "@" + name)], [.. after!.Assignees.Select(name => "@" + name)]),
            StepKind.Milestone => $"milestone {Title(before!.Milestone)} → *{Title(after!.Milestone)}*",
            StepKind.State => after!.Open == true ? "reopened" : "closed",
            StepKind.Confidentiality => after!.Confidential == true ? "made confidential" : "made public",
            StepKind.Description => after!.Text is null ? "took the filled-in part out of the description" : "filled in the description",
            StepKind.Comment => "commented",
            _ => "created",
        };
    }

    /// <summary>An issue as its record names it; a confidential one has no name.</summary>
    public static string Name(StepRecord step) => step.Confidential ? "a confidential issue"
        : step.Link is { } link ? SlackText.Link(link.WebUrl, Titled(link)) : SlackText.Code(step.Issue.ToString());

    /// <summary>With its title, for the person who may read it.</summary>
    public static string Name(IssueLink link) => SlackText.Link(link.WebUrl, Titled(link));

    private static string Titled(IssueLink link) =>
        link.Title is { } title ? $"{link.Reference[link.Reference.LastIndexOf('#')..]} {SlackText.Truncate(title, 120)}" : link.Reference;

    public static string Number(int? weight) => weight?.ToString() ?? "none";

    private static string Title(string? milestone) => milestone is null ? "none" : SlackText.Escape(SlackText.Truncate(milestone, 80));

    private static string Name(JournalStep step) => step.About is { Iid: > 0 } issue ? SlackText.Code(issue.ToString()) : "the new issue";

    private static string Quoted(CommentText? text) => text is null ? "" : $":\n{SlackText.Quote(SlackText.Truncate(Plain(text), MostQuoted))}";

    private static string Labels(JournalStep.Label step) => (step.Add, step.Remove) switch
    {
        ({ Count: > 0 } add, { Count: > 0 } remove) => $"put {Codes(add)} on and take {Codes(remove)} off",
        ({ Count: > 0 } add, _) => $"put {Codes(add)} on",
        (_, var remove) => $"take {Codes(remove)} off",
    };

    private static string People(JournalStep.Assign step) => (step.Add, step.Remove) switch
    {
        ({ Count: > 0 } add, { Count: > 0 } remove) => $"assign {Names(add)} instead of {Names(remove)} to",
        ({ Count: > 0 } add, _) => $"assign {Names(add)} to",
        (_, var remove) => $"take {Names(remove)} off",
    };

    private static string Creation(JournalStep.Create step)
    {
        var words = $"create an issue in {SlackText.Code(step.Project)}: *{SlackText.Escape(SlackText.Truncate(step.Title, 255))}*";
        if (step.Labels.Count > 0)
            words += $", with {Codes(step.Labels)}";
        if (step.Milestone is { } title)
            words += $", in the milestone {SlackText.Code(title)}";
        if (step.Assignees.Count > 0)
            words += $", assigned to {Names(step.Assignees)}";
        return step.LinkTo is { } target ? $"{words}, linked to {SlackText.Code(target.ToString())}" : words;
    }

    private static string Changes(string what, IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var added = after.Except(before, StringComparer.OrdinalIgnoreCase).Select(name => "+" + SlackText.Code(name));
        var removed = before.Except(after, StringComparer.OrdinalIgnoreCase).Select(name => "−" + SlackText.Code(name));
        return $"{what} {string.Join(' ', removed.Concat(added))}";
    }

    private static string Codes(IReadOnlyList<string> names) => string.Join(", ", names.Select(SlackText.Code));

    private static string Names(IReadOnlyList<string> names) => string.Join(", ", names.Select(name => SlackText.Code("@" + name)));

    private static string Plain(CommentText text) => string.Concat(text.Parts.Select(part => part.Kind switch
    {
        CommentPartKind.Paragraph => "\n",
        CommentPartKind.Mention => " @" + part.Value,
        CommentPartKind.Person => "You",
        _ => part.Value,
    }));
}
