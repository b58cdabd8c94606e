using SlackPlanner.Slack;
using SlackPlanner.Teams.Merge;
using SlackPlanner.Teams.Yaml;

namespace SlackPlanner.Teams.Setup;

/// <summary>What was put into the form.</summary>
internal sealed record SetupForm(string Id, string Name, string? Process, string Zone, string Channel, string Manager, IReadOnlyList<string> Members)
{
    public static SetupForm Read(StateValues state, string? teamId) => new(
        teamId ?? state.Text(SetupModal.Id, SetupModal.Value)?.Trim() ?? "",
        state.Text(SetupModal.Name, SetupModal.Value)?.Trim() ?? "",
        state.Selected(SetupModal.Process, SetupModal.Value),
        state.Selected(SetupModal.Zone, SetupModal.ZoneAction) ?? "",
        state.Conversation(SetupModal.Channel, SetupModal.Value) ?? "",
        state.User(SetupModal.Manager, SetupModal.Value) ?? "",
        state.Users(SetupModal.Members, SetupModal.Value));

    /// <summary>What is wrong, by the input it is to stand under; judged by the same rules as the file.</summary>
    public Dictionary<string, string> Problems(bool isNew)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (isNew)
            Check(SetupModal.Id, "id", Id);
        Check(SetupModal.Name, "name", Name);
        Check(SetupModal.Zone, "time_zone", Zone);
        if (Channel.Length == 0)
            problems[SetupModal.Channel] = "Choose the team's channel.";
        if (Manager.Length == 0)
            problems[SetupModal.Manager] = "Choose the engineering manager.";
        if (Members.Count == 0)
            problems[SetupModal.Members] = "Choose at least one member.";
        return problems;

        void Check(string block, string setting, string value)
        {
            var type = ((Shape.One)TeamsSchema.Team.Fields.First(field => field.Name == setting).Shape).Type;
            if (type.Read(value).Problem is { } problem)
                problems[block] = SlackText.Truncate(value.Length == 0 ? $"Give {type.Words}, such as {type.Example}." : char.ToUpperInvariant(problem[0]) + problem[1..], 150);
        }
    }

    /// <summary>Which settings differ from what is there; null removes one.</summary>
    public IReadOnlyList<KeyValuePair<string, SettingValue?>> Changes(TeamSettings current)
    {
        var wanted = new List<KeyValuePair<string, SettingValue?>>
        {
            Set("id", Id), Set("name", Name), Set("time_zone", Zone), Set("channel", Channel), Set("manager.user", Manager),
        };
        if (Process is { } process && (current["process"] is not null || process != "source-code"))
            wanted.Add(Set("process", process));
        if (current.Text("manager.user") is { } before && before != Manager)
            wanted.Add(new("manager.gitlab", null));   // it was the other manager's
        if (current.Text("manager.deputy") == Manager)
            wanted.Add(new("manager.deputy", null));
        wanted.AddRange(Members.Where(user => current[$"members[{user}].user"] is null).Select(user => Set($"members[{user}].user", user)));
        foreach (var gone in current.Keys("members").Except(Members))
            wanted.AddRange(current.Under($"members[{gone}]").Select(setting => new KeyValuePair<string, SettingValue?>(setting.Key, null)));
        return [.. wanted.Where(setting => current[setting.Key] != setting.Value)];

        static KeyValuePair<string, SettingValue?> Set(string path, string value) => new(path, SettingValue.Of(value));
    }
}
