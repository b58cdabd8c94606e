using NodaTime;
using NodaTime.Text;

namespace SlackPlanner.TimeOff;

/// <summary>Why time off was not logged: one line and what to do. Not escaped.</summary>
internal static class OutcomeWords
{
    public const string Busy = "Your time off was changed from several places at once, so nothing was saved. Please try again.";

    public static string For(LogOutcome outcome, LocalDate today) => outcome switch
    {
        LogOutcome.Clashes(var other) =>
            $"You are away already: {AbsenceWords.Days(other.Period, today)}, {AbsenceWords.Kind(other)}. Nothing was logged; to replace it, cancel it first: `/pto cancel {LocalDatePattern.Iso.Format(other.Period.Start.Date)}`.",
        LogOutcome.TooMany(var most) => $"You have {most} entries, and no more are kept for one person. Cancel some first: `/pto list`.",
        LogOutcome.CancelledSince => "This was logged before and has been cancelled since. Nothing was changed.",
        _ => Busy,
    };
}
