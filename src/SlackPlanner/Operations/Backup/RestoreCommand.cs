using NodaTime;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Redis.Backup;

namespace SlackPlanner.Operations.Backup;

/// <summary>Writes a backup into an empty installation, after the whole file was checked; no app may run on it meanwhile, and none starts before it is done.</summary>
internal sealed class RestoreCommand(RedisConnection redis, RedisContent content, JobBackup jobs, IJobMonitor monitor, RestoreMark mark, DataVersions versions, RedisOptions options, Aftercare aftercare)
{
    private const int KeysAtOnce = 200, TellEvery = 10_000;

    /// <param name="replace">removes what is there.</param>
    /// <param name="moved">nothing has run since the backup was made, so all of it goes on as it stood.</param>
    public async Task Run(string path, bool replace, bool moved, TextWriter output, CancellationToken cancel)
    {
        if (!File.Exists(path))
            throw new StateCommandException($"there is no file {path}.");
        await using var file = File.OpenRead(path);
        var header = await Verified(file, path, cancel);
        await redis.Connect(cancel);
        await MakeRoom(replace, output, cancel);

        var (waiting, workspaces) = await Load(file, output, cancel);
        var (dropped, requeued) = (0, 0);
        foreach (var workspace in workspaces)
        {
            var repaired = await jobs.Repair(workspace, cancel);
            (dropped, requeued) = (dropped + repaired.Dropped, requeued + repaired.Requeued);
        }

        if (!moved)
            await aftercare.Run(workspaces, waiting, Instant.FromUnixTimeMilliseconds(header.TakenAtMs), output, cancel);
        await mark.End(cancel);
        await output.WriteLineAsync($"Done. {requeued} jobs that were running then start anew; {dropped} that had ended while the backup was made were left out. You may start the app.");
    }

    private async Task<BackupHeader> Verified(FileStream file, string path, CancellationToken cancel)
    {
        try
        {
            var header = await BackupFile.Verify(file, cancel);
            return header.DataVersion <= versions.Reads ? header
                : throw new StateCommandException($"{path} needs data version {header.DataVersion}, and this app reads up to {versions.Reads}: use the app that made it ({header.App}) or a newer one. Nothing was changed.");
        }
        catch (Exception e) when (e is BackupDamagedException or InvalidDataException or EndOfStreamException or System.Text.Json.JsonException)
        {
            throw new StateCommandException($"{path} is not used: {e.Message}. Nothing was changed.");
        }
    }

    private async Task MakeRoom(bool replace, TextWriter output, CancellationToken cancel)
    {
        // Which workspace is asked about does not matter: a worker works for all.
        if (await monitor.Workers("any", cancel) is [var running, ..])
        {
            throw new StateCommandException(
                $"the app works under the key prefix '{options.KeyPrefix}' ({running.Name}). Stop all of its processes, and run this again (after a crash a minute later). Nothing was changed.");
        }

        var there = (await content.Keys(cancel)).Where(key => key != RestoreMark.InstallationKey && !JobBackup.IsPassing(key)).ToList();
        if (there.Count > 0 && !replace)
            throw new StateCommandException($"there are {there.Count} keys under the prefix '{options.KeyPrefix}'. Restore into an empty Redis or another Redis__KeyPrefix, or say --replace to remove them first. Nothing was changed.");
        await mark.Begin(cancel);
        if (there.Count > 0)
        {
            await output.WriteLineAsync($"Removing {there.Count} keys …");
            await content.Remove(there, cancel);
        }
    }

    private async Task<(IReadOnlyList<BackedUpJob> Waiting, IReadOnlyList<string> Workspaces)> Load(FileStream file, TextWriter output, CancellationToken cancel)
    {
        var now = (await redis.Time(cancel)).ToUnixTimeMilliseconds();
        var (waiting, workspaces, done) = (new List<BackedUpJob>(), new HashSet<string>(StringComparer.Ordinal), 0);
        foreach (var chunk in BackupFile.Read(file).Entries.Chunk(KeysAtOnce))
        {
            await content.Write(chunk, now, cancel);
            foreach (var entry in chunk)
            {
                if (JobBackup.Owns(entry.Key))
                    workspaces.Add(RedisContent.TagOf(entry.Key));
                if (JobBackup.JobOf(entry) is { IsDead: false } job)
                    waiting.Add(job);
                if (++done % TellEvery == 0)
                    await output.WriteLineAsync($"  {done} keys …");
            }
        }

        await output.WriteLineAsync($"{done} keys are written.");
        return (waiting, [.. workspaces]);
    }
}
