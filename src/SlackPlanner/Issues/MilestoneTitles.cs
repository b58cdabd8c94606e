using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues.Books;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using StackExchange.Redis;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Issues;

/// <summary>What GitLab has for a milestone of a team's calendar.</summary>
internal interface IMilestoneTitles
{
    /// <summary>The one that is due on the same day, else the one of the same name.</summary>
    Task<MilestoneInGitLab> Of(Team team, Milestone milestone, CancellationToken cancel);
}

/// <summary>The same from Redis, so that a command asks nobody; GitLab is asked the first time, and again by a job when the answer is an hour old.</summary>
/// <remarks>Redis: <c>milestone-titles:{team}</c>, a hash: by the milestone's key what GitLab has.</remarks>
internal sealed class MilestoneTitles(
    GitLabMilestones gitLab, IGitLabClient client, RedisConnection redis, Keyspace keys, IJobClient jobs, TimeProvider time) : IMilestoneTitles
{
    private static readonly Duration Fresh = Duration.FromHours(1);

    /// <summary>A milestone that is not there yet may be there any minute.</summary>
    private static readonly Duration AbsentFor = Duration.FromMinutes(2);

    private static readonly Duration Kept = Duration.FromDays(90);

    public async Task<MilestoneInGitLab> Of(Team team, Milestone milestone, CancellationToken cancel)
    {
        if (!client.IsConfigured || string.IsNullOrEmpty(team.GitLab.Group))
            return await gitLab.Of(team, milestone, cancel);
        var key = keys.Key(team.Workspace, "milestone-titles", team.Id);
        var known = await redis.Call(database => database.HashGetAsync(key, milestone.Key), cancel) is { IsNull: false } json ? Titled.Read(json!) : null;
        if (known is null || known.Due != milestone.Due || known.Group != team.GitLab.Group || (known.Title is null && known.Name != milestone.Name))
            return await Ask(team, milestone, cancel);

        var age = Now - known.At;
        if (known.Title is null)
            return age < AbsentFor ? new MilestoneInGitLab.Absent(known.Group) : await Ask(team, milestone, cancel);
        if (age > Fresh || age < Duration.Zero)
            await jobs.Enqueue(team.Workspace, new MilestoneNameJob(team.Id, milestone.Key), $"milestone-name:{team.Id}:{milestone.Key}", Lane.Bulk, cancel: cancel);
        return new MilestoneInGitLab.Known(known.Title, known.WebUrl);
    }

    /// <summary>What is remembered of a team's milestones, by their key: the title, and the due date it was found by. GitLab is not asked.</summary>
    public async Task<IReadOnlyDictionary<string, (string Title, LocalDate Due)>> Remembered(Team team, CancellationToken cancel)
    {
        var all = string.IsNullOrEmpty(team.GitLab.Group) ? [] : await redis.Call(database => database.HashGetAllAsync(keys.Key(team.Workspace, "milestone-titles", team.Id)), cancel);
        return all.Select(entry => (Key: entry.Name.ToString(), Known: Titled.Read(entry.Value!)))
            .Where(one => one.Known.Title is not null && one.Known.Group == team.GitLab.Group)
            .ToDictionary(one => one.Key, one => (one.Known.Title!, one.Known.Due), StringComparer.Ordinal);
    }

    /// <summary>Asks GitLab, and remembers what it has.</summary>
    public async Task<MilestoneInGitLab> Ask(Team team, Milestone milestone, CancellationToken cancel)
    {
        var found = await gitLab.Of(team, milestone, cancel);
        if (found is not MilestoneInGitLab.NotKnown)
        {
            var known = found as MilestoneInGitLab.Known;
            var key = keys.Key(team.Workspace, "milestone-titles", team.Id);
            var change = new Change(team.Workspace)
                .HashSet(key, milestone.Key, new Titled(known?.Title, known?.WebUrl, milestone.Name, milestone.Due, team.GitLab.Group!, Now).Json()).Expire(key, Kept);
            await jobs.Commit(change, cancel);
        }

        return found;
    }

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private sealed record Titled(string? Title, string? WebUrl, string Name, LocalDate Due, string Group, Instant At)
    {
        public string Json() => BookJson.Write(this);

        public static Titled Read(string json) => BookJson.Read<Titled>(json);
    }
}

/// <summary>Looks again what GitLab calls a milestone.</summary>
[Job("milestone-name", Version = 1)]
internal sealed record MilestoneNameJob(string Team, string Milestone) : IJob;

internal sealed class MilestoneNameJobHandler(ITeams teams, MilestoneTitles titles) : IJobHandler<MilestoneNameJob>
{
    public async Task<JobResult> Handle(MilestoneNameJob job, JobContext context, CancellationToken cancel)
    {
        // Without an answer the old one stays; the next question asks again.
        if (await teams.Find(context.Workspace, job.Team, cancel) is { } team && team.Calendar.OfKey(job.Milestone) is { } milestone)
            await titles.Ask(team, milestone, cancel);
        return JobResult.Done();
    }
}
