using System.Text.Json;
using NodaTime;
using SlackPlanner.Slack;
using SlackPlanner.Teams.Merge;

namespace SlackPlanner.Teams.Setup;

/// <summary>The minimum a team needs, as a form; for a new team or one that is there.</summary>
internal static class SetupModal
{
    public const string CallbackId = "team.setup";
    public const string ZoneAction = "team.zone";

    public const string Id = "id";
    public const string Name = "name";
    public const string Process = "process";
    public const string Zone = "time_zone";
    public const string Channel = "channel";
    public const string Manager = "manager";
    public const string Members = "members";
    public const string Value = "value";

    private static readonly Option[] Processes =
    [
        Option.Of("source-code", "Day 22: released on the 22nd, base weight 10"),
        Option.Of("code-review", "Third Thursday: released on it, base weight 7"),
    ];

    public static ModalViewDefinition New(string opener, DateTimeZone zone, string? channel) =>
        View(new(null, 0), opener, zone.Id, channel, TeamSettings.Empty);

    public static ModalViewDefinition Edit(TeamDocument team, long version) =>
        View(new(team.Id, version), team.Settings.Text("manager.user"), team.Settings.Text("time_zone")!, team.Settings.Text("channel"), team.Settings);

    private static ModalViewDefinition View(SetupSubject subject, string? manager, string zone, string? channel, TeamSettings settings)
    {
        var blocks = new List<Block>();
        if (subject.TeamId is null)
        {
            blocks.Add(Input(Id, "Id", new PlainTextInput { ActionId = Value, Placeholder = "source-code-be", MaxLength = 40 },
                "A short name of small letters, digits and hyphens. It stays; the name below may change."));
        }

        blocks.AddRange([
            Input(Name, "Name", new PlainTextInput { ActionId = Value, InitialValue = settings.Text("name"), Placeholder = "Create:Source Code BE", MaxLength = 80 }),
            Input(Process, "Process", new RadioButtonGroup
            {
                ActionId = Value, Options = Processes, InitialOption = Processes.FirstOrDefault(option => option.Value == settings.Text("process")) ?? Processes[0],
            }),
            Input(Zone, "Time zone", new ExternalSelectMenu { ActionId = ZoneAction, InitialOption = Option.Of(zone, zone), MinQueryLength = 2 },
                "Type a city, such as Amsterdam. The standup and all routines go by it."),
            Input(Channel, "Channel", new ConversationSelectMenu
            {
                ActionId = Value, InitialConversation = channel,
                Filter = new(["public", "private"], ExcludeBotUsers: true),
            }),
            Input(Manager, "Engineering manager", new UserSelectMenu { ActionId = Value, InitialUser = manager }),
            Input(Members, "Members", new MultiUserSelectMenu
            {
                ActionId = Value, InitialUsers = settings.Keys("members") is { Count: > 0 } members ? members : null, MaxSelectedItems = 100,
            }, "The engineers with a weight budget. Roles, GitLab names and working weeks go into teams.yml."),
        ]);
        return new()
        {
            CallbackId = CallbackId,
            Title = subject.TeamId is null ? "New team" : "Edit team",
            Submit = "Save",
            Close = "Cancel",
            PrivateMetadata = JsonSerializer.Serialize(subject),
            Blocks = blocks,
        };
    }

    private static InputBlock Input(string block, string label, BlockElement element, string? hint = null) =>
        new() { BlockId = block, Label = label, Element = element, Hint = hint is null ? null : new PlainText(hint) };
}

/// <summary>What an open form is about.</summary>
/// <param name="TeamId">Null for a new team.</param>
/// <param name="Version">The team's settings when the form opened.</param>
internal sealed record SetupSubject(string? TeamId, long Version)
{
    public static SetupSubject Of(View view) => JsonSerializer.Deserialize<SetupSubject>(view.PrivateMetadata)!;
}
