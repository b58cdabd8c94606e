namespace SlackPlanner.People;

/// <summary>Slack's users, cached in Redis and in this process; re-read on <c>user_change</c> and daily.</summary>
internal interface IPeople
{
    /// <summary>Null if Slack knows no such user.</summary>
    /// <exception cref="Slack.SlackException">Slack refused or does not answer and nothing is cached.</exception>
    ValueTask<Person?> Get(string workspace, string user, CancellationToken cancel);
}
