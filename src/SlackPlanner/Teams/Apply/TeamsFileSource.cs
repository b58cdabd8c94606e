using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using SlackPlanner.Teams.Yaml;

namespace SlackPlanner.Teams.Apply;

/// <summary>The file of <c>Planner__TeamsFile</c> on disk.</summary>
internal sealed class TeamsFileSource(IOptions<PlannerOptions> options)
{
    public bool IsConfigured => options.Value.TeamsFile is { Length: > 0 };

    /// <summary>Of a larger file no more is read than shows that it is too large.</summary>
    public async Task<FileRead> Read(CancellationToken cancel)
    {
        if (options.Value.TeamsFile is not { Length: > 0 } path)
            return new(null, "No teams file is configured. Set Planner__TeamsFile to its path, or use `/planner setup` to make a team here in Slack.");
        try
        {
            await using var stream = File.OpenRead(path);
            var buffer = new byte[TeamsFile.LargestBytes + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            return new(buffer[..length], null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            var why = problem is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : "it cannot be read";
            return new(null, $"The teams file {Path.GetFileName(path)} was not read: {why}. Check Planner__TeamsFile and the file's permissions.");
        }
    }
}

/// <param name="Problem">Why there are no bytes, in words for a person.</param>
internal sealed record FileRead(byte[]? Bytes, string? Problem)
{
    public string Hash => Bytes is null ? "" : Convert.ToHexStringLower(SHA256.HashData(Bytes))[..16];
}
