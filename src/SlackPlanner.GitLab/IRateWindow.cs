using NodaTime;

namespace SlackPlanner.GitLab;

/// <summary>Counts what GitLab limits narrowly, comments and new issues. Without one of the app's own each process counts for itself.</summary>
public interface IRateWindow
{
    /// <summary>Takes a place for one call among so many in any minute.</summary>
    /// <param name="budget">Which limit, and of which token: letters, digits and colons.</param>
    /// <returns>Zero: it is taken. Else how long until one is free; nothing was taken.</returns>
    ValueTask<Duration> Take(string budget, int perMinute, CancellationToken cancel);
}
