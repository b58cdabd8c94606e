using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams.Yaml;

/// <summary>One team as the file has it.</summary>
/// <param name="Id">Of a team without a usable one: its place in the file, as <c>team 2</c>.</param>
internal sealed record FileTeam(string Id, int Line, IReadOnlyList<FileSetting> Settings)
{
    public FileSetting? Find(string path) => Settings.FirstOrDefault(setting => setting.PathText == path);
}

internal sealed record FileSetting(IReadOnlyList<PathPart> Path, SettingValue Value, Reference Refers, int Line)
{
    public string PathText => PathPart.Join(Path);
}

/// <param name="IsKey">In brackets: one of many under names of their own.</param>
/// <param name="IsUser">The key is a person, to be looked up.</param>
internal readonly record struct PathPart(string Name, bool IsKey = false, bool IsUser = false)
{
    public static string Join(IEnumerable<PathPart> path) =>
        path.Aggregate("", (text, part) => part.IsKey ? $"{text}[{part.Name}]" : text.Length == 0 ? part.Name : $"{text}.{part.Name}");
}
