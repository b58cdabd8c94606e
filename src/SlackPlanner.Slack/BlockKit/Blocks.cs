using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlackPlanner.Slack;

/// <summary>A block of a message, modal or Home tab. Limits are checked when it is sent, see <see cref="BlockKit"/>.</summary>
/// <remarks>https://docs.slack.dev/reference/block-kit/blocks</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SectionBlock), "section")]
[JsonDerivedType(typeof(HeaderBlock), "header")]
[JsonDerivedType(typeof(DividerBlock), "divider")]
[JsonDerivedType(typeof(ContextBlock), "context")]
[JsonDerivedType(typeof(ActionsBlock), "actions")]
[JsonDerivedType(typeof(InputBlock), "input")]
[JsonDerivedType(typeof(ImageBlock), "image")]
[JsonDerivedType(typeof(MarkdownBlock), "markdown")]
[JsonDerivedType(typeof(RichTextBlock), "rich_text")]
[JsonDerivedType(typeof(TableBlock), "table")]
[JsonDerivedType(typeof(DataVisualizationBlock), "data_visualization")]
[JsonDerivedType(typeof(RawBlock))]
public abstract record Block
{
    public string? BlockId { get; init; }
}

/// <summary>A text, up to ten short fields, or both; at the right an accessory.</summary>
public sealed record SectionBlock : Block
{
    public TextObject? Text { get; init; }
    public IReadOnlyList<TextObject>? Fields { get; init; }
    public BlockElement? Accessory { get; init; }
    /// <summary>Shown whole, without "see more".</summary>
    public bool? Expand { get; init; }

    /// <summary>A section of mrkdwn.</summary>
    public static SectionBlock Of(string mrkdwn, BlockElement? accessory = null) => new() { Text = new Markdown(mrkdwn), Accessory = accessory };
}

public sealed record HeaderBlock : Block { public required PlainText Text { get; init; } }

public sealed record DividerBlock : Block;

public sealed record ContextBlock : Block
{
    public required IReadOnlyList<IContextElement> Elements { get; init; }

    /// <summary>One line of small mrkdwn.</summary>
    public static ContextBlock Of(string mrkdwn) => new() { Elements = [new Markdown(mrkdwn)] };
}

public sealed record ActionsBlock : Block { public required IReadOnlyList<BlockElement> Elements { get; init; } }

/// <summary>An input of a modal (or message). Its block id is where an error may stand.</summary>
public sealed record InputBlock : Block
{
    public required PlainText Label { get; init; }
    public required BlockElement Element { get; init; }
    public PlainText? Hint { get; init; }
    public bool? Optional { get; init; }
    /// <summary>Each change is sent as a block action.</summary>
    public bool? DispatchAction { get; init; }
}

public sealed record ImageBlock : Block
{
    public required string ImageUrl { get; init; }
    public required string AltText { get; init; }
    public PlainText? Title { get; init; }
}

/// <summary>Standard Markdown, messages only; 12,000 characters over all of a message.</summary>
public sealed record MarkdownBlock : Block { public required string Text { get; init; } }

/// <summary>Rich text, its elements as JSON.</summary>
public sealed record RichTextBlock : Block { public required IReadOnlyList<JsonElement> Elements { get; init; } }

/// <summary>A block as it was received, to send it again.</summary>
public sealed record RawBlock : Block
{
    [JsonExtensionData] public IDictionary<string, JsonElement> Json { get; set; } = new Dictionary<string, JsonElement>();

    /// <summary>Takes each block of a message's or view's <c>blocks</c> as it is.</summary>
    public static IReadOnlyList<Block> From(JsonElement blocks) => blocks.ValueKind != JsonValueKind.Array
        ? []
        : [.. blocks.EnumerateArray().Where(b => b.ValueKind == JsonValueKind.Object).Select(Copy)];

    private static RawBlock Copy(JsonElement block)
    {
        var json = new Dictionary<string, JsonElement>();
        string? id = null;
        foreach (var property in block.EnumerateObject())
            if (property.NameEquals("block_id") && property.Value.ValueKind == JsonValueKind.String) id = property.Value.GetString();
            else json[property.Name] = property.Value;
        return new() { BlockId = id, Json = json };
    }
}
