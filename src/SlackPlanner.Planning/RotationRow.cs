using NodaTime;

namespace SlackPlanner.Planning;

/// <summary>How a row of the rotation came to stand there.</summary>
public enum RowOrigin
{
    /// <summary>A person wrote it: an override, a swap, a turn that was taken.</summary>
    Written,

    /// <summary>It came with a table that somebody imported.</summary>
    Imported,

    /// <summary>A proposal that was written down when its turn began.</summary>
    Begun,
}

/// <summary>One line of the rotation's table that stands. Nothing changes it but a person.</summary>
/// <param name="Release">The month of the milestone's release.</param>
/// <param name="Due">When the weights are due; in an imported row as it was there, be it a Sunday.</param>
/// <param name="Engineer">Whose turn it is; null: a month without an engineer, or somebody the team does not know (<see cref="WrittenName"/>).</param>
/// <param name="Origin">How it came to stand there.</param>
/// <remarks>Source: handbook, "Planning rotation", the table of releases.</remarks>
public sealed record RotationRow(YearMonth Release, LocalDate Due, string? Engineer, RowOrigin Origin)
{
    /// <summary>What an imported row calls the release; null: as the calendar does.</summary>
    public string? Name { get; init; }

    /// <summary>The engineer as an imported row names them.</summary>
    public string? WrittenName { get; init; }

    /// <summary>The engineer has said yes.</summary>
    public bool Accepted { get; init; }

    /// <summary>All issues were weighed, and the engineer was thanked.</summary>
    public bool Done { get; init; }

    /// <summary>Who would have been before the engineer, and was away or had said no.</summary>
    public IReadOnlyList<string> PassedOver { get; init; } = [];
}
