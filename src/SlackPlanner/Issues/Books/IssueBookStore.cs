using System.Collections.Concurrent;
using NodaTime;
using SlackPlanner.Redis;
using StackExchange.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues.Books;

/// <summary>Copies of milestones' issues.</summary>
/// <remarks>
/// Redis: <c>issue-book:{team}:{milestone}</c>, a hash: an issue's JSON by its global id, beside them a version that every change of an issue moves, what the book is of, and how
/// fresh it is; <c>issue-books:{team}</c>, the set of titles.
/// </remarks>
internal sealed class IssueBookStore(RedisConnection redis, Keyspace keys, IssuePollStore polls, TimeProvider time)
{
    /// <summary>A book that nobody asked for in this time is not kept fresh any more.</summary>
    public static readonly Duration KeptUnused = Duration.FromDays(7);

    private static readonly Duration Kept = Duration.FromDays(8);
    private static readonly Duration UseKnown = Duration.FromHours(6);

    private static readonly Duration Soon = Duration.FromSeconds(30);

    /// <summary>Fields in one step of a script.</summary>
    private const int Chunk = 500;

    /// <summary>Parsed books in this process, of the versions last seen.</summary>
    private const int MostKnown = 64;

    private static readonly RedisValue[] Meta = ["v", "basis", "asof", "read", "used", "disordered", "trouble"];
    private static readonly HashSet<string> MetaNames = [.. Meta.Select(name => name.ToString())];

    private readonly ConcurrentDictionary<string, (string Version, IReadOnlyList<BookedIssue> Issues)> parsed = new(StringComparer.Ordinal);

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>null: never filled, or filled for other settings (group, labels) than the team's.</summary>
    public async Task<Book?> Get(Team team, string milestone, CancellationToken cancel)
    {
        var key = Key(team, milestone);
        var meta = await redis.Call(database => database.HashGetAsync(key, Meta), cancel);
        if (meta[0].IsNull || meta[1] != Basis(team))
            return null;
        var state = new BookState(
            At(meta[2]), At(meta[3]), At(meta[4]), meta[5] == "1", meta[6].IsNullOrEmpty ? null : BookJson.Read<GitLabTrouble>(meta[6]!));
        if (parsed.TryGetValue(key!, out var known) && known.Version == meta[0])
            return new(milestone, known.Version, known.Issues, state);

        var all = await redis.Call(database => database.HashGetAllAsync(key), cancel);
        var version = all.FirstOrDefault(field => field.Name == "v").Value;
        if (version.IsNull)
            return null;
        var issues = Book.InOrder(all.Where(field => !MetaNames.Contains(field.Name!)).Select(field => BookJson.Read<BookedIssue>(field.Value!)));
        if (parsed.Count >= MostKnown)
            parsed.Clear();
        parsed[key!] = (version!, issues);
        return new(milestone, version!, issues, state);
    }

    /// <summary>The titles of the books that are kept for a team, filled or still to be.</summary>
    public async Task<IReadOnlyList<string>> Milestones(Team team, CancellationToken cancel) =>
        [.. (await redis.Call(database => database.SetMembersAsync(BooksKey(team)), cancel)).Select(title => (string)title!).Order(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<Book>> Books(Team team, CancellationToken cancel)
    {
        var found = new List<Book>();
        foreach (var milestone in await Milestones(team, cancel))
        {
            if (await Get(team, milestone, cancel) is { } book)
                found.Add(book);
        }

        return found;
    }

    /// <summary>Adds to the change: the book is kept from now on, and polled for first at <paramref name="next"/>.</summary>
    public void Register(Change change, Team team, string milestone, Instant next)
    {
        change.SetAdd(BooksKey(team), milestone).Expire(BooksKey(team), Kept);
        polls.PollAt(change, team.Id, next);
    }

    /// <summary>Adds to the change: a book as it was just read.</summary>
    public void Fill(Change change, Team team, string milestone, IEnumerable<BookedIssue> issues, Instant readAt)
    {
        var key = Key(team, milestone);
        change.Delete(key);
        var at = readAt.ToUnixTimeMilliseconds();
        change.HashSet(key, "v", NewVersion(), "basis", Basis(team), "asof", at, "read", at, "used", at);
        Put(change, key, issues);
        change.Expire(key, Kept);
    }

    /// <summary>Adds to the change: these issues of the book stand so, those are gone; saved only if the book is still as it was read.</summary>
    public void Update(Change change, Team team, Book book, IReadOnlyCollection<BookedIssue> put, IReadOnlyCollection<long> gone, bool disordered)
    {
        var key = Key(team, book.Milestone);
        change.Check("expect", key, book.Version);
        change.HashSet(key, "v", NewVersion());
        Put(change, key, put);
        foreach (var id in gone)
            change.HashDelete(key, id);
        if (disordered)
            Disorder(change, team, book.Milestone);
    }

    /// <summary>Adds to the change: the order on the board is to be read again, soon.</summary>
    public void Disorder(Change change, Team team, string milestone)
    {
        change.HashSet(Key(team, milestone), "disordered", "1");
        polls.PollAt(change, team.Id, Now + Soon);
    }

    /// <summary>Adds to the change: GitLab was asked at this time for what changed, for the whole book if so.</summary>
    public void Freshened(Change change, Team team, Book book, Instant at, bool whole)
    {
        var key = Key(team, book.Milestone);
        change.HashSet(key, "asof", at.ToUnixTimeMilliseconds()).HashDelete(key, "trouble");
        if (whole)
            change.HashSet(key, "read", at.ToUnixTimeMilliseconds()).HashDelete(key, "disordered");
        change.Expire(key, Kept).Expire(BooksKey(team), Kept);
    }

    /// <summary>Adds to the change: GitLab did not answer.</summary>
    public void Troubled(Change change, Team team, Book book, GitLabTrouble trouble) =>
        change.HashSet(Key(team, book.Milestone), "trouble", BookJson.Write(trouble)).Expire(Key(team, book.Milestone), Kept);

    /// <summary>Adds to the change that somebody asked for the book; nothing if that is known.</summary>
    public void Use(Change change, Team team, Book book)
    {
        if (Now - book.State.UsedAt > UseKnown)
            change.HashSet(Key(team, book.Milestone), "used", Now.ToUnixTimeMilliseconds()).Expire(Key(team, book.Milestone), Kept);
    }

    public void Drop(Change change, Team team, string milestone) => change.Delete(Key(team, milestone)).SetRemove(BooksKey(team), milestone);

    private static void Put(Change change, RedisKey key, IEnumerable<BookedIssue> issues)
    {
        foreach (var chunk in issues.Chunk(Chunk))
            change.HashSet(key, [.. chunk.SelectMany(issue => (RedisValue[])[issue.Id, BookJson.Write(issue)])]);
    }

    private static string Basis(Team team) => string.Join('\n', team.GitLab.Labels.Order(StringComparer.Ordinal).Prepend(team.GitLab.Group));

    private static string NewVersion() => Guid.NewGuid().ToString("N");

    private static Instant At(RedisValue milliseconds) => milliseconds.IsNull ? default : Instant.FromUnixTimeMilliseconds((long)milliseconds);

    private RedisKey Key(Team team, string milestone) => keys.Key(team.Workspace, "issue-book", team.Id, milestone);

    private RedisKey BooksKey(Team team) => keys.Key(team.Workspace, "issue-books", team.Id);

}
