using System.Globalization;

namespace SlackPlanner.Planning;

/// <summary>The weights that a team uses.</summary>
/// <remarks>Source: handbook, "Weights": 1, 2, 3, 5; anything larger is broken down. None is not zero; 0 is a weight only where the scale lists it.</remarks>
public sealed class WeightScale
{
    private WeightScale(IEnumerable<int> weights)
    {
        Weights = [.. weights.Distinct().Order()];
        if (Weights.Count == 0 || Weights[0] < 0)
            throw new ArgumentException("A scale is at least one whole number, none below 0.", nameof(weights));
    }

    /// <summary>The handbook's: 1, 2, 3, 5.</summary>
    public static WeightScale Default { get; } = Of(1, 2, 3, 5);

    /// <summary>The weights in order.</summary>
    public IReadOnlyList<int> Weights { get; }

    /// <summary>A scale of these weights.</summary>
    /// <exception cref="ArgumentException">There is none, or one is negative.</exception>
    public static WeightScale Of(params IEnumerable<int> weights) => new(weights);

    /// <summary>Is the weight on the scale?</summary>
    public bool Contains(int weight) => Weights.Contains(weight);

    /// <summary>Reads a weight; false with one line that names the scale and what to do instead.</summary>
    public bool TryParse(string text, out int weight, out string problem)
    {
        problem = "";
        if (!int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out weight))
            problem = $"A weight is one whole number. {Listed}";
        else if (!Contains(weight))
            problem = Refusal(weight);
        return problem.Length == 0;
    }

    /// <summary>Why a weight that is not on the scale is refused, and what to do instead.</summary>
    public string Refusal(int weight)
    {
        if (weight > Largest)
            return $"{Listed} {weight} is more than one issue should hold: larger work is broken down into smaller issues.";
        if (weight == 0)
            return $"{Listed} 0 is not on it, and none is not zero; `clear` takes a weight away.";
        if (weight < Weights[0])
            return $"{Listed} {weight} is not on it.";
        return $"{Listed} {weight} is between {Weights.Last(w => w < weight)} and {Weights.First(w => w > weight)}: take one of them.";
    }

    /// <summary>The next weight up, for security issues (backports, a stricter release); the largest stays.</summary>
    /// <remarks>Source: handbook, "Weights": security issues weigh one level more.</remarks>
    public int NextHigher(int weight) => Weights.FirstOrDefault(w => w > weight, Weights[^1]);

    /// <summary>The largest weight: work beyond it is broken down.</summary>
    public int Largest => Weights[^1];

    /// <summary>One from the middle, for examples.</summary>
    public int Example => Weights[Weights.Count / 2];

    /// <summary>Reads a weight beyond the scale (8, 13), which no issue gets: such work is broken down.</summary>
    public bool IsTooLarge(string text, out int weight) =>
        int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out weight) && weight > Largest;

    /// <summary>What a weight of this scale stands for; null where the handbook has no word for it.</summary>
    /// <remarks>Source: handbook, "Weights"; a scale that has a 4 is the later table of the Create stage, in which 4 is large and 5 unknown.</remarks>
    public WeightMeaning? Meaning(int weight) => !Contains(weight) ? null : weight switch
    {
        0 => new(0, "Very trivial", "Next to no work; it does not count."),
        1 => new(1, "Trivial", "The fix is known and only has to be made. No surprises, nobody else needed."),
        2 => new(2, "Small", "The way is clear; a little looking is left. Hardly a surprise, nobody else needed."),
        3 => new(3, "Medium", "Straightforward, but some digging and surprises; others may be needed. Or a bug whose cause is still to be found."),
        4 => new(4, "Large", Large),
        5 when Contains(4) => new(5, "Unknown", "Not understood yet: break it down, or do a spike first."),
        5 => new(5, "Large", Large),
        _ => null,
    };

    private const string Large = "Known to be hard: much digging, many surprises, others likely needed. Or a bug that nobody understands yet.";

    private string Listed => $"The scale is {string.Join(", ", Weights)}.";
}

/// <summary>A weight in words.</summary>
/// <param name="Weight">The number.</param>
/// <param name="Name">One or two words.</param>
/// <param name="Text">What it stands for, short enough for a radio button.</param>
public sealed record WeightMeaning(int Weight, string Name, string Text);
