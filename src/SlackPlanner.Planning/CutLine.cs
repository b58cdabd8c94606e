namespace SlackPlanner.Planning;

/// <summary>Where a budget ends in a list that is in order of priority: what stands above fits, what stands below does not.</summary>
/// <param name="Fits">How many issues from the top surely fit: each has a weight, and together they are within the budget.</param>
/// <param name="MayFit">How many may fit, if those without a weight turned out to weigh nothing; more than <paramref name="Fits"/> only where one of them has none.</param>
/// <param name="Weight">Sum of the known weights of the first <paramref name="MayFit"/> issues.</param>
/// <param name="Unweighted">How many of those have no weight, which is not zero.</param>
/// <param name="Budget">The budget that was drawn for.</param>
/// <param name="Count">Length of the list.</param>
/// <remarks>A smaller issue further down does not jump the line: the order is the product manager's. Source: handbook, "Availability", last sentence.</remarks>
public sealed record CutLine(int Fits, int MayFit, int Weight, int Unweighted, int Budget, int Count)
{
    /// <summary>What the budget has left above the line, as far as the weights are known.</summary>
    public int Left => Budget - Weight;

    /// <summary>Whether it is known where the line is.</summary>
    public bool IsSure => Fits == MayFit;

    /// <summary>Whether all of the list surely fits.</summary>
    public bool FitsAll => Fits == Count;

    /// <param name="weights">Effective weights in order of priority; null: not weighed yet.</param>
    /// <param name="budget">Of the team, or of one person.</param>
    public static CutLine Of(IEnumerable<int?> weights, int budget)
    {
        var all = weights.ToList();
        var (sum, mayFit, unweighted) = (0L, 0, 0);
        int? fits = null;
        foreach (var weight in all)
        {
            if (weight is null)
            {
                fits ??= mayFit;
                unweighted++;
            }
            else if (sum + weight > budget)
            {
                break;
            }

            sum += weight ?? 0;
            mayFit++;
        }

        return new(fits ?? mayFit, mayFit, (int)sum, unweighted, budget, all.Count);
    }
}
