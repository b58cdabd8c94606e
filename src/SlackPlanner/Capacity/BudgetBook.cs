using NodaTime;
using SlackPlanner.Planning;

namespace SlackPlanner.Capacity;

/// <summary>A budget as it was.</summary>
/// <param name="Adjustment">What the manager said about it.</param>
internal sealed record BudgetThen(decimal Days, int InRelease, int Base, BudgetAdjustment? Adjustment = null)
{
    public static BudgetThen Of(WeightBudget budget) => new(budget.Availability.Days, budget.Availability.InRelease, budget.Base, budget.Adjustment);

    public WeightBudget Budget() => new(Base, new(Days, InRelease)) { Adjustment = Adjustment };

    /// <summary>Counted by other rules: a change between the two would not be the absence's.</summary>
    public bool IsOfSameRules(BudgetThen other) => InRelease == other.InRelease && Base == other.Base && Adjustment == other.Adjustment;
}

/// <summary>The budget of a milestone, as of the last absence that touched it.</summary>
internal sealed record KnownBudget(string Team, string Milestone, BudgetThen Now);

/// <summary>What the manager is told in the morning: from the first to the last change since the morning before.</summary>
/// <param name="Morning">Date of the team's morning that it waits for; names the note's line.</param>
internal sealed record BudgetNews(string Team, LocalDate Morning, string Milestone, BudgetThen Before, BudgetThen After);

/// <summary>What the manager was told at once.</summary>
/// <param name="Round">Names the message: one that is worse than the last is a new one.</param>
/// <param name="To">Who was told.</param>
/// <param name="At">Planner time.</param>
/// <param name="IsOpen">False: it is settled, and the message says so.</param>
internal sealed record OverBudget(string Team, string Milestone, int Round, string To, BudgetThen Before, BudgetThen After, int Planned, Instant At, bool IsOpen)
{
    public string DeliveryId(string user) => $"over-budget:{Team}:{Milestone}:{user}:{Round}";
}

/// <summary>What is known of one person's budgets, and told of them. Days and sums; no absence and no kind.</summary>
internal sealed record BudgetBook(IReadOnlyList<KnownBudget> Known, IReadOnlyList<BudgetNews> News, IReadOnlyList<OverBudget> Over)
{
    public static readonly BudgetBook Empty = new([], [], []);

    /// <summary>Longer than a note can be shown anew.</summary>
    private const int NewsKept = 30;

    public BudgetThen? Find(string team, string milestone) => Known.FirstOrDefault(one => one.Team == team && one.Milestone == milestone)?.Now;

    public OverBudget? Told(string team, string milestone) => Over.FirstOrDefault(one => one.Team == team && one.Milestone == milestone);

    public BudgetBook With(KnownBudget now) => this with { Known = [.. Known.Where(one => one.Team != now.Team || one.Milestone != now.Milestone), now] };

    public BudgetBook With(OverBudget over) => this with { Over = [.. Over.Where(one => one.Team != over.Team || one.Milestone != over.Milestone), over] };

    /// <summary>Together with what waits for the same morning; a change that was taken back is none.</summary>
    public BudgetBook With(BudgetNews news)
    {
        var merged = news with { Before = Waiting(news)?.Before ?? news.Before };
        var others = Without(news);
        return merged.Before == merged.After ? others : others with { News = [.. others.News, merged] };
    }

    public BudgetNews? Waiting(BudgetNews like) => News.FirstOrDefault(one => IsSame(one, like));

    public BudgetBook Without(BudgetNews like) => this with { News = [.. News.Where(one => !IsSame(one, like))] };

    /// <summary>Without what nobody will ask for any more.</summary>
    /// <param name="current">Key of the team's current milestone; keys are in order of time.</param>
    public BudgetBook Pruned(string team, string current, LocalDate today) => new(
        [.. Known.Where(one => one.Team != team || string.CompareOrdinal(one.Milestone, current) >= 0)],
        [.. News.Where(one => one.Team != team || one.Morning > today.PlusDays(-NewsKept))],
        [.. Over.Where(one => one.Team != team || string.CompareOrdinal(one.Milestone, current) >= 0)]);

    private static bool IsSame(BudgetNews one, BudgetNews other) => one.Team == other.Team && one.Morning == other.Morning && one.Milestone == other.Milestone;
}
