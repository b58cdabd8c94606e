using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>What all interaction payloads have in common.</summary>
public abstract record Interaction
{
    public required string TeamId { get; init; }
    public string? EnterpriseId { get; init; }
    public bool IsEnterpriseInstall { get; init; }
    public required UserRef User { get; init; }
    public string UserId => User.Id;

    internal RequestOrigin Origin(string? channelId = null) => new(TeamId, UserId, channelId, IsEnterpriseInstall, EnterpriseId, User.TeamId);
}

/// <summary>A click or a choice; the action itself goes to the handler beside it.</summary>
/// <remarks>https://docs.slack.dev/reference/interaction-payloads/block_actions-payload</remarks>
public sealed record BlockActionRequest : Interaction
{
    public string? ChannelId { get; init; }
    public string? MessageTs { get; init; }
    public string? ThreadTs { get; init; }
    /// <summary>The message can be seen by one person only, and not be found by its timestamp.</summary>
    public bool IsEphemeral { get; init; }
    /// <summary>Absent for clicks in modals and on the Home tab.</summary>
    public string? ResponseUrl { get; init; }
    public string TriggerId { get; init; } = "";
    public View? View { get; init; }
    public MessagePayload? Message { get; init; }
    public StateValues State { get; init; } = StateValues.Empty;
    public string RequestKey => "click:" + TriggerId;
}

/// <summary>Somebody chose one of the app's entries in a message's menu.</summary>
/// <remarks>https://docs.slack.dev/interactivity/implementing-shortcuts. The app need not be in the channel, so it may not be able to answer there.</remarks>
public sealed record MessageShortcut : Interaction
{
    public required string CallbackId { get; init; }
    public string TriggerId { get; init; } = "";
    public string? ChannelId { get; init; }
    public required MessagePayload Message { get; init; }
    public string? ResponseUrl { get; init; }
    public string RequestKey => "shortcut:" + TriggerId;
}

/// <summary>A modal was submitted.</summary>
public sealed record ViewSubmission : Interaction
{
    public required View View { get; init; }
    public string TriggerId { get; init; } = "";
    public IReadOnlyList<ViewResponseUrl> ResponseUrls { get; init; } = [];
    /// <summary>The same until the view changes, so that a double press is one submission.</summary>
    public string RequestKey => $"view:{View.Id}:{View.Hash}";
}

/// <summary>A modal was closed without submitting; sent only for views with <c>notify_on_close</c>.</summary>
public sealed record ViewClosed : Interaction
{
    public required View View { get; init; }
    /// <summary>The whole stack was closed by its x.</summary>
    public bool IsCleared { get; init; }
    public string RequestKey => $"closed:{View.Id}:{View.Hash}";
}

/// <summary>Somebody types into an external select.</summary>
public sealed record BlockOptionsRequest : Interaction
{
    public required string ActionId { get; init; }
    public string BlockId { get; init; } = "";
    /// <summary>What was typed so far.</summary>
    public string Value { get; init; } = "";
    public string? ChannelId { get; init; }
    public View? View { get; init; }
    public MessagePayload? Message { get; init; }
}

/// <summary>A response URL of a select with <c>response_url_enabled</c>.</summary>
public sealed record ViewResponseUrl(string BlockId, string ActionId, string ChannelId, string ResponseUrl);

/// <summary>A modal or Home tab as Slack holds it.</summary>
public sealed record View
{
    public required string Id { get; init; }
    public string Type { get; init; } = "";
    public string CallbackId { get; init; } = "";
    public string Hash { get; init; } = "";
    public string PrivateMetadata { get; init; } = "";
    public string? ExternalId { get; init; }
    public string? RootViewId { get; init; }
    public string? PreviousViewId { get; init; }
    public StateValues State { get; init; } = StateValues.Empty;
    /// <summary>The blocks as Slack sent them, unknown ones included; undefined if there were none.</summary>
    public JsonElement Blocks { get; init; }
    /// <summary>The title's text.</summary>
    public string Title { get; init; } = "";
}

/// <summary>A message as Slack sent it: in a click, or from a conversation's history.</summary>
public sealed record MessagePayload
{
    public string Ts { get; init; } = "";
    public string? ThreadTs { get; init; }
    public string Text { get; init; } = "";
    public string? User { get; init; }
    public string? BotId { get; init; }
    public string? AppId { get; init; }
    public string? Username { get; init; }
    public string? Subtype { get; init; }
    public int ReplyCount { get; init; }
    public MessageMetadata? Metadata { get; init; }
    /// <summary>The blocks as Slack sent them, unknown ones included; undefined if there were none.</summary>
    public JsonElement Blocks { get; init; }
}
