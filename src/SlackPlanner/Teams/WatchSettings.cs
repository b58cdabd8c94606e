using SlackPlanner.Planning;

namespace SlackPlanner.Teams;

/// <summary>What the manager's watches go by.</summary>
internal sealed record WatchSettings(SeverityTargets Targets)
{
    public static readonly WatchSettings Default = new(SeverityTargets.Handbook);

    /// <summary>The handbook's, each severity that a team names with its own.</summary>
    public static WatchSettings Of(IEnumerable<KeyValuePair<int, int>> targets, int? warningPercent)
    {
        var days = new Dictionary<int, int>(SeverityTargets.Handbook.Days);
        foreach (var (severity, target) in targets)
            days[severity] = target;
        return new(new SeverityTargets(days, warningPercent ?? SeverityTargets.Handbook.WarningPercent));
    }
}
