using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams.Yaml;

/// <summary>What a name in the file is in Slack.</summary>
/// <param name="Id">Null: there is no such person or channel, and <paramref name="Problem"/> says so.</param>
/// <param name="Warning">It can be used, but not fully yet (the bot is not in the channel).</param>
internal sealed record Found(string? Id, string? Problem = null, string? Warning = null);

internal sealed record ResolvedTeam(string Id, int Line, TeamSettings Settings);

/// <summary>The file with Slack's ids for people and channels, and everything that is wrong with it.</summary>
internal sealed record ResolvedFile(
    IReadOnlyList<ResolvedTeam> Teams, IReadOnlyList<Mistake> Mistakes, IReadOnlyList<string> Warnings)
{
    /// <summary>Settings of routines that this version does not have: a later one may have them, or the name is mistyped.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];

    /// <summary>What has to be looked up, each once.</summary>
    public static IReadOnlySet<(Reference Kind, string Text)> References(TeamsFile file) =>
        file.Teams.SelectMany(team => team.Settings)
            .Where(setting => setting.Refers != Reference.None)
            .SelectMany(setting => setting.Value.Items.Select(item => (setting.Refers, item)))
            .ToHashSet();

    public static ResolvedFile From(TeamsFile file, IReadOnlyDictionary<(Reference Kind, string Text), Found> found)
    {
        var mistakes = file.Mistakes.ToList();
        var warnings = new List<string>();
        var teams = file.Teams.Select(team => Resolve(team, found, mistakes, warnings)).ToList();
        return new(teams, [.. mistakes.Distinct().OrderBy(mistake => mistake.Line)], [.. warnings.Distinct()]);
    }

    public ResolvedFile WithUnknownRoutines(IEnumerable<string> known) => this with
    {
        Unused = [.. Teams.SelectMany(team => team.Settings.Keys("routines")).Except(known).Select(name => $"routines.{name}").Order(StringComparer.Ordinal)],
    };

    private static ResolvedTeam Resolve(
        FileTeam team, IReadOnlyDictionary<(Reference Kind, string Text), Found> found, List<Mistake> mistakes, List<string> warnings)
    {
        string Id(Reference kind, string text) => found.TryGetValue((kind, text), out var hit) && hit.Id is { } id ? id : text;

        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var settings = new List<KeyValuePair<string, SettingValue>>();
        foreach (var setting in team.Settings)
        {
            var path = PathPart.Join(setting.Path.Select(part => part.IsUser ? part with { Name = Id(Reference.User, part.Name) } : part));
            if (!lines.TryAdd(path, setting.Line))
            {
                if (setting.Path is [_, { IsUser: true }, { Name: "user" }])
                    mistakes.Add(new(setting.Line, $"{team.Id} {setting.Path[0].Name}", $"{setting.Value} is the same person as on line {lines[path]}; remove one."));
                continue;
            }

            if (setting.Refers == Reference.None)
            {
                settings.Add(new(path, setting.Value));
                continue;
            }

            foreach (var hit in setting.Value.Items.Select(item => found.GetValueOrDefault((setting.Refers, item))).OfType<Found>())
            {
                if (hit.Problem is { } problem)
                    mistakes.Add(new(setting.Line, $"{team.Id} {PathPart.Join(setting.Path.Where(part => !part.IsUser))}", problem));
                if (hit.Warning is { } warning)
                    warnings.Add(warning);
            }

            var ids = setting.Value.Items.Select(item => Id(setting.Refers, item));
            settings.Add(new(path, setting.Value.IsList ? SettingValue.Of(ids.Distinct()) : SettingValue.Of(ids.First())));
        }

        var resolved = new TeamSettings(settings);
        TeamChecks.Run(team, resolved, lines, mistakes);
        warnings.AddRange(TeamChecks.RegionsWithoutHolidays(team.Id, resolved));
        return new(team.Id, team.Line, resolved);
    }
}
