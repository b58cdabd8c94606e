namespace SlackPlanner.Slack;

internal sealed class ConversationsApi(SlackCaller caller) : IConversationsApi
{
    // Opening a DM that is open changes nothing, so it counts as a read.
    public async Task<string> Open(string user, CancellationToken cancel = default) =>
        (await caller.Read("conversations.open", new() { { "users", user } }, cancel)).Get("channel"u8).StringOrEmpty("id"u8);

    public IAsyncEnumerable<MessagePayload> History(
        string channel, string? oldest = null, string? latest = null, int pageSize = 100, bool inclusive = false, CancellationToken cancel = default)
    {
        var body = Range(channel, oldest, latest, pageSize);
        if (inclusive) body.Add("inclusive", true);
        return caller.Pages("conversations.history", body, "messages", cancel).Select(PartReader.Message);
    }

    public IAsyncEnumerable<MessagePayload> Replies(
        string channel, string threadTs, string? oldest = null, string? latest = null, int pageSize = 100, CancellationToken cancel = default)
    {
        var body = Range(channel, oldest, latest, pageSize);
        body.Add("ts", threadTs);
        return caller.Pages("conversations.replies", body, "messages", cancel).Select(PartReader.Message);
    }

    public async Task<Conversation> Info(string channel, CancellationToken cancel = default) => RecordReader.Conversation(
        (await caller.Read("conversations.info", new() { { "channel", channel }, { "include_num_members", true } }, cancel)).Get("channel"u8));

    public IAsyncEnumerable<Conversation> List(
        string types = "public_channel,private_channel", bool excludeArchived = true, int pageSize = 200, CancellationToken cancel = default) =>
        caller.Pages("conversations.list", new() { { "types", types }, { "exclude_archived", excludeArchived }, { "limit", pageSize } }, "channels", cancel)
            .Select(RecordReader.Conversation);

    public IAsyncEnumerable<string> Members(string channel, int pageSize = 200, CancellationToken cancel = default) =>
        caller.Pages("conversations.members", new() { { "channel", channel }, { "limit", pageSize } }, "members", cancel)
            .Select(m => m.AsString() ?? "");

    private static FormBody Range(string channel, string? oldest, string? latest, int pageSize) => new()
    {
        { "channel", channel }, { "oldest", oldest }, { "latest", latest }, { "limit", pageSize }, { "include_all_metadata", true },
    };
}
