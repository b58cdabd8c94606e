using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlackPlanner.Slack;

/// <summary>A button, menu, picker, input or image inside a block.</summary>
/// <remarks>https://docs.slack.dev/reference/block-kit/block-elements</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Button), "button")]
[JsonDerivedType(typeof(ImageElement), "image")]
[JsonDerivedType(typeof(StaticSelectMenu), "static_select")]
[JsonDerivedType(typeof(StaticMultiSelectMenu), "multi_static_select")]
[JsonDerivedType(typeof(ExternalSelectMenu), "external_select")]
[JsonDerivedType(typeof(UserSelectMenu), "users_select")]
[JsonDerivedType(typeof(MultiUserSelectMenu), "multi_users_select")]
[JsonDerivedType(typeof(ConversationSelectMenu), "conversations_select")]
[JsonDerivedType(typeof(DatePicker), "datepicker")]
[JsonDerivedType(typeof(TimePicker), "timepicker")]
[JsonDerivedType(typeof(RadioButtonGroup), "radio_buttons")]
[JsonDerivedType(typeof(CheckboxGroup), "checkboxes")]
[JsonDerivedType(typeof(OverflowMenu), "overflow")]
[JsonDerivedType(typeof(PlainTextInput), "plain_text_input")]
[JsonDerivedType(typeof(NumberInput), "number_input")]
[JsonDerivedType(typeof(RichTextInput), "rich_text_input")]
public abstract record BlockElement
{
    /// <summary>Which handler gets it; unique in a message or view.</summary>
    public string? ActionId { get; init; }
}

public sealed record Button : BlockElement
{
    public required PlainText Text { get; init; }
    /// <summary>Up to 2,000 characters, comes back with the click.</summary>
    public string? Value { get; init; }
    public string? Url { get; init; }
    /// <summary><see cref="Primary"/>, <see cref="Danger"/> or null.</summary>
    public string? Style { get; init; }
    public ConfirmationDialog? Confirm { get; init; }
    public string? AccessibilityLabel { get; init; }

    public const string Primary = "primary";
    public const string Danger = "danger";
}

public sealed record ImageElement : BlockElement, IContextElement
{
    public required string ImageUrl { get; init; }
    public required string AltText { get; init; }
}

public sealed record OverflowMenu : BlockElement
{
    public required IReadOnlyList<Option> Options { get; init; }
    public ConfirmationDialog? Confirm { get; init; }
}

/// <summary>An element with a choice of up to ten options, all shown.</summary>
public abstract record OptionGroupElement : BlockElement
{
    public required IReadOnlyList<Option> Options { get; init; }
    public ConfirmationDialog? Confirm { get; init; }
    public bool? FocusOnLoad { get; init; }
}

public sealed record RadioButtonGroup : OptionGroupElement { public Option? InitialOption { get; init; } }

public sealed record CheckboxGroup : OptionGroupElement { public IReadOnlyList<Option>? InitialOptions { get; init; } }
