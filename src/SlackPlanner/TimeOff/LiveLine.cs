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
    public Task<string> For(Caller caller, AbsenceWish wish, string? editing, CancellationToken cancel) => For(caller, [wish], editing, cancel);

    /// <param name="wishes">One, or a series in order.</param>
    /// <inheritdoc cref="For(Caller, AbsenceWish, string?, CancellationToken)"/>
    public async Task<string> For(Caller caller, IReadOnlyList<AbsenceWish> wishes, string? editing, CancellationToken cancel)
    {
        // A book that this process has seen is only asked for its version.
        var book = (await store.GetMany(caller.Workspace, [caller.User], cancel))[0];
        var before = editing is null ? null : book.Find(editing);
        var entries = wishes.Select((wish, i) => new StoredAbsence(
            i == 0 ? editing ?? "" : $"{i}", wish.Period.Start, wish.Period.End, wish.Kind.Id, wish.Share, default, [])).ToList();
        var clash = entries.Select(entry => AbsenceDecisions.Clash(caller, book, entry)).FirstOrDefault(found => found is not null);
        // The milestones that it touches first: for far days the present ones would say nothing.
        var from = LocalDate.Max(caller.Today, wishes[0].Period.Start.Date);
        var steps = entries.Select((entry, i) => new AbsenceStep(i == 0 ? before : null, entry)).ToList();
        return Words(caller, [.. wishes.Select(wish => wish.Period)], clash, await budgets.Of(caller, from, book, steps, cancel));
    }

    private static string Words(Caller caller, IReadOnlyList<AbsencePeriod> periods, Absence? clash, IReadOnlyList<BudgetLine> lines)
    {
        var days = periods.Count == 1 ? DateWords.Period(periods[0], caller.Today.Year)
            : $"{periods.Count} times, the last on {DateWords.Day(periods[^1].Start.Date, caller.Today.Year)}";
        var head = $"*{AbsenceWords.WorkDays(periods, caller.Schedule, caller.By is null)}*, {days}";
        var touched = lines.Where(line => line.Change.Before.Availability.Days != line.Change.After.Availability.Days).Select(Milestone).ToList();
        var effect = touched.Count > 0 ? string.Join("; ", touched)
            : periods[^1].End.Date < caller.Today ? "it is over"
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
