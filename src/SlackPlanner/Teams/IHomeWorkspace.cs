namespace SlackPlanner.Teams;

/// <summary>The workspace of the configured token.</summary>
internal interface IHomeWorkspace
{
    /// <summary>Its id; waits, and tries again, until Slack or Redis can tell.</summary>
    Task<string> Id(CancellationToken cancel);

    /// <summary>Its id if it is known already.</summary>
    string? Known { get; }

    /// <summary>The id of our bot there, if Slack has told.</summary>
    string? Bot { get; }
}
