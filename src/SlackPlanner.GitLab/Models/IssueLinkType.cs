namespace SlackPlanner.GitLab;

/// <summary>How two issues belong together, seen from the first.</summary>
public enum IssueLinkType
{
    RelatesTo,

    /// <summary>Paid tiers only; Forbidden on the Free tier.</summary>
    Blocks,

    /// <summary>Paid tiers only; Forbidden on the Free tier.</summary>
    IsBlockedBy,
}
