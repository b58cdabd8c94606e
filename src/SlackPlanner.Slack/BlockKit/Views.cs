using System.Text.Json.Serialization;

namespace SlackPlanner.Slack;

/// <summary>A modal or Home tab to show: at most 100 blocks and 250 KB.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ModalViewDefinition), "modal")]
[JsonDerivedType(typeof(HomeViewDefinition), "home")]
public abstract record ViewDefinition
{
    public IReadOnlyList<Block> Blocks { get; init; } = [];
    /// <summary>Up to 3,000 characters, comes back with the submission.</summary>
    public string? PrivateMetadata { get; init; }
    public string? CallbackId { get; init; }
    /// <summary>Unique in the workspace.</summary>
    public string? ExternalId { get; init; }
}

/// <summary>A modal; title and buttons have 24 characters. <see cref="Submit"/> is needed where there is an input block.</summary>
public sealed record ModalViewDefinition : ViewDefinition
{
    public required PlainText Title { get; init; }
    public PlainText? Submit { get; init; }
    public PlainText? Close { get; init; }
    public bool? ClearOnClose { get; init; }
    public bool? NotifyOnClose { get; init; }
    public bool? SubmitDisabled { get; init; }

    /// <summary>A modal that says something and can only be closed.</summary>
    public static ModalViewDefinition Notice(string title, string mrkdwn) =>
        new() { Title = SlackText.Truncate(title, 24), Close = "Close", Blocks = [SectionBlock.Of(SlackText.Truncate(mrkdwn, 3000))] };
}

public sealed record HomeViewDefinition : ViewDefinition;
