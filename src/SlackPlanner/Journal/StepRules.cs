namespace SlackPlanner.Journal;

/// <summary>Whether a step may still be written, once its issue is known. Pure.</summary>
internal static class StepRules
{
    /// <summary>Why nothing is to be written; null: it is, or it is so already.</summary>
    public static JournalOutcome? Refusal(JournalStep step, StepRecord record, WritePlan plan, int number)
    {
        // Begun before: an issue that is as wished was made so by the first attempt.
        if (record.Before is { } before && record.Basis is not null)
        {
            return plan.IsDone ? null
                : !plan.Before.Same(before) ? Changed(plan, number)
                : Taken(plan, number); // somebody else may have come between the first reading and this one
        }

        if (step.Seen is { } seen && !plan.Before.Same(seen))
            return Changed(plan, number);
        if (Taken(plan, number) is { } taken)
            return taken;
        if (plan.IsDone)
            return step.EndsIfUnchanged ? new(JournalEnd.Unchanged, number) { Now = plan.Before } : null;
        return step is JournalStep.SetWeight { OnlyIfNone: true } && plan.Before.Weight is not null ? new(JournalEnd.HasOne, number) { Now = plan.Before } : null;
    }

    private static JournalOutcome? Taken(WritePlan plan, int number) => plan.Taken is { } holder ? new(JournalEnd.Changed, number, holder) { Now = plan.Before } : null;

    private static JournalOutcome Changed(WritePlan plan, int number) => new(JournalEnd.Changed, number) { Now = plan.Before };
}
