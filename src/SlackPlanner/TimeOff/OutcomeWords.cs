using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.TimeOff;

/// <summary>Why time off was not logged: one line and what to do. Not escaped.</summary>
internal static class OutcomeWords
{
    public const string Busy = "This time off was changed from several places at once, so nothing was saved. Please try again.";

    public static string For(LogOutcome outcome, Caller caller) => outcome switch
    {
        LogOutcome.Logged => $"All of these days are taken already, so nothing was logged. `{Prefix(caller)} list` shows by what.",
        LogOutcome.Clashes(_, var other) => $"{Clash(other, caller)} Nothing was logged; to replace it, cancel it first: `{Prefix(caller)} cancel {LocalDatePattern.Iso.Format(other.Period.Start.Date)}`.",
        LogOutcome.TooMany(var most) => $"There are {most} entries already, and no more are kept for one person. Cancel some first: `{Prefix(caller)} list`.",
        LogOutcome.CancelledSince => "This was logged before and has been cancelled since. Nothing was changed.",
        LogOutcome.Gone => $"That entry is not there any more; it was cancelled meanwhile. `{Prefix(caller)} list` shows what is.",
        _ => Busy,
    };

    /// <summary>Names the entry that is in the way, as far as the reader may know it.</summary>
    public static string Clash(Planning.Absence other, Caller caller) =>
        $"{(caller.By is null ? "You are" : $"{caller.Name} is")} away already: {AbsenceWords.Days(other.Period, caller.Today)}{(caller.SeesDetails ? ", " + AbsenceWords.Kind(other) : "")}.";

    /// <summary>With what a command about these entries begins.</summary>
    public static string Prefix(Caller caller) => caller.By is null ? "/pto" : $"/pto for @{caller.Name}";

    public static string For(UndoOutcome outcome, LocalDate today) => outcome switch
    {
        UndoOutcome.Undone(var people) => string.Join('\n', people.Select(person => Undone(person.Caller, person.Steps))),
        UndoOutcome.Nothing => "There is nothing of the last ten minutes to take back. `/pto list` has buttons to change and cancel what is logged.",
        UndoOutcome.ChangedSince => "It was changed once more since, so this cannot be taken back. `/pto list` shows how it is now.",
        UndoOutcome.Clashes(var other) => $"It cannot come back: {AbsenceWords.Days(other.Period, today)} is taken by another entry by now. `/pto list` shows both.",
        UndoOutcome.Refused(var why) => why,
        _ => Busy,
    };

    private static string Undone(Caller caller, IReadOnlyList<AbsenceStep> steps)
    {
        var whose = caller.By is null ? "" : $" of {Slack.SlackText.Escape(caller.Name)}";
        var words = steps.Take(3).Select(step => step switch
        {
            { After: null, Before: { } gone } => $"{AbsenceWords.Days(gone.Period, caller.Today)}{whose} is not logged any more",
            { Before: null, After: { } back } => $"{AbsenceWords.Days(back.Period, caller.Today)}{whose} is logged again",
            { After: { } now } => $"it{whose} is {AbsenceWords.Days(now.Period, caller.Today)} again",
            _ => "",
        });
        return $"Undone: {string.Join("; ", words)}{(steps.Count > 3 ? $"; and {steps.Count - 3} more" : "")}.";
    }
}
