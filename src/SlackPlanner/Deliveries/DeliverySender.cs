using NodaTime;
using SlackPlanner.Slack;

namespace SlackPlanner.Deliveries;

/// <summary>A delivery's calls to Slack: post with the id as metadata, find by it, change, remove.</summary>
internal sealed class DeliverySender(ISlackApi slack)
{
    private const string EventType = "slackplanner_delivery";

    /// <summary>Own clock and Slack's may differ by this much.</summary>
    private static readonly Duration Skew = Duration.FromSeconds(30);

    /// <returns>The id of the person's conversation with the bot.</returns>
    public Task<string> Open(string workspace, string user, CancellationToken cancel) => slack.For(workspace).Conversations.Open(user, cancel);

    /// <param name="channel">A person's id will do, if the message is not under another name.</param>
    public Task<PostedMessage> Post(string workspace, string channel, string? threadTs, string id, Message message, CancellationToken cancel)
    {
        var metadata = new MessageMetadata { EventType = EventType, EventPayload = new Dictionary<string, string> { ["id"] = id } };
        return slack.For(workspace).Chat.PostMessage(message with { Channel = channel, ThreadTs = threadTs, Metadata = metadata }, cancel);
    }

    public static string LookMethod(string? threadTs) => threadTs is null ? "conversations.history" : "conversations.replies";

    /// <summary>Timestamps of the messages that carry the id, oldest first, since shortly before <paramref name="from"/>.</summary>
    public async Task<IReadOnlyList<string>> Look(string workspace, string channel, string? threadTs, string id, Instant from, CancellationToken cancel)
    {
        var oldest = $"{(from - Skew).ToUnixTimeSeconds()}.000000";
        var conversations = slack.For(workspace).Conversations;
        var messages = threadTs is null
            ? conversations.History(channel, oldest, cancel: cancel)
            : conversations.Replies(channel, threadTs, oldest, cancel: cancel);
        var found = new List<string>();
        await foreach (var message in messages)
        {
            if (message.Metadata is { EventType: EventType } metadata && metadata.EventPayload.GetValueOrDefault("id") == id)
                found.Add(message.Ts);
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    public static string ChangeMethod(Message? message) => message is null ? "chat.delete" : "chat.update";

    /// <summary>Makes a posted message read so; null removes it.</summary>
    /// <returns>False: it is gone already.</returns>
    public async Task<bool> Change(string workspace, string channel, string ts, Message? message, CancellationToken cancel)
    {
        var chat = slack.For(workspace).Chat;
        try
        {
            if (message is null)
                await chat.Delete(channel, ts, cancel);
            else
                await chat.Update(new MessageUpdate { Channel = channel, Ts = ts, Text = message.Text, Blocks = message.Blocks }, cancel);
            return true;
        }
        catch (SlackException e) when (e.Code == "message_not_found")
        {
            return false;
        }
    }
}
