using SlackPlanner.Planning;

namespace SlackPlanner.TimeOff;

/// <summary>What somebody wants to log.</summary>
internal sealed record AbsenceWish(AbsencePeriod Period, AbsenceKind Kind, decimal? Share = null)
{
    /// <summary>Private, as typed.</summary>
    public string? Note { get; init; }

    /// <summary>Who covers meanwhile.</summary>
    public string? Cover { get; init; }

    /// <summary>The team's channel is told the days.</summary>
    public bool Tell { get; init; } = true;

    /// <summary>Names it at its source (a line of a file, an event of a calendar): the same again is no second entry, and a changed one changes it.</summary>
    public string? Source { get; init; }

    /// <summary>The note in the channel speaks of all the team.</summary>
    public bool WholeTeam { get; init; }
}

/// <summary>What becomes of entries that have a half already.</summary>
internal enum Replacing
{
    /// <summary>They stay, and the wish is refused.</summary>
    Nothing,

    /// <summary>They go.</summary>
    Whole,

    /// <summary>They stay, and of several wishes those that clash are left out.</summary>
    Skip,

    /// <summary>They lose the halves of the wish and keep the rest.</summary>
    Overlap,
}

/// <summary>Which entries are meant: one, or those of its series that are still to come.</summary>
internal enum SeriesScope
{
    This,
    All,
}
