using SlackPlanner.Journal;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Refinement;

/// <summary>The refinement issue and its preview. Pure.</summary>
internal static class RefinementWords
{
    /// <summary>GitLab's template, if the project has it.</summary>
    public const string Template = "backlog_refinement";

    private const string OwnOutline = "Please look at the issues below and say in them what you find:\n\n- Is it clear what shall be built, and why?\n- What does it depend on, and what could go wrong?\n- Can it be split?\n- Which weight has it?";

    public static string Title(Milestone milestone) => $"Backlog refinement {milestone.Name}";

    /// <param name="template">null: the own outline.</param>
    public static CommentText Body(TemplateText? template, Milestone next, Candidates candidates)
    {
        var text = template is null ? CommentText.Empty.Markdown(OwnOutline) : CommentText.Empty.Text(template.Body);
        text = List(text, candidates.Unweighted, CommentText.Empty.Markdown("**In ").Text(next.Name).Markdown(", without a weight**"));
        return List(text, candidates.Unplanned, CommentText.Empty.Markdown("**In no milestone yet**"));
    }

    public static string Summary(Milestone next, Candidates candidates)
    {
        var lines = new List<string>();
        Add($"In {StepWords.Name(next)}, without a weight", candidates.Unweighted);
        Add("In no milestone, and in planning breakdown or refinement (by priority, then the oldest)", candidates.Unplanned);
        if (candidates.More > 0)
            lines.Add($"{StepWords.Count(candidates.More, "more issue is", "more issues are")} left for another time: {Candidates.MostOfEach} of each sort are enough to look at.");
        if (candidates.Confidential > 0)
            lines.Add($"{StepWords.Count(candidates.Confidential, "confidential issue is", "confidential issues are")} left out, because many read this one.");
        return string.Join('\n', lines);

        void Add(string what, IReadOnlyList<Candidate> those)
        {
            if (those.Count > 0)
                lines.Add($"{what}:\n{string.Join('\n', those.Select(one => $"• {SlackText.Link(one.WebUrl, $"{one.Reference[one.Reference.LastIndexOf('#')..]} {SlackText.Truncate(one.Title, 100)}")}"))}");
        }
    }

    /// <summary>A reference of GitLab's own becomes a link there.</summary>
    private static CommentText List(CommentText text, IReadOnlyList<Candidate> those, CommentText heading) => those.Count == 0 ? text
        : those.Aggregate(new CommentText([.. text.Paragraph().Parts, .. heading.Paragraph().Parts]), (list, one) => list.Markdown("- [ ] ").Text($"{one.Reference} {one.Title.ReplaceLineEndings(" ")}").Markdown("\n"));
}
