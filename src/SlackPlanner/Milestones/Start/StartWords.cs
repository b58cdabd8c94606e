using SlackPlanner.Issues;
using SlackPlanner.Milestones.Checklist;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Start;

/// <summary>What the start would do, and what it leaves alone. Pure.</summary>
internal static class StartWords
{
    private const int MostNamed = 10;

    public static string Summary(Milestone milestone, IReadOnlyList<PlannedIssue> issues, IReadOnlyList<StepChange> changes, DraftPlan draft)
    {
        var committed = StartChanges.Committed(issues).ToList();
        var lines = new List<string>
        {
            $"{StepWords.Name(milestone)} has {StepWords.Count(committed.Count, "open issue", "open issues")} to commit to; {(changes.Count == 0 ? "all of them are labelled" : $"{StepWords.Count(changes.Count, "issue changes", "issues change")}")}"
                + (draft.IsBegun ? $", {StepWords.Count(draft.Moves.Count, "assignment", "assignments")} of the draft." : "."),
        };
        Add("Already further, so their workflow label stays", committed.Where(issue => StartLabels.Of(issue).Fate == WorkflowFate.Further));
        Add("Stretch, so their labels are left alone", issues.Where(issue => issue is { IsOpen: true, IsStretch: true }));
        lines.Add("Then each engineer gets the link of their board.");
        return string.Join('\n', lines);

        void Add(string why, IEnumerable<PlannedIssue> those)
        {
            var all = those.ToList();
            if (all.Count > 0)
                lines.Add($"{why}: {Names(all)}.");
        }
    }

    public static IEnumerable<string> Troubles(Team team, Milestone milestone, DraftPlan draft)
    {
        if (draft.Problem is { } problem)
            yield return SlackText.Escape(problem) + " So nobody is assigned.";
        else if (!draft.IsBegun)
            yield return $"There is no assignment draft for {StepWords.Name(milestone)}, so nobody is assigned. The planning meeting's step starts one.";
        else if (draft.Unplaced.Count > 0)
            yield return $"{StepWords.Count(draft.Unplaced.Count, "Deliverable is", "Deliverables are")} with nobody in the draft.";
        if (team.Members.Where(member => string.IsNullOrEmpty(member.GitLab)).Select(member => SlackText.User(member.User)).ToList() is { Count: > 0 } nameless)
            yield return $"No assignments and no board link for {string.Join(", ", nameless.Take(20))}: their GitLab names are not in the settings. Add {SlackText.Code("gitlab: name")} in teams.yml and type `/planner apply`.";
    }

    private static string Names(List<PlannedIssue> issues)
    {
        var named = issues.Where(issue => !issue.Confidential).Take(MostNamed).Select(issue => SlackText.Link(issue.WebUrl, "#" + issue.Iid)).ToList();
        if (issues.Count > named.Count)
            named.Add(named.Count == 0 ? StepWords.Count(issues.Count, "confidential issue", "confidential issues") : $"{issues.Count - named.Count} more");
        return string.Join(", ", named);
    }
}

/// <summary>"Your board": what somebody has in the milestone, and where it stands. Pure.</summary>
internal static class BoardLinkMessage
{
    public static Message For(Team team, Milestone milestone, IReadOnlyList<PlannedIssue> own, string link)
    {
        var weight = own.Sum(issue => issue.Weight ?? 0);
        var have = own.Count == 0 ? "No issue is assigned to you yet; `/next` shows what is free." : $"You have {StepWords.Count(own.Count, "issue", "issues")} with weight {weight}.";
        var text = $":clapper: *{StepWords.Name(milestone)}* of {SlackText.Escape(SlackText.Truncate(team.Name, 80))} has started. {have}\n{SlackText.Link(link, $"Your board for {SlackText.Truncate(milestone.Name, 40)}")}";
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }
}
