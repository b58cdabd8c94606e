using System.Globalization;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.TimeOff;

/// <summary>What the form comes to before it is saved: "5 work days, 21–27 Nov; availability in 13.1 falls 90 % → 65 %, budget 9 → 7".</summary>
internal sealed class LiveLine(AbsenceStore store, Budgets budgets)
{
    /// <param name="editing">The entry that it would change.</param>
    /// <returns>Mrkdwn.</returns>
    public async Task<string> For(Caller caller, AbsenceWish wish, string? editing, CancellationToken cancel)
    {
        // A book that this process has seen is only asked for its version.
        var book = (await store.GetMany(caller.Workspace, [caller.User], cancel))[0];
        var before = editing is null ? null : book.Find(editing);
        var entry = new StoredAbsence(editing ?? "", wish.Period.Start, wish.Period.End, wish.Kind.Id, wish.Share, default, []);
        var clash = AbsenceDecisions.Clash(caller, book, entry);
        // The milestones that it touches first: for far days the present ones would say nothing.
        var from = LocalDate.Max(caller.Today, wish.Period.Start.Date);
        return Words(caller, wish.Period, clash, budgets.Of(caller, from, book, [new(before, entry)]));
    }

    public static string Words(Caller caller, AbsencePeriod period, Absence? clash, IReadOnlyList<BudgetLine> lines)
    {
        var head = $"*{AbsenceWords.WorkDays(period, caller.Schedule, caller.By is null)}*, {DateWords.Period(period, caller.Today.Year)}";
        var touched = lines.Where(line => line.Change.Before.Availability.Days != line.Change.After.Availability.Days).Select(Milestone).ToList();
        var effect = touched.Count > 0 ? string.Join("; ", touched)
            : period.End.Date < caller.Today ? "it is over"
            : lines.Count > 0 ? "availability and budget stay as they are" : "";
        return (clash is null ? "" : $":warning: {SlackText.Escape(OutcomeWords.Clash(clash, caller))}\n") + head + (effect.Length > 0 ? $"; {effect}" : "");
    }

    private static string Milestone(BudgetLine line)
    {
        var (milestone, before, after) = line.Change;
        var name = SlackText.Escape(SlackText.Truncate(line.Team is null ? milestone.Name : $"{line.Team} {milestone.Name}", 200));
        var (was, now) = (Percent(before), Percent(after));
        var budget = before.Weight == after.Weight ? $"budget stays {after.Weight}" : $"budget {before.Weight} → {after.Weight}";
        return $"availability in {name} {(after.Availability.Days < before.Availability.Days ? "falls" : "rises")} {was} % → {now} %, {budget}";
    }

    private static string Percent(WeightBudget budget) =>
        Math.Round(budget.Availability.Percent, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture);
}
