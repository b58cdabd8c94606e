using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>An element with a placeholder, which may have the focus when the view opens (one per view).</summary>
public abstract record PlaceholderElement : BlockElement
{
    public PlainText? Placeholder { get; init; }
    public bool? FocusOnLoad { get; init; }
}

public sealed record PlainTextInput : PlaceholderElement
{
    public string? InitialValue { get; init; }
    public bool? Multiline { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public DispatchActionConfig? DispatchActionConfig { get; init; }
}

/// <param name="TriggerActionsOn"><c>on_enter_pressed</c>, <c>on_character_entered</c>.</param>
public sealed record DispatchActionConfig(IReadOnlyList<string> TriggerActionsOn)
{
    /// <summary>While somebody types, as Slack sees fit.</summary>
    public static DispatchActionConfig WhileTyping { get; } = new(["on_character_entered"]);
}

/// <summary>Bounds and the initial value are texts, as Slack wants them.</summary>
public sealed record NumberInput : PlaceholderElement
{
    public bool IsDecimalAllowed { get; init; }
    public string? InitialValue { get; init; }
    public string? MinValue { get; init; }
    public string? MaxValue { get; init; }
}

/// <summary>Its content, in and out, is the JSON of a <c>rich_text</c> block.</summary>
public sealed record RichTextInput : PlaceholderElement
{
    public JsonElement? InitialValue { get; init; }
    public DispatchActionConfig? DispatchActionConfig { get; init; }
}

/// <summary>Dates are <c>YYYY-MM-DD</c>.</summary>
public sealed record DatePicker : PlaceholderElement
{
    public string? InitialDate { get; init; }
    public ConfirmationDialog? Confirm { get; init; }
}

/// <summary>Times are <c>HH:mm</c>; the zone is an IANA name.</summary>
public sealed record TimePicker : PlaceholderElement
{
    public string? InitialTime { get; init; }
    public string? Timezone { get; init; }
    public ConfirmationDialog? Confirm { get; init; }
}
