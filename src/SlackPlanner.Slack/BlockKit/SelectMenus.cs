namespace SlackPlanner.Slack;

/// <summary>What all menus share.</summary>
public abstract record SelectMenu : PlaceholderElement { public ConfirmationDialog? Confirm { get; init; } }

/// <summary>Up to 100 options, or up to 100 groups of them, not both.</summary>
public sealed record StaticSelectMenu : SelectMenu
{
    public IReadOnlyList<Option>? Options { get; init; }
    public IReadOnlyList<OptionGroup>? OptionGroups { get; init; }
    public Option? InitialOption { get; init; }
}

public sealed record StaticMultiSelectMenu : SelectMenu
{
    public IReadOnlyList<Option>? Options { get; init; }
    public IReadOnlyList<OptionGroup>? OptionGroups { get; init; }
    public IReadOnlyList<Option>? InitialOptions { get; init; }
    public int? MaxSelectedItems { get; init; }
}

/// <summary>Its options come from an <see cref="IBlockOptionProvider"/>.</summary>
public sealed record ExternalSelectMenu : SelectMenu
{
    public Option? InitialOption { get; init; }
    /// <summary>Slack's default is 3; 0 asks at once.</summary>
    public int? MinQueryLength { get; init; }
}

public sealed record UserSelectMenu : SelectMenu { public string? InitialUser { get; init; } }

public sealed record MultiUserSelectMenu : SelectMenu
{
    public IReadOnlyList<string>? InitialUsers { get; init; }
    public int? MaxSelectedItems { get; init; }
}

public sealed record ConversationSelectMenu : SelectMenu
{
    public string? InitialConversation { get; init; }
    public bool? DefaultToCurrentConversation { get; init; }
    public ConversationFilter? Filter { get; init; }
    public bool? ResponseUrlEnabled { get; init; }
}

/// <param name="Include"><c>im</c>, <c>mpim</c>, <c>private</c>, <c>public</c>.</param>
public sealed record ConversationFilter(
    IReadOnlyList<string>? Include = null, bool? ExcludeBotUsers = null, bool? ExcludeExternalSharedChannels = null);

/// <summary>An option: text and description 75 characters, value 150. Radio and checkbox texts may be mrkdwn.</summary>
public sealed record Option
{
    public required TextObject Text { get; init; }
    public required string Value { get; init; }
    public TextObject? Description { get; init; }
    /// <summary>Overflow menus only.</summary>
    public string? Url { get; init; }

    public static Option Of(string value, string text, string? description = null) =>
        new() { Value = value, Text = new PlainText(text), Description = description is null ? null : new PlainText(description) };
}

public sealed record OptionGroup
{
    public required PlainText Label { get; init; }
    public required IReadOnlyList<Option> Options { get; init; }
}

/// <summary>"Are you sure?"; all four texts are needed.</summary>
public sealed record ConfirmationDialog
{
    public required PlainText Title { get; init; }
    public required TextObject Text { get; init; }
    public required PlainText Confirm { get; init; }
    public required PlainText Deny { get; init; }
    /// <summary><c>primary</c> or <c>danger</c>.</summary>
    public string? Style { get; init; }
}
