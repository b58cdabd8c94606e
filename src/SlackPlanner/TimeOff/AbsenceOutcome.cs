using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff;

/// <summary>What came of a wish to change somebody's time off.</summary>
internal abstract record LogOutcome
{
    /// <param name="ChangeId">Names the change, to take it back.</param>
    /// <param name="Steps">What was added, changed and taken away.</param>
    /// <param name="Book">The person's entries before; after a redelivery, as they are.</param>
    internal sealed record Logged(string ChangeId, IReadOnlyList<AbsenceStep> Steps, AbsenceBook Book) : LogOutcome
    {
        /// <summary>The entries that were asked for; what else is in the steps made room for them.</summary>
        public IReadOnlyList<string> Asked { get; init; } = [];

        /// <summary>Entries that are new or other than before, in order of time.</summary>
        public IReadOnlyList<StoredAbsence> Now => [.. Steps.Select(step => step.After).OfType<StoredAbsence>().OrderBy(entry => entry.From)];

        /// <summary>Entries that are no more.</summary>
        public IReadOnlyList<StoredAbsence> Removed => [.. Steps.Where(step => step.After is null).Select(step => step.Before!)];

        /// <summary>Channels that are told of what is new.</summary>
        public IReadOnlyList<string> Told => [.. Now.SelectMany(entry => entry.Told).Distinct()];
    }

    /// <param name="Wish">What is refused.</param>
    /// <param name="With">The first entry that has one of its halves.</param>
    internal sealed record Clashes(AbsencePeriod Wish, Absence With) : LogOutcome;

    /// <summary>The book is full.</summary>
    internal sealed record TooMany(int Most) : LogOutcome;

    /// <summary>The same request was saved before, and what it logged was cancelled since.</summary>
    internal sealed record CancelledSince : LogOutcome;

    /// <summary>The entry to change is not there any more.</summary>
    internal sealed record Gone(AbsenceBook Left) : LogOutcome;

    /// <summary>Others changed it again and again meanwhile.</summary>
    internal sealed record Busy : LogOutcome;
}

/// <summary>What came of one of many wishes.</summary>
internal enum WishEnd
{
    Logged,

    /// <summary>It is there already.</summary>
    Same,

    /// <summary>Another entry has one of its halves.</summary>
    Clashes,
}

/// <param name="With">The entry that it clashes with, or that is the same.</param>
internal sealed record WishOutcome(WishEnd End, AbsenceWish Wish, Absence? With = null);

/// <summary>What came of many wishes.</summary>
/// <param name="Whole">Logged, or why nothing was: then no wish was logged, whatever <see cref="Each"/> says.</param>
/// <param name="Each">In the order of the wishes.</param>
internal sealed record ManyOutcome(LogOutcome Whole, IReadOnlyList<WishOutcome> Each)
{
    public bool IsSaved => Whole is LogOutcome.Logged;
}

/// <summary>What came of a wish to cancel entries.</summary>
internal abstract record CancelOutcome
{
    internal sealed record Cancelled(string ChangeId, IReadOnlyList<StoredAbsence> Entries, AbsenceBook Left) : CancelOutcome;

    internal sealed record Gone(AbsenceBook Left) : CancelOutcome;

    internal sealed record Busy : CancelOutcome;
}

/// <summary>What came of a wish to take the last change back.</summary>
internal abstract record UndoOutcome
{
    /// <param name="ByPerson">What was done to take it back.</param>
    internal sealed record Undone(IReadOnlyList<(Caller Caller, IReadOnlyList<AbsenceStep> Steps)> ByPerson) : UndoOutcome;

    /// <summary>There is nothing of the last ten minutes, or it was taken back already.</summary>
    internal sealed record Nothing : UndoOutcome;

    /// <summary>The entries were changed once more since.</summary>
    internal sealed record ChangedSince : UndoOutcome;

    /// <summary>What would come back has halves that another entry has by now.</summary>
    internal sealed record Clashes(Absence With) : UndoOutcome;

    /// <summary>The person may not change these entries any more.</summary>
    internal sealed record Refused(string Why) : UndoOutcome;

    internal sealed record Busy : UndoOutcome;
}
