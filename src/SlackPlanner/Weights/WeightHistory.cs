using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights;

/// <summary>Who gave an issue which weight, the newest last. Pure but for reading it.</summary>
internal static class WeightHistory
{
    private const int Most = 5;

    /// <summary>From GitLab's events: of the issue's own weight, and of the label that holds the team's.</summary>
    /// <returns>null: GitLab does not tell.</returns>
    /// <param name="scope">Of that label; null: the weight is the issue's own.</param>
    public static async Task<IReadOnlyList<WeightMoment>?> Of(IGitLabClient gitLab, Issue issue, string project, string? scope, CancellationToken cancel)
    {
        try
        {
            var found = new List<WeightMoment>();
            await foreach (var weight in gitLab.IssueEvents.Weights(project, issue.Iid, cancel))
                found.Add(new(weight.CreatedAt, weight.User, weight.Weight?.ToString()));
            if (scope is null)
                return found;
            await foreach (var label in gitLab.IssueEvents.Labels(project, issue.Iid, cancel))
            {
                if (label is { IsAdded: true, Label.Name: { } name } && name.StartsWith(scope + "::", StringComparison.Ordinal))
                    found.Add(new(label.CreatedAt, label.User, name));
            }

            return [.. found.OrderBy(moment => moment.At)];
        }
        catch (GitLabException)
        {
            return null; // the form is useful without it
        }
    }

    /// <summary>One line of mrkdwn; null: there is nothing to say.</summary>
    public static string? Line(IReadOnlyList<WeightMoment>? history, DateTimeZone zone)
    {
        if (history is not { Count: > 0 })
            return null;
        var earlier = history.Count > Most ? $"{history.Count - Most} earlier, then " : "";
        return "History: " + earlier + string.Join(" → ", history.TakeLast(Most).Select(moment =>
            $"*{SlackText.Escape(moment.Weight ?? "none")}* by {SlackText.Escape(SlackText.Truncate(moment.By?.Name ?? moment.By?.Username ?? "somebody", 60))}, {DateWords.Day(moment.At.InZone(zone).Date)}"));
    }
}

/// <param name="By">null: the person's account is gone.</param>
/// <param name="Weight">A number, or a label with its scope; null: it was cleared.</param>
internal sealed record WeightMoment(Instant At, GitLabUser? By, string? Weight);
