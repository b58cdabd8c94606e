using Microsoft.Extensions.Options;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams.Apply;

/// <summary>Applies the teams file when the app starts; while Slack or Redis are away the app runs and this tries again.</summary>
internal sealed partial class ApplyAtStart(
    TeamsFileSource source, TeamsApply apply, IHomeWorkspace home, IDeliveries deliveries, IJobClient jobs, IOptions<PlannerOptions> options,
    TimeProvider time, ILogger<ApplyAtStart> log) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the file has been looked at, whatever was in it.</summary>
    public Task Done => done.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = First;
        while (source.IsConfigured && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await Once(await home.Id(stoppingToken), stoppingToken))
                    break;
            }
            catch (Exception away) when (away is SlackException or RedisUnavailableException)
            {
                LogLater(away.Message, (int)wait.TotalSeconds);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }

            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < Longest ? wait * 2 : Longest;
        }

        done.TrySetResult();
    }

    /// <returns>False: somebody else changed settings at the same time; look again.</returns>
    private async Task<bool> Once(string workspace, CancellationToken cancel)
    {
        switch (await apply.Look(workspace, cancel))
        {
            case ApplyLook.NoFile none:
                LogNoFile(none.Problem);
                return true;
            case ApplyLook.Mistaken mistaken:
                foreach (var mistake in mistaken.Mistakes)
                    LogMistake(mistake.Line, mistake.Where, mistake.Text);
                LogRefused(mistaken.Mistakes.Count);
                await TellAdmins(workspace, mistaken, cancel);
                return true;
            case ApplyLook.Ready { Plan: var plan }:
                return await Save(workspace, plan, cancel);
            default:
                return true;
        }
    }

    private async Task<bool> Save(string workspace, ApplyPlan plan, CancellationToken cancel)
    {
        foreach (var warning in plan.File.Warnings)
            LogWarning(warning);
        if (plan.File.Unused.Count > 0)
            LogUnused(string.Join(", ", plan.File.Unused));
        if (!plan.HasEffect)
            return true;
        var outcome = await apply.Save(workspace, plan, ConflictPolicy.Keep, by: "", $"teams-start:{plan.Fingerprint}:{plan.Basis.Version}", cancel);
        if (outcome == CommitOutcome.Conflict)
            return false;
        foreach (var team in plan.Teams)
        {
            LogTeam(team.Id, team.Fate);
            foreach (var conflict in team.Changes.Where(change => change.IsConflict))
                LogKeptSlack(team.Id, conflict.Path);
        }

        return true;
    }

    // Once for each file and admin: the delivery's id says which.
    private Task TellAdmins(string workspace, ApplyLook.Mistaken mistaken, CancellationToken cancel)
    {
        var change = new Change(workspace);
        foreach (var admin in options.Value.AdminList.Select(entry => new Destination(entry)).Where(admin => admin.IsPerson))
            deliveries.Post(change, $"teams-mistakes:{mistaken.FileHash}:{admin.Id}", admin, ApplyPreviewMessage.Mistakes(mistaken));
        return change.IsEmpty ? Task.CompletedTask : jobs.Commit(change, cancel);
    }

    [LoggerMessage(LogLevel.Warning, "The teams file waits: {Reason}. Trying again in {Seconds} s.")]
    private partial void LogLater(string reason, int seconds);

    [LoggerMessage(LogLevel.Error, "{Problem}")]
    private partial void LogNoFile(string problem);

    [LoggerMessage(LogLevel.Error, "teams.yml line {Line}, {Where}: {Text}")]
    private partial void LogMistake(int line, string where, string text);

    [LoggerMessage(LogLevel.Error, "teams.yml has {Count} mistakes; nothing was changed.")]
    private partial void LogRefused(int count);

    [LoggerMessage(LogLevel.Warning, "teams.yml: {Warning}")]
    private partial void LogWarning(string warning);

    [LoggerMessage(LogLevel.Information, "teams.yml: kept, but there is no such routine: {Settings}")]
    private partial void LogUnused(string settings);

    [LoggerMessage(LogLevel.Information, "teams.yml applied: team {Team}: {Fate}")]
    private partial void LogTeam(string team, TeamFate fate);

    [LoggerMessage(LogLevel.Warning, "teams.yml: team {Team}, {Setting}: both the file and somebody in Slack changed it; Slack's value is kept.")]
    private partial void LogKeptSlack(string team, string setting);
}
