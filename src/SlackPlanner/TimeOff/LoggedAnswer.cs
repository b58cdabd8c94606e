using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.TimeOff;

/// <summary>Adds the budgets to what was logged.</summary>
internal sealed class LoggedAnswer(Budgets budgets)
{
    public async Task<Message> Message(Caller caller, LogOutcome.Logged logged, CancellationToken cancel, string? series = null) =>
        LoggedMessage.For(caller, logged, await Lines(caller, logged, cancel), series);

    public async Task<ModalViewDefinition> View(Caller caller, LogOutcome.Logged logged, CancellationToken cancel) => LoggedMessage.View(caller, logged, await Lines(caller, logged, cancel));

    // The current milestone and the next one, touched or not.
    private Task<IReadOnlyList<BudgetLine>> Lines(Caller caller, LogOutcome.Logged logged, CancellationToken cancel) => budgets.Of(caller, caller.Today, logged.Book, logged.Steps, cancel);
}

/// <summary>What steps in somebody's book do to their budgets, in each of their teams.</summary>
internal sealed class Budgets(IBudgetPreview preview)
{
    /// <param name="from">The milestone of this day and the next one.</param>
    public async Task<IReadOnlyList<BudgetLine>> Of(Caller caller, LocalDate from, AbsenceBook book, IReadOnlyList<AbsenceStep> steps, CancellationToken cancel)
    {
        var changes = await Task.WhenAll(caller.Teams.Select(team => Changes(team, caller, from, book, steps, cancel)));
        return [.. caller.Teams.Zip(changes).SelectMany(one => one.Second.Select(change => new BudgetLine(caller.Teams.Count > 1 ? one.First.Name : null, change)))];
    }

    private Task<IReadOnlyList<BudgetChange>> Changes(Team team, Caller caller, LocalDate from, AbsenceBook book, IReadOnlyList<AbsenceStep> steps, CancellationToken cancel)
    {
        var current = team.Calendar.Containing(from);
        var shown = AbsencePeriod.Days(current.Start, team.Calendar.Next(current).Due);
        var others = book.Touching(shown).Where(entry => steps.All(step => step.Id != entry.Id)).ToList();
        // What falls on a public holiday is lost already.
        var free = team.HolidaysOf(caller.User) is null ? [] : caller.Free.Where(day => day.Period.Overlaps(shown)).ToList();
        return preview.For(team, caller.User, from, Read(step => step.Before), Read(step => step.After), cancel);

        IReadOnlyList<Absence> Read(Func<AbsenceStep, StoredAbsence?> side) => [.. team.Kinds.Read(others.Concat(Within(side))), .. free];

        IEnumerable<StoredAbsence> Within(Func<AbsenceStep, StoredAbsence?> side) => steps.Select(side).OfType<StoredAbsence>().Where(entry => entry.Period.Overlaps(shown));
    }
}
