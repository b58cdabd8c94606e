namespace SlackPlanner.Planning;

/// <summary>The issues of one stage.</summary>
/// <param name="Weight">Sum of the known weights.</param>
/// <param name="Unweighted">Those without a weight, which is not a weight of zero.</param>
public sealed record StageTotal(WorkStage Stage, int Issues, int Weight, int Unweighted)
{
    /// <summary>How much of its weight counts as done, 0 to 1.</summary>
    public decimal Share => (100 - CarryOver.LeftPercent(Stage)) / 100m;
}

/// <summary>Where a milestone's committed work stands, by stage and weighted.</summary>
/// <param name="Stages">All four, from done to unstarted.</param>
/// <remarks>Source: handbook, mid-milestone report: done 100 %, in review 80 %, in development 40 %, unstarted 0 %, of the raw weights: 21 of 44 are 47.73 %, which the sum of the rounded rows misses.</remarks>
public sealed record MilestoneProgress(IReadOnlyList<StageTotal> Stages)
{
    /// <summary>All issues.</summary>
    public int Issues => Stages.Sum(stage => stage.Issues);

    /// <summary>Sum of the known weights.</summary>
    public int Weight => Stages.Sum(stage => stage.Weight);

    /// <summary>Issues without a weight.</summary>
    public int Unweighted => Stages.Sum(stage => stage.Unweighted);

    /// <summary>The weight that counts as done, part by part.</summary>
    public decimal Points => Stages.Sum(stage => stage.Weight * stage.Share);

    /// <summary>The same in percent of all weight, not rounded; null without any weight.</summary>
    public decimal? Percent => Weight == 0 ? null : Points * 100 / Weight;

    /// <summary>A stage's part of all weight in percent, not rounded; null without any weight.</summary>
    public decimal? PercentOf(StageTotal stage) => Weight == 0 ? null : stage.Weight * 100m / Weight;

    /// <summary>The stage's issues.</summary>
    public StageTotal this[WorkStage stage] => Stages.First(one => one.Stage == stage);

    /// <summary>Counts issues by their stage and weight.</summary>
    public static MilestoneProgress Of(IEnumerable<(WorkStage Stage, int? Weight)> issues)
    {
        var byStage = issues.ToLookup(issue => issue.Stage, issue => issue.Weight);
        return new([.. Enum.GetValues<WorkStage>().OrderDescending().Select(stage =>
        {
            var (sum, unweighted) = EffectiveWeight.Total(byStage[stage]);
            return new StageTotal(stage, byStage[stage].Count(), sum, unweighted);
        })]);
    }
}

/// <summary>What a team did of what it said it would do.</summary>
/// <param name="Done">Deliverables of the milestone that were closed.</param>
/// <param name="Missed">Those that missed it.</param>
/// <remarks>Source: handbook, "Say/do ratio": closed Deliverables of the milestone, of these and those that carry <c>missed:</c> and its title; 7 of 10 are 70 %.</remarks>
public sealed record SayDoRatio(int Done, int Missed)
{
    /// <summary>All that was said.</summary>
    public int Said => Done + Missed;

    /// <summary>In percent, not rounded; null if nothing was said.</summary>
    public decimal? Percent => Said == 0 ? null : Done * 100m / Said;
}
