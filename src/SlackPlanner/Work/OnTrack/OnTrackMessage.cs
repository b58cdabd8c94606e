using NodaTime;
using SlackPlanner.Issues;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>The question and its answers in words. Pure.</summary>
internal static class OnTrackMessage
{
    public const string OnTrack = "ontrack.ok";
    public const string AtRisk = "ontrack.risk";

    private const int Most = 8;

    public static NoteSection Question(
        Team team, OnTrackQuestion question, IReadOnlyList<PlannedIssue> own, IReadOnlyDictionary<string, OnTrackAnswer> answers, LocalDate today)
    {
        var milestone = SlackText.Escape(SlackText.Truncate(question.Milestone.Name, 40));
        var blocks = new List<Block> { SectionBlock.Of($"*On track for {milestone}?* {RiskMessage.DaysLeft(today, question.Milestone)} Only you and your engineering manager see the answers.") };
        foreach (var issue in own.Take(Most))
        {
            var name = OnTrackStore.NameOf(issue.Reference);
            blocks.Add(SectionBlock.Of($"{Name(issue)}{Answer(answers.GetValueOrDefault(name))}"));
            if (!answers.ContainsKey(name))
                blocks.Add(new ActionsBlock { Elements = [Button(OnTrack, "On track"), Button(AtRisk, "At risk")] });

            Button Button(string action, string text) => new() { ActionId = action, Text = text, Value = $"{team.Id}|{question.Key}|{name}" };
        }

        if (own.Count > Most)
            blocks.Add(ContextBlock.Of($"… and {own.Count - Most} more. `/risk <issue> <reason>` says of any of them that it may be missed."));
        return new($"On track for {SlackText.Truncate(question.Milestone.Name, 40)}?", blocks);
    }

    public static NoteSection Answers(Team team, OnTrackQuestion question, IReadOnlyList<PlannedIssue> open, IReadOnlyDictionary<string, OnTrackAnswer> answers)
    {
        var milestone = SlackText.Escape(SlackText.Truncate(question.Milestone.Name, 40));
        var byAnswer = open.ToLookup(issue => answers.GetValueOrDefault(OnTrackStore.NameOf(issue.Reference))?.AtRisk);
        var atRisk = byAnswer[true].ToList();
        var parts = new List<string> { $"{byAnswer[false].Count()} on track", $"{atRisk.Count} at risk{Names(atRisk)}" };
        if (byAnswer[null].Any())
            parts.Add($"{byAnswer[null].Count()} not answered yet");
        return new(
            $"Deliverables of {SlackText.Truncate(question.Milestone.Name, 40)} · {SlackText.Truncate(team.Name, 80)}",
            [SectionBlock.Of($"*Deliverables of {milestone}* ({SlackText.Escape(SlackText.Truncate(team.Name, 80))}), as their owners see it: {string.Join(", ", parts)}.")]);
    }

    private static string Names(List<PlannedIssue> atRisk)
    {
        var shown = atRisk.Where(issue => !issue.Confidential).Take(Most).Select(issue => SlackText.Link(issue.WebUrl, "#" + issue.Iid)).ToList();
        var more = atRisk.Count - shown.Count;
        if (more > 0)
            shown.Add(shown.Count == 0 ? $"{more} confidential" : $"{more} more");
        return shown.Count == 0 ? "" : $" ({string.Join(", ", shown)})";
    }

    private static string Name(PlannedIssue issue)
    {
        var facts = (issue.Weight, issue.Workflow) switch
        {
            ({ } weight, { } label) => $" · weight {weight} · {SlackText.Code(label)}",
            ({ } weight, null) => $" · weight {weight}",
            (null, { } label) => $" · {SlackText.Code(label)}",
            _ => "",
        };
        return (issue.Confidential ? ":lock: A confidential issue of yours" : SlackText.Link(issue.WebUrl, $"#{issue.Iid} {SlackText.Truncate(issue.Title, 120)}")) + facts;
    }

    private static string Answer(OnTrackAnswer? answer) => answer switch
    {
        { AtRisk: true } => "\n:rotating_light: At risk; your engineering manager knows.",
        { } => "\n:white_check_mark: On track. Thank you.",
        null => "",
    };
}
