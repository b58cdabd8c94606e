using SlackPlanner.Capacity;
using SlackPlanner.Issues;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Milestones.Ahead;

/// <summary>The agenda of the planning meeting, the same for EM and PM: totals only, and no word of a confidential issue. Pure.</summary>
internal static class PlanningAgendaMessage
{
    private const int MostIssues = 40;
    private const int SectionText = 2_900;

    public static Message For(PlanningAgenda agenda, string manager, string? productManager)
    {
        var title = $"Planning meeting for {SlackText.Truncate(agenda.Next.Name, 40)} · {SlackText.Truncate(agenda.Report.Team.Name, 80)}";
        var people = productManager is null ? "" : $"{SlackText.User(manager)} and {SlackText.User(productManager)} pick what fits.\n";
        return new()
        {
            Text = $"{SlackText.Escape(title)}\n{SlackText.Truncate(Words(agenda), SectionText)}",
            Blocks = [new HeaderBlock { Text = title }, .. Blocks(agenda, people)],
        };
    }

    public static IReadOnlyList<Block> Blocks(PlanningAgenda agenda, string intro = "")
    {
        var blocks = new List<Block> { SectionBlock.Of(SlackText.Truncate(intro + Words(agenda), SectionText)) };
        blocks.AddRange(Sections(Lines(agenda)).Select(text => SectionBlock.Of(text)));
        if (agenda.Board is { } board)
            blocks.Add(ContextBlock.Of(SlackText.Link(board, $"All of {SlackText.Truncate(agenda.Next.Name, 40)} on the board")));
        return blocks;
    }

    /// <summary>Capacity, slippage, and where the line is, in words.</summary>
    public static string Words(PlanningAgenda agenda)
    {
        var name = StepWords.Name(agenda.Next);
        var lines = new List<string>
        {
            $"*Capacity*: {name} has a weight budget of *{agenda.Report.Budget}* ({CapacityWords.Days(agenda.Report.Availability)} work days, {CapacityWords.Percent(agenda.Report.Availability)}).",
            agenda.Slips is { } slips
                ? $"*Slippage*: about {slips.Weight} of {StepWords.Name(agenda.Running)} will be left over, in {StepWords.Count(slips.Issues, "open issue", "open issues")}{(slips.Unweighted == 0 ? "" : $", {slips.Unweighted} of them without a weight")}."
                : $"*Slippage*: what is open in {StepWords.Name(agenda.Running)} is not known right now.",
        };
        if (agenda.Report.Work is null)
            lines.Add($"*Candidates*: not known. {SlackText.Escape(agenda.Report.Problem)}");
        else if (agenda.Candidates.Count == 0)
            lines.Add($"*Candidates*: no open issue is in {name} yet.");
        else
            lines.Add($"*Candidates*: {StepWords.Count(agenda.Candidates.Count, "issue", "issues")} in priority order. {Cut(agenda)}");
        return string.Join('\n', lines);
    }

    private static string Cut(PlanningAgenda agenda)
    {
        var line = agenda.Line;
        var words = line.FitsAll ? "All of them fit."
            : line.IsSure ? $"The budget ends after the first {line.MayFit}."
            : $"The first {line.Fits} surely fit, at most {line.MayFit}: {StepWords.Count(line.Unweighted, "issue above the line has", "issues above the line have")} no weight.";
        return agenda.LineAfterSlips is { } after ? $"{words} If that much slips, it ends after {after.MayFit}." : words;
    }

    /// <summary>The issues around the line are what the meeting is about; of a long list the end is counted.</summary>
    private static IEnumerable<string> Lines(PlanningAgenda agenda)
    {
        var (line, shown) = (agenda.Line, Math.Min(agenda.Candidates.Count, MostIssues));
        for (var at = 0; at < shown; at++)
        {
            if (at == line.MayFit)
                yield return Scissors(agenda);
            var issue = agenda.Candidates[at];
            yield return $"{at + 1}. {StepWords.Name(issue)} · {(issue.Weight is { } weight ? $"weight {weight}" : "no weight")}{(issue.IsDeliverable ? "" : " · not a Deliverable yet")}";
        }

        if (agenda.Candidates.Count > shown)
            yield return $"… and {agenda.Candidates.Count - shown} more{(line.MayFit > shown ? $"; the budget of {agenda.Report.Budget} ends among them" : "")}.";
    }

    private static string Scissors(PlanningAgenda agenda) => $":scissors: *here the budget of {agenda.Report.Budget} ends*";

    private static List<string> Sections(IEnumerable<string> lines)
    {
        var sections = new List<string>();
        foreach (var line in lines)
        {
            if (sections.Count > 0 && sections[^1].Length + line.Length < SectionText)
                sections[^1] += "\n" + line;
            else
                sections.Add(line);
        }

        return sections;
    }
}
