namespace SlackPlanner.Teams.Merge;

/// <summary>What to do where the file and somebody in Slack both changed a setting.</summary>
internal enum ConflictPolicy { Overwrite, Keep }

/// <param name="IsConflict">Slack's value is neither the new file's nor the last one's.</param>
internal sealed record SettingChange(string Path, SettingValue? Before, SettingValue? After, bool IsConflict);

/// <summary>Three-way merge of a team: what the file changed since it was last applied, against what stands now.</summary>
internal static class TeamMerge
{
    private static readonly string[] EntryMaps = ["members[", "counterparts["];

    /// <param name="applied">The team in the file as last applied; empty if it was not in it.</param>
    public static IReadOnlyList<SettingChange> Compare(TeamSettings applied, TeamSettings file, TeamSettings current)
    {
        var changes = new List<SettingChange>();
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries(applied, file, current))
            CompareEntry(entry, applied, file, current, changes, settled);

        foreach (var path in applied.Paths.Concat(file.Paths).Distinct())
        {
            if (EntryOf(path) is { } entry && settled.Contains(entry))
                continue;
            var (was, wanted, now) = (applied[path], file[path], current[path]);
            if (was != wanted && now != wanted)
                changes.Add(new(path, now, wanted, IsConflict: now != was));
        }

        return changes;
    }

    public static TeamSettings Apply(TeamSettings current, IEnumerable<SettingChange> changes, ConflictPolicy policy) =>
        current.With(changes.Where(change => !change.IsConflict || policy == ConflictPolicy.Overwrite)
            .Select(change => KeyValuePair.Create(change.Path, change.After)));

    // A person comes and goes as a whole; half a member would be left over otherwise.
    private static void CompareEntry(
        string entry, TeamSettings applied, TeamSettings file, TeamSettings current, List<SettingChange> changes, HashSet<string> settled)
    {
        var (was, wanted, now) = (applied.Under(entry), file.Under(entry), current.Under(entry));
        if (was.Count > 0 && wanted.Count == 0)
        {
            var touched = !Same(was, now);
            changes.AddRange(now.Select(setting => new SettingChange(setting.Key, setting.Value, null, touched)));
        }
        else if (was.Count > 0 && now.Count == 0)
        {
            if (!Same(was, wanted))
                changes.AddRange(wanted.Select(setting => new SettingChange(setting.Key, null, setting.Value, IsConflict: true)));
        }
        else
        {
            return;
        }

        settled.Add(entry);
    }

    private static IEnumerable<string> Entries(params IEnumerable<TeamSettings> all) => all.SelectMany(one => one.Paths).Select(EntryOf).OfType<string>().Distinct();

    /// <summary><c>members[U0NOOR]</c> of <c>members[U0NOOR].region</c>; null outside of people's lists.</summary>
    private static string? EntryOf(string path) =>
        EntryMaps.Any(map => path.StartsWith(map, StringComparison.Ordinal)) ? path[..(path.IndexOf(']', StringComparison.Ordinal) + 1)] : null;

    private static bool Same(IReadOnlyList<KeyValuePair<string, SettingValue>> one, IReadOnlyList<KeyValuePair<string, SettingValue>> other) =>
        one.Count == other.Count && one.ToHashSet().SetEquals(other);
}
