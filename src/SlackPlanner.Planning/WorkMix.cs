namespace SlackPlanner.Planning;

public enum WorkType
{
    Feature,
    Bug,
    Maintenance,

    /// <summary>No label says what it is.</summary>
    Undefined,
}

/// <summary>How a milestone's work divides into features, bugs and maintenance, by number of issues and by weight.</summary>
/// <param name="Shares">One for each <see cref="WorkType"/>, in that order, also where it has nothing.</param>
/// <param name="Ignored">Issues labelled to be left out; they are in no share.</param>
/// <param name="Unweighted">Issues in the shares that have no weight: they count by number only.</param>
/// <remarks>Source: handbook, "Starting a milestone", day 3; "Work type classification" for the labels.</remarks>
public sealed record WorkMix(IReadOnlyList<WorkShare> Shares, int Ignored, int Unweighted)
{
    public int Count => Shares.Sum(share => share.Count);

    public int Weight => Shares.Sum(share => share.Weight);

    public static WorkMix Of(IEnumerable<(IReadOnlyList<string> Labels, int? Weight)> issues)
    {
        var all = issues.Select(issue => (Type: TypeOf(issue.Labels), issue.Weight)).ToList();
        var counted = all.Where(issue => issue.Type is not null).ToList();
        var counts = Enum.GetValues<WorkType>().Select(type => counted.Count(issue => issue.Type == type)).ToList();
        var weights = Enum.GetValues<WorkType>().Select(type => counted.Where(issue => issue.Type == type).Sum(issue => issue.Weight ?? 0)).ToList();
        var (ofCount, ofWeight) = (Percentages(counts), Percentages(weights));
        return new(
            [.. Enum.GetValues<WorkType>().Select((type, at) => new WorkShare(type, counts[at], weights[at], ofCount[at], ofWeight[at]))],
            all.Count - counted.Count,
            counted.Count(issue => issue.Weight is null));
    }

    /// <summary>What the labels <c>type::…</c> say; null: the issue is to be ignored.</summary>
    /// <remarks>The Free tier allows several of them: a bug stays one, whatever else it is.</remarks>
    public static WorkType? TypeOf(IReadOnlyList<string> labels) =>
        labels.Contains("type::ignore") ? null
        : labels.Contains("type::bug") ? WorkType.Bug
        : labels.Contains("type::feature") ? WorkType.Feature
        : labels.Contains("type::maintenance") ? WorkType.Maintenance
        : WorkType.Undefined;

    /// <summary>Whole percentages that add up to 100: rounded down, and what is missing goes to those that lost most by that.</summary>
    private static int[] Percentages(IReadOnlyList<int> parts)
    {
        var sum = parts.Sum(part => (long)part);
        if (sum == 0)
            return new int[parts.Count];
        var percentages = parts.Select(part => (int)(part * 100L / sum)).ToArray();
        foreach (var at in Enumerable.Range(0, parts.Count).OrderByDescending(at => parts[at] * 100L % sum).Take(100 - percentages.Sum()))
            percentages[at]++;
        return percentages;
    }
}

/// <param name="OfCount">Percent of all issues.</param>
/// <param name="OfWeight">Percent of all weight.</param>
public sealed record WorkShare(WorkType Type, int Count, int Weight, int OfCount, int OfWeight);
