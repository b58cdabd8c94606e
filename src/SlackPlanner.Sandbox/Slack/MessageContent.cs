using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.Slack.Blocks;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Slack;

/// <summary>What a message says, checked: text, blocks, attachments. The same rules for the API, command answers and response URLs.</summary>
internal sealed record MessageContent(string Text, JsonArray? Blocks, JsonArray? Attachments)
{
    public const int TruncatedAbove = 40_000;
    public const int MarkdownMost = 12_000;

    public static MessageContent Of(SlackCall call, int textMost = int.MaxValue)
    {
        var content = Of(call.World, call.Text("text"), call.Json("blocks", "invalid_blocks_format"), call.Json("attachments", "invalid_attachments"), call.Text("markdown_text"));
        if (content.Text.Length > textMost)
            throw new SlackRefusal("msg_too_long");
        if (content.Text.Length <= TruncatedAbove)
            return content;
        call.Warnings.Add("message_truncated");
        return content with { Text = content.Text[..TruncatedAbove] };
    }

    public static MessageContent Of(SlackWorld world, JsonObject message) =>
        Of(world, message["text"]?.ToString(), message["blocks"]?.DeepClone(), message["attachments"]?.DeepClone(), markdown: null);

    public void ApplyTo(Post post)
    {
        post.Text = Text;
        post.Blocks = Blocks;
        post.Attachments = Attachments;
    }

    private static MessageContent Of(SlackWorld world, string? text, JsonNode? blocks, JsonNode? attachments, string? markdown)
    {
        if (!string.IsNullOrEmpty(markdown))
        {
            if (!string.IsNullOrEmpty(text) || blocks is not null)
                throw new SlackRefusal("markdown_text_conflict");
            if (markdown.Length > MarkdownMost)
                throw new SlackRefusal("msg_too_long");
            blocks = new JsonArray(new JsonObject { ["type"] = "markdown", ["text"] = markdown });
        }

        if (blocks is not null and not JsonArray)
            throw new SlackRefusal("invalid_blocks_format");
        if (attachments is JsonArray { Count: > 100 })
            throw new SlackRefusal("too_many_attachments");
        var found = new Findings(Surface.Message);
        var list = blocks as JsonArray;
        if (list is not null)
            BlockRules.Check(list, "/blocks", found);
        var extra = attachments as JsonArray;
        for (var i = 0; i < extra?.Count; i++)
        {
            if (extra[i]?["blocks"] is JsonArray inner)
                BlockRules.Check(inner, $"/attachments/{i}/blocks", found);
        }

        if (found.Messages.Count > 0)
            throw new SlackRefusal("invalid_blocks", found.Messages);
        if (string.IsNullOrEmpty(text) && list is not { Count: > 0 } && extra is not { Count: > 0 })
            throw new SlackRefusal("no_text");
        BlockWalk.FillIn(list, () => world.NextId("b"));
        return new(text ?? markdown ?? "", list is { Count: > 0 } ? list : null, extra);
    }
}
