using System.Text;

namespace SlackPlanner.Teams.Yaml;

/// <summary>What stands in <c>teams.yml</c>, names not looked up yet, and every mistake in it.</summary>
internal sealed record TeamsFile(IReadOnlyList<FileTeam> Teams, IReadOnlyList<Mistake> Mistakes)
{
    public const int LargestBytes = 1024 * 1024;

    public static TeamsFile Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LargestBytes)
            return Refused("the file is larger than 1 MB; nothing was read.");
        try
        {
            return Read(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            return Refused("the file is not UTF-8 text; save it as UTF-8.");
        }
    }

    public static TeamsFile Read(string text)
    {
        var mistakes = new List<Mistake>();
        var root = YamlTree.Parse(text, mistakes);
        if (root is null or YamlTree.Text { IsEmpty: true })
            return mistakes.Count > 0 ? new([], mistakes) : Refused("the file is empty; it starts with \"teams:\" and a list of teams.");
        if (root is not YamlTree.Mapping top)
            return Refused("the file must start with \"teams:\" and under it a list of teams.", root.Line);

        foreach (var (key, _) in top.Entries.Where(entry => entry.Key.Value != "teams"))
            mistakes.Add(new(key.Line, "", $"'{ValueTypes.Short(key.Value)}' is not known here; all settings stand under \"teams:\".{Suggestion.Words(key.Value, ["teams"])}"));
        var lists = top.Entries.Where(entry => entry.Key.Value == "teams").ToList();
        foreach (var (key, _) in lists.Skip(1))
            mistakes.Add(new(key.Line, "", $"\"teams:\" stands twice, first on line {lists[0].Key.Line}; put all teams under one."));

        var teams = lists.Count == 0 ? [] : ReadTeams(lists[0].Value, mistakes);
        if (teams.Count == 0 && mistakes.Count == 0)
            mistakes.Add(new(1, "", "no team is in the file; a team needs id, name, time_zone, channel, manager and members."));
        return new(teams, [.. mistakes.OrderBy(mistake => mistake.Line)]);
    }

    private static List<FileTeam> ReadTeams(YamlTree list, List<Mistake> mistakes)
    {
        if (list is not YamlTree.Sequence { Items: var items })
        {
            mistakes.Add(new(list.Line, "teams", "this must be a list: each team starts with \"- id: …\"."));
            return [];
        }

        var teams = new List<FileTeam>();
        foreach (var (index, item) in items.Index())
        {
            var team = new TeamReader($"team {index + 1}", mistakes).Read(item);
            if (teams.Find(other => other.Id == team.Id) is { } same)
                mistakes.Add(new(team.Line, team.Id, $"this id is taken by the team on line {same.Line}; every team needs its own."));
            TeamChecks.Run(team, mistakes);
            teams.Add(team);
        }

        return teams;
    }

    private static TeamsFile Refused(string words, int line = 1) => new([], [new(line, "", words)]);
}
