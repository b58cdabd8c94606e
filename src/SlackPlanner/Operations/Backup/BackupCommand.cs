using System.Reflection;
using System.Runtime.CompilerServices;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Redis.Backup;

namespace SlackPlanner.Operations.Backup;

/// <summary>Writes all state into one file, which appears under its name only when it is whole. The app may run meanwhile.</summary>
/// <remarks>What belongs to features is read before the jobs: a job in the file may find nothing to do any more, but nothing in the file waits for a job that is not there unless its job has run.</remarks>
internal sealed class BackupCommand(RedisConnection redis, RedisContent content, JobBackup jobs, RestoreMark mark, DataVersions versions)
{
    private const int TellEvery = 10_000;

    public async Task Run(string path, TextWriter output, CancellationToken cancel)
    {
        if (File.Exists(path))
            throw new StateCommandException($"{path} exists already. Choose another name, or remove it.");
        await redis.Connect(cancel);
        var version = typeof(BackupCommand).Assembly.GetName().Version ?? new Version(0, 0);
        var header = new BackupHeader(await mark.Version(cancel) ?? versions.Writes, (await redis.Time(cancel)).ToUnixTimeMilliseconds(), version.ToString(3));
        var part = path + ".part";
        long count;
        // Absences and answers of people are in it: for the operator's eyes only.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(part, options))
        {
            count = await BackupFile.Write(file, header, Entries(output, cancel), cancel);
            await BackupFile.Verify(file, cancel);
            file.Flush(flushToDisk: true);
        }

        File.Move(part, path);
        await output.WriteLineAsync($"{count} keys in {path}. Keep it safe: it holds what people have entered.");
    }

    private async IAsyncEnumerable<BackupEntry> Entries(TextWriter output, [EnumeratorCancellation] CancellationToken cancel)
    {
        var keys = await content.Keys(cancel);
        var done = 0;
        await foreach (var entry in content.Read(keys.Where(key => !JobBackup.Owns(key) && !JobBackup.IsPassing(key)), cancel))
        {
            yield return entry.Key == RestoreMark.InstallationKey ? RestoreMark.WithoutProcesses(entry) : entry;
            await Tell(output, ++done, keys.Count);
        }

        await foreach (var entry in jobs.Read(keys.Where(JobBackup.Owns), cancel))
        {
            yield return entry;
            await Tell(output, ++done, keys.Count);
        }
    }

    private static Task Tell(TextWriter output, int done, int all) =>
        done % TellEvery == 0 ? output.WriteLineAsync($"  {done} of about {all} keys …") : Task.CompletedTask;
}
