using System.Collections.Immutable;
using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>What stands in a view's or message's inputs. What was not filled in, or is not there, reads as null or empty.</summary>
public sealed class StateValues(IReadOnlyDictionary<string, IReadOnlyDictionary<string, StateValue>> values)
{
    public static StateValues Empty { get; } = new(ImmutableDictionary<string, IReadOnlyDictionary<string, StateValue>>.Empty);

    /// <summary>By block id, then action id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, StateValue>> Values { get; } = values;

    public StateValue? Find(string blockId, string actionId) =>
        Values.TryGetValue(blockId, out var block) && block.TryGetValue(actionId, out var value) ? value : null;

    /// <summary>Of a text, number, e-mail or URL input.</summary>
    public string? Text(string blockId, string actionId) => Find(blockId, actionId)?.Value;

    /// <summary>Of a rich text input: the JSON of a <c>rich_text</c> block, see <see cref="Slack.RichText"/>.</summary>
    public JsonElement? RichText(string blockId, string actionId) => Find(blockId, actionId)?.RichText;

    /// <summary><c>YYYY-MM-DD</c>.</summary>
    public string? Date(string blockId, string actionId) => Find(blockId, actionId)?.SelectedDate;

    /// <summary><c>HH:mm</c>.</summary>
    public string? Time(string blockId, string actionId) => Find(blockId, actionId)?.SelectedTime;

    /// <summary>The value of the option chosen in a select or radio group.</summary>
    public string? Selected(string blockId, string actionId) => Find(blockId, actionId)?.SelectedOption?.Value;

    /// <summary>The values of the options, people or conversations chosen in a multi-select or checkbox group.</summary>
    public IReadOnlyList<string> SelectedMany(string blockId, string actionId) => Find(blockId, actionId)?.Many ?? [];

    public string? User(string blockId, string actionId) => Find(blockId, actionId)?.SelectedUser;

    public IReadOnlyList<string> Users(string blockId, string actionId) => Find(blockId, actionId)?.SelectedUsers ?? [];

    public string? Conversation(string blockId, string actionId) => Find(blockId, actionId)?.SelectedConversation;

    /// <summary>Whether the checkbox with this value is ticked.</summary>
    public bool Checked(string blockId, string actionId, string value) => SelectedMany(blockId, actionId).Contains(value);

    /// <summary>Whether any checkbox of the group is ticked.</summary>
    public bool Checked(string blockId, string actionId) => SelectedMany(blockId, actionId).Count > 0;
}

/// <summary>One input's content.</summary>
public sealed record StateValue
{
    public string Type { get; init; } = "";
    public string? Value { get; init; }
    /// <summary>The JSON of a <c>rich_text</c> block.</summary>
    public JsonElement? RichText { get; init; }
    public string? SelectedDate { get; init; }
    public string? SelectedTime { get; init; }
    /// <summary>Unix seconds.</summary>
    public long? SelectedDateTime { get; init; }
    public string? SelectedUser { get; init; }
    public string? SelectedConversation { get; init; }
    public string? SelectedChannel { get; init; }
    public SelectedOption? SelectedOption { get; init; }
    public IReadOnlyList<SelectedOption> SelectedOptions { get; init; } = [];
    public IReadOnlyList<string> SelectedUsers { get; init; } = [];
    public IReadOnlyList<string> SelectedConversations { get; init; } = [];
    public IReadOnlyList<string> SelectedChannels { get; init; } = [];

    internal IReadOnlyList<string> Many =>
        SelectedOptions.Count > 0 ? [.. SelectedOptions.Select(o => o.Value)]
        : SelectedUsers.Count > 0 ? SelectedUsers
        : SelectedConversations.Count > 0 ? SelectedConversations : SelectedChannels;
}
