using System.Diagnostics.CodeAnalysis;

namespace SlackPlanner.Standup;

/// <summary>Whose answers a button is about: those of the one who presses it, or in the thread the author's, which nobody else may change.</summary>
/// <param name="Author">Null: whoever presses.</param>
internal sealed record StandupTarget(StandupDay Day, string? Author)
{
    public string Value => Author is null ? Day.Value : $"{Day.Value}|{Author}";

    public static bool TryParse(string? value, [NotNullWhen(true)] out StandupTarget? target)
    {
        var parts = value?.Split('|') ?? [];
        target = parts.Length is 2 or 3 && StandupDay.TryParse($"{parts[0]}|{parts[1]}", out var day) ? new(day, parts.ElementAtOrDefault(2)) : null;
        return target is not null;
    }
}
