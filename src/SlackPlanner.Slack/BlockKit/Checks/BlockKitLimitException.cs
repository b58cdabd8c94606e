namespace SlackPlanner.Slack;

/// <summary>A message or view that Slack would refuse: a mistake in our code, found before it is sent.</summary>
public sealed class BlockKitLimitException(IReadOnlyList<string> problems) : Exception(string.Join("; ", problems))
{
    /// <summary>Each names its place and the limit.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
