namespace SlackPlanner.GitLab;

/// <summary>What became of a change that was to be made to an issue as it had been seen.</summary>
/// <param name="Written">false: the issue has changed since; nothing was written.</param>
/// <param name="Issue">The issue as it is now.</param>
public sealed record CheckedUpdate(bool Written, Issue Issue);
