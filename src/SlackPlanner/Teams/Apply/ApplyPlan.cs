using System.Security.Cryptography;
using System.Text;
using SlackPlanner.Teams.Merge;
using SlackPlanner.Teams.Yaml;

namespace SlackPlanner.Teams.Apply;

internal enum TeamFate { Unchanged, New, Changed, Restored, Archived }

/// <summary>What applying does to one team.</summary>
/// <param name="Before">Null for a new team.</param>
/// <param name="InFile">Null: the file does not have it any more.</param>
internal sealed record TeamPlan(string Id, TeamDocument? Before, TeamSettings? InFile, TeamFate Fate, IReadOnlyList<SettingChange> Changes)
{
    public string Name => InFile?.Text("name") ?? Before?.Settings.Text("name") ?? Id;

    public TeamDocument After(ConflictPolicy policy, Origin origin)
    {
        if (InFile is null)
            return Before! with { Archived = origin };

        var settings = TeamMerge.Apply(Before?.Settings ?? TeamSettings.Empty, Changes, policy);
        return new()
        {
            Id = Id,
            Settings = settings,
            Applied = InFile,
            IsInFile = true,
            Origins = (Before?.Origins ?? new Dictionary<string, Origin>()).Where(set => settings[set.Key] != InFile[set.Key]).ToDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>False: nothing at all would be written, not even what the file said last.</summary>
    public bool HasEffect => Fate != TeamFate.Unchanged || Changes.Count > 0 || !Before!.IsInFile || !InFile!.SameAs(Before.Applied);
}

/// <summary>What applying a file would do; pure.</summary>
internal sealed record ApplyPlan(string FileHash, TeamsSnapshot Basis, ResolvedFile File, IReadOnlyList<TeamPlan> Teams)
{
    public bool HasChanges => Teams.Any(team => team.Fate != TeamFate.Unchanged);

    public bool HasConflicts => Teams.Any(team => team.Changes.Any(change => change.IsConflict));

    public bool HasEffect => Teams.Any(team => team.HasEffect);

    /// <summary>Names what was shown, so that a button applies that and nothing else.</summary>
    public string Fingerprint
    {
        get
        {
            var words = new StringBuilder(FileHash);
            foreach (var team in Teams)
            {
                words.Append('\n').Append(team.Id).Append(' ').Append(team.Fate);
                foreach (var change in team.Changes)
                    words.Append('\n').Append(change.Path).Append(change.Before?.Json).Append('→').Append(change.After?.Json);
            }

            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words.ToString())))[..16];
        }
    }

    public static ApplyPlan For(string fileHash, TeamsSnapshot basis, ResolvedFile file)
    {
        var plans = file.Teams.Select(team => Plan(basis.Find(team.Id)?.Value, team)).ToList();
        var gone = basis.Documents.Select(document => document.Value)
            .Where(team => team.IsInFile && team.Archived is null && plans.All(plan => plan.Id != team.Id))
            .Select(team => new TeamPlan(team.Id, team, null, TeamFate.Archived, []));
        return new(fileHash, basis, file, [.. plans, .. gone]);
    }

    private static TeamPlan Plan(TeamDocument? before, ResolvedTeam team)
    {
        var changes = TeamMerge.Compare(before?.Applied ?? TeamSettings.Empty, team.Settings, before?.Settings ?? TeamSettings.Empty);
        var fate = before switch
        {
            null => TeamFate.New,
            { Archived: not null } => TeamFate.Restored,
            _ => changes.Count > 0 ? TeamFate.Changed : TeamFate.Unchanged,
        };
        return new(team.Id, before, team.Settings, fate, changes);
    }
}
