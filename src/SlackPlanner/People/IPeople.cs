using SlackPlanner.Redis;

namespace SlackPlanner.People;

/// <summary>Slack's users, cached in Redis and in this process; re-read on <c>user_change</c> and daily.</summary>
internal interface IPeople
{
    /// <summary>Null if Slack knows no such user.</summary>
    /// <exception cref="Slack.SlackException">Slack refused or does not answer and nothing is cached.</exception>
    ValueTask<Person?> Get(string workspace, string user, CancellationToken cancel);

    /// <summary>
    /// Many at once, as Redis holds them this moment, whatever this process remembers; one round trip. Those not held are asked of Slack;
    /// missing in the answer: nobody of that id, or nothing is held and Slack does not answer.
    /// </summary>
    Task<IReadOnlyDictionary<string, Person>> GetMany(string workspace, IReadOnlyCollection<string> users, CancellationToken cancel);
}

/// <summary>Told of everything that Slack says has changed about a person, a zone or their leaving among it; what is added is saved then.</summary>
internal interface IPersonChanged
{
    Task Add(Change change, string user, CancellationToken cancel);
}
