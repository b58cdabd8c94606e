using System.Globalization;

namespace SlackPlanner.Planning;

/// <summary>A team's weight of an issue: its scoped label (<c>backend-weight::3</c>) if there is one, else the issue's own.</summary>
/// <remarks>Source: handbook, "Weights" of issues that need backend and frontend.</remarks>
public static class EffectiveWeight
{
    /// <summary>The effective weight; null if there is none, which is not zero.</summary>
    /// <param name="issueWeight">GitLab's weight field; null if unset, or if the tier has no weights.</param>
    /// <param name="labels">The issue's labels.</param>
    /// <param name="labelScope">The team's scope, e.g. <c>backend-weight</c>; null or empty if it uses none.</param>
    public static int? Of(int? issueWeight, IEnumerable<string> labels, string? labelScope) =>
        (string.IsNullOrEmpty(labelScope) ? null : FromLabels(labels, labelScope)) ?? issueWeight;

    /// <summary>The sum of the known weights, and how many issues have none yet.</summary>
    public static (int Sum, int Unweighted) Total(IEnumerable<int?> weights)
    {
        var (sum, unweighted) = (0, 0);
        foreach (var weight in weights)
            (sum, unweighted) = weight is { } known ? (sum + known, unweighted) : (sum, unweighted + 1);
        return (sum, unweighted);
    }

    // Without scoped labels (GitLab's free tier) two of a scope can stand side by side; the larger is the safer plan.
    private static int? FromLabels(IEnumerable<string> labels, string scope)
    {
        int? largest = null;
        foreach (var label in labels)
            if (label.StartsWith(scope, StringComparison.Ordinal) && label.AsSpan(scope.Length).StartsWith("::")
                && int.TryParse(label.AsSpan(scope.Length + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var weight))
                largest = Math.Max(largest ?? 0, weight);
        return largest;
    }
}
