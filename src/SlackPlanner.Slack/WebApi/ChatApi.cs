using System.Text.Json;

namespace SlackPlanner.Slack;

internal sealed class ChatApi(SlackCaller caller) : IChatApi
{
    public async Task<PostedMessage> PostMessage(Message message, CancellationToken cancel = default)
    {
        BlockKit.Check(message);
        return await WithFallback(message.Blocks, blocks => caller.Change("chat.postMessage", Body(message, blocks), cancel));
    }

    public async Task<PostedMessage> Update(MessageUpdate update, CancellationToken cancel = default)
    {
        BlockKit.Check(update);
        return await WithFallback(update.Blocks, blocks =>
        {
            var body = new FormBody { { "channel", update.Channel }, { "ts", update.Ts }, { "parse", "none" } };
            Content(body, update.Text, blocks, update.Metadata);
            // An empty list takes the blocks away that the message has.
            if (blocks.Count == 0) body.Add("blocks", "[]");
            return caller.Change("chat.update", body, cancel);
        });
    }

    public Task Delete(string channel, string ts, CancellationToken cancel = default) =>
        caller.Change("chat.delete", new() { { "channel", channel }, { "ts", ts } }, cancel);

    public async Task PostEphemeral(string user, Message message, CancellationToken cancel = default)
    {
        BlockKit.Check(message);
        var body = new FormBody { { "channel", message.Channel }, { "user", user }, { "thread_ts", message.ThreadTs }, { "parse", "none" } };
        Appearance(body, message);
        Content(body, message.Text, message.Blocks, metadata: null); // ephemeral messages keep none
        await caller.Change("chat.postEphemeral", body, cancel);
    }

    public async Task<string> GetPermalink(string channel, string ts, CancellationToken cancel = default) =>
        (await caller.Read("chat.getPermalink", new() { { "channel", channel }, { "message_ts", ts } }, cancel)).StringOrEmpty("permalink"u8);

    private static FormBody Body(Message message, IReadOnlyList<Block> blocks)
    {
        var body = new FormBody
        {
            { "channel", message.Channel }, { "thread_ts", message.ThreadTs }, { "parse", "none" },
            { "unfurl_links", message.UnfurlLinks }, { "unfurl_media", message.UnfurlMedia },
        };
        if (message.ReplyBroadcast) body.Add("reply_broadcast", true);
        Appearance(body, message);
        Content(body, message.Text, blocks, message.Metadata);
        return body;
    }

    private static void Appearance(FormBody body, Message message)
    {
        body.Add("username", message.Username);
        body.Add("icon_url", message.IconUrl);
        body.Add("icon_emoji", message.IconEmoji);
    }

    private static void Content(FormBody body, string text, IReadOnlyList<Block> blocks, MessageMetadata? metadata)
    {
        body.Add("text", text);
        if (blocks.Count > 0) body.AddJson("blocks", blocks, SlackJson.Default.IReadOnlyListBlock);
        body.AddJson("metadata", metadata, SlackJson.Default.MessageMetadata);
    }

    // Charts are young, and of rich text Slack does not say how much it takes: what it refuses is left out or becomes plain, the rest is worth more than none.
    private static async Task<PostedMessage> WithFallback(IReadOnlyList<Block> blocks, Func<IReadOnlyList<Block>, Task<JsonElement>> send)
    {
        JsonElement reply;
        try
        {
            reply = await send(blocks);
        }
        catch (SlackException e) when (e.Code is "invalid_blocks" or "invalid_blocks_format" or "msg_blocks_too_long" && blocks.Any(IsFancy))
        {
            reply = await send([.. blocks.SelectMany(Plainer).Take(Limits.MessageBlocks)]);
        }
        return new(reply.StringOrEmpty("channel"u8), reply.StringOrEmpty("ts"u8));
    }

    private static bool IsFancy(Block block) => block is DataVisualizationBlock or RichTextBlock;

    private static IEnumerable<Block> Plainer(Block block) => block switch
    {
        DataVisualizationBlock => [],
        RichTextBlock rich => SectionText.Cut(SlackText.Escape(RichText.Of(rich).Plain)).Select(part => SectionBlock.Of(part)),
        _ => [block],
    };
}
