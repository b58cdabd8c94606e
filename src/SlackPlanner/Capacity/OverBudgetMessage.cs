using SlackPlanner.Slack;

namespace SlackPlanner.Capacity;

/// <summary>Somebody has more assigned than the budget that time off leaves: figures, and never why.</summary>
internal static class OverBudgetMessage
{
    public const string WhoCouldTake = "capacity.could-take";

    public static Message For(BudgetSubject subject, string name, OverBudget over)
    {
        var left = over.After.Budget().Weight;
        var text = $"*{ShownNames.InLine(name)} is over budget in {Milestone(subject)}.*\n"
            + $"Time off changes it: {BudgetWords.Change(over.Before, over.After)}, {over.Planned} assigned: over by {over.Planned - left}.";
        return new()
        {
            Text = text,
            Blocks =
            [
                SectionBlock.Of(text),
                new ActionsBlock { Elements = [new Button { ActionId = WhoCouldTake, Text = "Who could take one?", Value = $"{subject.Team.Id}|{subject.Milestone.Key}|{subject.User}" }] },
            ],
        };
    }

    public static Message Settled(BudgetSubject subject, string name, BudgetThen now, int planned) => Of(
        $"Settled: {ShownNames.InLine(name)} is within the budget for {Milestone(subject)} again, {now.Budget().Weight} with {planned} assigned. Some time off was taken back or changed.");

    public static Message Superseded(BudgetSubject subject, string name) => Of(
        $"{ShownNames.InLine(name)}'s budget for {Milestone(subject)} has changed since; a newer message has the figures.");

    private static string Milestone(BudgetSubject subject) => SlackText.Escape(SlackText.Truncate(subject.Milestone.Name, 40));

    private static Message Of(string text) => new() { Text = text, Blocks = [SectionBlock.Of(text)] };
}

/// <summary>How a change of a budget is said.</summary>
internal static class BudgetWords
{
    /// <summary><c>availability falls 90 % → 65 %, budget 9 → 7</c>.</summary>
    public static string Change(BudgetThen before, BudgetThen after, string? milestone = null)
    {
        var (was, now) = (before.Budget(), after.Budget());
        var verb = now.Availability.Days < was.Availability.Days ? "falls" : "rises";
        var weight = was.Weight == now.Weight ? $"budget {now.Weight} as before" : $"budget {was.Weight} → {now.Weight}";
        return $"availability {(milestone is null ? "" : $"in {milestone} ")}{verb} {CapacityWords.Percent(was.Availability)} → {CapacityWords.Percent(now.Availability)}, {weight}";
    }
}
