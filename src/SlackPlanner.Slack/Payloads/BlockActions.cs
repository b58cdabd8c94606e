using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>What was clicked or chosen. The concrete type follows the element's type.</summary>
public abstract record BlockAction
{
    public required string ActionId { get; init; }
    public string BlockId { get; init; } = "";
    public string Type { get; init; } = "";
    public string ActionTs { get; init; } = "";
}

public sealed record ButtonAction : BlockAction { public string Value { get; init; } = ""; }

/// <summary>An action that chooses one option, or none.</summary>
public abstract record OptionAction : BlockAction { public SelectedOption? SelectedOption { get; init; } }
public sealed record StaticSelectAction : OptionAction;
public sealed record ExternalSelectAction : OptionAction;
public sealed record RadioButtonGroupAction : OptionAction;
public sealed record OverflowAction : OptionAction;

/// <summary>An action that chooses any number of options.</summary>
public abstract record OptionsAction : BlockAction { public IReadOnlyList<SelectedOption> SelectedOptions { get; init; } = []; }
public sealed record CheckboxGroupAction : OptionsAction;
public sealed record StaticMultiSelectAction : OptionsAction;

public sealed record UserSelectAction : BlockAction { public string? SelectedUser { get; init; } }
public sealed record UserMultiSelectAction : BlockAction { public IReadOnlyList<string> SelectedUsers { get; init; } = []; }
public sealed record ConversationSelectAction : BlockAction { public string? SelectedConversation { get; init; } }
/// <summary><see cref="SelectedDate"/> is <c>YYYY-MM-DD</c>.</summary>
public sealed record DatePickerAction : BlockAction { public string? SelectedDate { get; init; } }
/// <summary><see cref="SelectedTime"/> is <c>HH:mm</c>.</summary>
public sealed record TimePickerAction : BlockAction { public string? SelectedTime { get; init; } }
public sealed record PlainTextInputAction : BlockAction { public string? Value { get; init; } }
/// <summary>Its content is the JSON of a <c>rich_text</c> block, undefined if there is none; see <see cref="RichText"/>.</summary>
public sealed record RichTextInputAction : BlockAction { public JsonElement Value { get; init; } }
public sealed record NumberInputAction : BlockAction { public string? Value { get; init; } }

/// <summary>An element type this code does not know; its JSON is kept.</summary>
public sealed record UnknownAction : BlockAction { public JsonElement Raw { get; init; } }
