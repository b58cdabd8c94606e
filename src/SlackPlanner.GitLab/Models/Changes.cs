using NodaTime;

namespace SlackPlanner.GitLab;

/// <summary>A new weight, or none any more.</summary>
public readonly record struct WeightChange
{
    private WeightChange(int? value) => Value = value;

    /// <summary>null clears the weight.</summary>
    public int? Value { get; }

    public static WeightChange Clear { get; } = new(null);

    public static WeightChange To(int weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        return new(weight);
    }
}

/// <summary>Another id, or none any more.</summary>
public readonly record struct LongChange
{
    private LongChange(long? value) => Value = value;

    /// <summary>null clears it.</summary>
    public long? Value { get; }

    public static LongChange Clear { get; } = new(null);

    public static LongChange To(long id)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id);
        return new(id);
    }
}

/// <summary>Another day, or none any more.</summary>
public readonly record struct DateChange
{
    private DateChange(LocalDate? value) => Value = value;

    /// <summary>null clears it.</summary>
    public LocalDate? Value { get; }

    public static DateChange Clear { get; } = new(null);

    public static DateChange To(LocalDate day) => new(day);
}

/// <summary>What becomes of an issue's state.</summary>
public enum StateChange
{
    Close,
    Reopen,
}
