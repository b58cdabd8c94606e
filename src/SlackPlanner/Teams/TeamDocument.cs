using NodaTime;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams;

/// <summary>A team as Redis holds it: what is set, what the file last said, and who set what else.</summary>
internal sealed record TeamDocument
{
    public required string Id { get; init; }
    public required TeamSettings Settings { get; init; }

    /// <summary>The team in the file as last applied; empty if it never was in it. Kept while archived, so that it can come back as it was.</summary>
    public TeamSettings Applied { get; init; } = TeamSettings.Empty;

    /// <summary>False: made in Slack; a file without it does not archive it.</summary>
    public bool IsInFile { get; init; }

    /// <summary>Who set a value in Slack, by path; all else is from the file.</summary>
    public IReadOnlyDictionary<string, Origin> Origins { get; init; } = new Dictionary<string, Origin>(StringComparer.Ordinal);

    public Origin? Archived { get; init; }

    /// <summary>The same with some values set, or where null removed, by somebody in Slack.</summary>
    public TeamDocument SetInSlack(IReadOnlyCollection<KeyValuePair<string, SettingValue?>> changes, Origin origin)
    {
        var origins = new Dictionary<string, Origin>(Origins, StringComparer.Ordinal);
        foreach (var (path, _) in changes)
            origins[path] = origin;
        return this with { Settings = Settings.With(changes), Origins = origins };
    }
}

/// <param name="By">Slack user id; empty for the app itself.</param>
internal sealed record Origin(string By, Instant At);

/// <summary>The workspace's teams; its version is the settings version and moves with every change of any team.</summary>
internal sealed record TeamIndex
{
    public static readonly TeamIndex Empty = new();

    /// <summary>Ids in the order they came in, archived ones included.</summary>
    public IReadOnlyList<string> Teams { get; init; } = [];

    /// <summary>Of the file last applied.</summary>
    public string? FileHash { get; init; }
    public Origin? Applied { get; init; }
}
