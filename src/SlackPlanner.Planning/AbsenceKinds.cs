namespace SlackPlanner.Planning;

/// <summary>The kinds of absence that a team knows.</summary>
/// <remarks>Source: handbook, "Availability"; the defaults can be changed per team.</remarks>
public sealed class AbsenceKinds
{
    private static readonly Dictionary<string, string> OtherNames = new(StringComparer.Ordinal)
    {
        ["pto"] = "vacation", ["holiday"] = "vacation", ["holidays"] = "vacation", ["time-off"] = "vacation", ["leave"] = "vacation", ["ooo"] = "vacation",
        ["ill"] = "sick", ["sick-leave"] = "sick", ["bank-holiday"] = "public-holiday", ["oncall"] = "on-call", ["volunteering"] = "volunteer", ["volunteer-day"] = "volunteer", ["on-loan"] = "loan", ["course"] = "training", ["maintainer-duty"] = "maintainer", ["reviews"] = "review", ["review-duty"] = "review",
        ["parental-leave"] = "parental", ["family-and-friends-day"] = "family-and-friends", ["friends-and-family"] = "family-and-friends",
    };

    private readonly Dictionary<string, AbsenceKind> kinds;

    private AbsenceKinds(IEnumerable<AbsenceKind> kinds)
    {
        All = [.. kinds];
        this.kinds = All.ToDictionary(k => k.Id, StringComparer.Ordinal);
    }

    /// <summary>The kinds that every team starts with.</summary>
    public static AbsenceKinds Default { get; } = new(
    [
        new("vacation", "Vacation", Away: true, Cost: 1m),
        new("sick", "Sick", Away: true, Cost: 1m),
        new("public-holiday", "Public holiday", Away: true, Cost: 1m) { IsHoliday = true },
        new("family-and-friends", "Family and friends day", Away: true, Cost: 1m) { IsHoliday = true },
        new("parental", "Parental leave", Away: true, Cost: 1m),
        new("volunteer", "Volunteering", Away: true, Cost: 1m),
        new("training", "Training", Away: false, Cost: 1m),
        new("on-call", "On call", Away: false, Cost: 1m),
        new("loan", "Helping another team", Away: false, Cost: null),
        new("maintainer", "Maintainer duty", Away: false, Cost: null),
        new("review", "Review duty", Away: false, Cost: null),
        new("other", "Other", Away: true, Cost: 1m),
    ]);

    /// <summary>All kinds, in the order to show them.</summary>
    public IReadOnlyList<AbsenceKind> All { get; }

    /// <summary>These kinds with some replaced (same id) or added.</summary>
    public AbsenceKinds With(params IEnumerable<AbsenceKind> changed)
    {
        var byId = changed.ToDictionary(k => k.Id, StringComparer.Ordinal);
        return new(All.Select(k => byId.Remove(k.Id, out var other) ? other : k).ToList().Concat(byId.Values));
    }

    /// <summary>The kind of an id or another word for it, in any case, with spaces or hyphens; null if it is unknown.</summary>
    public AbsenceKind? Find(string text)
    {
        var id = string.Join('-', text.ToLowerInvariant().Replace("&", " and ", StringComparison.Ordinal)
            .Split([' ', '\t', '-', '_'], StringSplitOptions.RemoveEmptyEntries));
        return kinds.GetValueOrDefault(id) ?? (OtherNames.TryGetValue(id, out var other) ? kinds.GetValueOrDefault(other) : null);
    }

    /// <summary>Takes a kind off the front of a text: the longest run of up to four words that names one. Null and the whole text if none does.</summary>
    public (AbsenceKind? Kind, string Remainder) Take(string text)
    {
        var trimmed = text.Trim();
        var ends = WordEnds(trimmed).Take(4).ToList();
        for (var i = ends.Count - 1; i >= 0; i--)
            if (Find(trimmed[..ends[i]].TrimEnd(',', ':', '.', ';')) is { } kind)
                return (kind, trimmed[ends[i]..].TrimStart());
        return (null, trimmed);
    }

    private static IEnumerable<int> WordEnds(string text)
    {
        for (var i = 1; i <= text.Length; i++)
            if (!char.IsWhiteSpace(text[i - 1]) && (i == text.Length || char.IsWhiteSpace(text[i])))
                yield return i;
    }
}
