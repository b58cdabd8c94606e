namespace SlackPlanner.Planning;

/// <summary>How far an issue is, as the handbook's mid-milestone report counts it.</summary>
public enum WorkStage
{
    /// <summary>Nobody works on it yet.</summary>
    Unstarted,

    /// <summary>In dev, or blocked on the way.</summary>
    InDev,

    /// <summary>In review.</summary>
    InReview,

    /// <summary>In verification, waiting for a security release, complete.</summary>
    Done,
}

/// <summary>An estimate of what a milestone leaves to the next one: of each open issue the part of its weight that is still to be done.</summary>
/// <param name="Stages">By stage the known weight of the open issues, whole.</param>
/// <param name="Issues">Open issues that are not done.</param>
/// <param name="Unweighted">Those among them without a weight, which is not zero.</param>
/// <remarks>Source: handbook, mid-milestone report: in verification 100 % done, in review 80, in dev 40, unstarted 0.</remarks>
public sealed record CarryOver(IReadOnlyDictionary<WorkStage, int> Stages, int Issues, int Unweighted)
{
    /// <summary>What is left of the weights, to the nearest whole number, halves up.</summary>
    public int Weight => (int)Math.Round(Stages.Sum(stage => stage.Value * LeftPercent(stage.Key) / 100m), MidpointRounding.AwayFromZero);

    /// <summary>The part of an issue that is still to be done, in percent.</summary>
    public static int LeftPercent(WorkStage stage) => stage switch
    {
        WorkStage.InDev => 60,
        WorkStage.InReview => 20,
        WorkStage.Done => 0,
        _ => 100,
    };

    /// <summary>The stage that a workflow label stands for.</summary>
    /// <param name="workflow">What stands behind <c>workflow::</c>; null: no label.</param>
    public static WorkStage StageOf(string? workflow) => workflow switch
    {
        "in dev" or "blocked" => WorkStage.InDev,
        "in review" => WorkStage.InReview,
        "verification" or "awaiting security release" or "complete" => WorkStage.Done,
        _ => WorkStage.Unstarted,
    };

    /// <param name="open">The open issues of the milestone: effective weight, null if not weighed, and workflow.</param>
    public static CarryOver Of(IEnumerable<(int? Weight, string? Workflow)> open)
    {
        var stages = new Dictionary<WorkStage, int>();
        var (issues, unweighted) = (0, 0);
        foreach (var (weight, workflow) in open)
        {
            var stage = StageOf(workflow);
            if (stage == WorkStage.Done)
                continue;
            issues++;
            if (weight is { } known)
                stages[stage] = stages.GetValueOrDefault(stage) + known;
            else
                unweighted++;
        }

        return new(stages, issues, unweighted);
    }
}
