using System.Text.Json.Serialization;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using StackExchange.Redis;

namespace SlackPlanner.DeepDives;

/// <summary>A session in which somebody shares what they know: an idea first, then a date, then a recording.</summary>
/// <param name="Number">Within the team; people type it.</param>
/// <param name="Topic">Plain text.</param>
/// <param name="By">Who proposed it; null: their data was erased.</param>
/// <remarks>Source: handbook, "Deep Dives": announced in the team's channel with date and link, recorded, the recording linked; proposals are collected.</remarks>
internal sealed record DeepDive(int Number, string Topic, string? By)
{
    public const int MostTopic = 150;

    public string? Presenter { get; init; }

    /// <summary>Local time of the team; null: an idea.</summary>
    public LocalDateTime? At { get; init; }

    /// <summary>Where it takes place; https.</summary>
    public string? Link { get; init; }

    public string? Recording { get; init; }

    /// <summary>Slack ids of those who would like to see it happen.</summary>
    public IReadOnlyList<string> Interested { get; init; } = [];

    /// <summary>Slack ids.</summary>
    public IReadOnlyList<string> Coming { get; init; } = [];

    /// <summary>Grows each time that it is announced anew, so that each announcement is a message of its own.</summary>
    public int Serial { get; init; }

    /// <summary>Grows with each change of the date: what was planned for an old one does nothing.</summary>
    public int Revision { get; init; }

    [JsonIgnore]
    public bool IsIdea => At is null;

    public bool IsOver(LocalDateTime now) => At is { } at && at <= now;

    public bool Names(string user) => By == user || Presenter == user || Interested.Contains(user) || Coming.Contains(user);

    public static IReadOnlyList<string> Toggle(IReadOnlyList<string> users, string user) => users.Contains(user) ? [.. users.Where(one => one != user)] : [.. users, user];
}

/// <summary>A team's deep dives.</summary>
internal sealed record DeepDiveBook(int Last, IReadOnlyList<DeepDive> All)
{
    public static readonly DeepDiveBook Empty = new(0, []);

    /// <summary>Held ones go first when there are more.</summary>
    public const int Most = 150;

    public DeepDive? Find(int number) => All.FirstOrDefault(one => one.Number == number);

    public DeepDiveBook With(DeepDive dive)
    {
        List<DeepDive> all = [.. All.Where(one => one.Number != dive.Number), dive];
        while (all.Count > Most)
            all.Remove(all.Where(one => one.At is not null && one.Number != dive.Number).MinBy(one => one.At) ?? all[0]);
        return new(Math.Max(Last, dive.Number), all);
    }

    public DeepDiveBook Without(int number) => this with { All = [.. All.Where(one => one.Number != number)] };

    /// <summary>Those to come, the next one first.</summary>
    public IReadOnlyList<DeepDive> ToCome(LocalDateTime now) => [.. All.Where(one => !one.IsIdea && !one.IsOver(now)).OrderBy(one => one.At)];

    /// <summary>What people want most first.</summary>
    public IReadOnlyList<DeepDive> Ideas() => [.. All.Where(one => one.IsIdea).OrderByDescending(one => one.Interested.Count).ThenBy(one => one.Number)];

    /// <summary>The latest first.</summary>
    public IReadOnlyList<DeepDive> Held(LocalDateTime now) => [.. All.Where(one => one.IsOver(now)).OrderByDescending(one => one.At)];
}

/// <remarks>Redis: <c>deep-dives:{team}</c> (versioned), a team's ideas, dates and recordings, for two years after the last change.</remarks>
internal sealed class DeepDiveStore(Documents documents, Keyspace keys, FamilyKeys families, IJobClient jobs)
{
    private const string Family = "deep-dives";
    private static readonly Duration Kept = Duration.FromDays(730);

    public async Task<DeepDiveBook> Get(string workspace, string team, CancellationToken cancel) => (await documents.Get<DeepDiveBook>(Key(workspace, team), cancel))?.Value ?? DeepDiveBook.Empty;

    /// <summary>Changes the book as it is stored now; <paramref name="step"/> gives null to leave it.</summary>
    /// <param name="requestKey">Saved once for it; null: as often as it is asked.</param>
    public async Task<DeepDiveBook> Update(string workspace, string team, string? requestKey, Func<DeepDiveBook, Change, DeepDiveBook?> step, CancellationToken cancel)
    {
        while (true)
        {
            var found = await documents.Get<DeepDiveBook>(Key(workspace, team), cancel);
            var now = found?.Value ?? DeepDiveBook.Empty;
            var change = new Change(workspace);
            if (requestKey is not null)
                change.Once(requestKey);
            if (step(now, change) is not { } then)
                return now;
            change.Put(Key(workspace, team), then, found?.Version ?? 0, Kept);
            switch (await jobs.Commit(change, cancel))
            {
                case CommitOutcome.Saved:
                    return then;
                case CommitOutcome.AlreadyDone:
                    return await Get(workspace, team, cancel);
            }
        }
    }

    public Task<IReadOnlyList<string>> Teams(string workspace, CancellationToken cancel) => families.Of(workspace, Family, cancel);

    private RedisKey Key(string workspace, string team) => keys.Key(workspace, "deep-dives", team);
}
