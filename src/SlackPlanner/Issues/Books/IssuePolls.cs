using Microsoft.Extensions.Options;
using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Issues.Books;

/// <summary>How often GitLab is asked; bound from the section <c>Issues</c>.</summary>
internal sealed class IssuesOptions
{
    /// <summary>How often GitLab is asked for a team's changed issues where no webhook tells.</summary>
    [System.ComponentModel.DataAnnotations.Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PollEvery { get; set; } = TimeSpan.FromMinutes(2);
}

/// <summary>
/// Adds a job for each team whose time to ask GitLab has come, and names the next time in the same script. In real time, because GitLab's changes come in it;
/// a team that nobody asks about has no time.
/// </summary>
internal sealed partial class IssuePolls(
    IssuePollStore store, IJobClient jobs, IHomeWorkspace home, IOptions<IssuesOptions> options, TimeProvider time, ILogger<IssuePolls> log) : BackgroundService
{
    /// <summary>A webhook that told of something so lately still works; polling is then for what it missed.</summary>
    public static readonly Duration HooksTrusted = Duration.FromHours(6);

    public static readonly Duration BesideHooks = Duration.FromMinutes(15);

    /// <summary>Of GitLab.com's 2,000 requests a minute polling takes a tenth: with more teams each is asked less often.</summary>
    private const int MostAMinute = 200;

    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(15);

    public Duration Every => Duration.FromTimeSpan(options.Value.PollEvery);

    /// <summary>How long from one question for a team to the next.</summary>
    public static Duration Pace(Duration wished, long teams) => Duration.Max(wished, Duration.FromMinutes((double)teams / MostAMinute));

    /// <summary>Adds the jobs that are due.</summary>
    public async Task Look(string workspace, CancellationToken cancel)
    {
        var (due, all) = await store.Due(workspace, MostAMinute, cancel);
        if (due.Count == 0)
            return;
        var next = store.Now + Pace(Every, all);
        var change = new Change(workspace);
        foreach (var team in due)
        {
            change.Enqueue(new IssuePollJob(team), IssuePollJob.IdOf(team), Lane.Bulk, revive: true);
            store.PollAt(change, team, next);
        }

        await jobs.Commit(change, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var look = options.Value.PollEvery < LongestLook ? options.Value.PollEvery : LongestLook;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(await home.Id(stoppingToken), stoppingToken);
            }
            catch (RedisUnavailableException e)
            {
                LogLater(e.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Whose issues are to be asked for cannot be read now: {Reason}")]
    private partial void LogLater(string reason);
}
