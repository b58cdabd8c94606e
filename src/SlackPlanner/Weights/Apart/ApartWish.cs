using System.Text.Json;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights.Apart;

/// <summary>A wish to weigh backend and frontend apart.</summary>
/// <param name="Accepted">The person was asked about a security issue's level, and chose.</param>
internal sealed record ApartWish(IReadOnlyList<PartWeight> Parts, Reasons Reasons, bool Accepted = false)
{
    public const string Closed = "closed", Same = "same", NoReason = "reason", Security = "security";

    /// <summary>The labels in one write, then the issue's own weight goes: it would say something else.</summary>
    public JournalWish ToJournal(Team team, string user, IssueReference issue) => new(team.Id, user, ApartKind.Name,
    [
        new JournalStep.Label(issue, [.. Parts.Select(part => part.Label)], []),
        new JournalStep.SetWeight(issue, null, WeightPlan.Own),
        new JournalStep.Comment(issue, null),
    ])
    {
        Data = JsonSerializer.SerializeToElement(this, PlannerJson.Options),
    };

    public static ApartWish Of(JournalEntry entry) => entry.Wish!.Data!.Value.Deserialize<ApartWish>(PlannerJson.Options)!;

    /// <summary>Why nothing is to be written, now that the issue is known; null: it is.</summary>
    public string? Decline(Issue issue, Team team)
    {
        if (!issue.IsOpen)
            return Closed;
        var own = issue.WeightSupported ? issue.Weight : EffectiveWeight.Of(null, issue.Labels, IssueWeight.FreeScope);
        var before = Parts.ToDictionary(part => part, part => EffectiveWeight.Of(null, issue.Labels, part.Scope));
        if (own is null && before.All(part => part.Key.Weight == part.Value))
            return Same;
        if (Reasons.AreEmpty && (own is not null || before.Any(part => part.Value is { } old && old != part.Key.Weight)))
            return NoReason;
        return !Accepted && SecurityWeight.Applies(issue, team) ? Security : null;
    }

    /// <summary>The same with every part one level higher, where there is one.</summary>
    public ApartWish Raised(WeightScale scale) => this with { Parts = [.. Parts.Select(part => part with { Weight = scale.NextHigher(part.Weight) })], Accepted = true };

    /// <summary>As <c>backend 3, frontend 2</c>.</summary>
    public string Listed => string.Join(", ", Parts.Select(part => $"{part.Side} {part.Weight}"));

    /// <summary>The options that say the same, for examples.</summary>
    public string Typed => string.Join(' ', Parts.Select(part => $"--{part.Side} {part.Weight}"));
}
