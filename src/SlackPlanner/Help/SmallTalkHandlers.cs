using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Help;

/// <summary>Somebody writes to the bot in their DM: it does everything by commands, and says which.</summary>
internal sealed class DirectMessageHandler(PersonalHelp help, IDeliveries deliveries, IJobClient jobs) : IEventHandler<MessageEvent>
{
    public async Task Handle(MessageEvent slackEvent, EventCallback callback, CancellationToken cancel)
    {
        // Our own messages come back as events too.
        if (slackEvent is not { ChannelType: "im", User: { Length: > 0 } user, BotId: null, Subtype: null })
            return;
        var change = new Change(callback.TeamId);
        deliveries.Post(
            change, $"help:{slackEvent.Channel}:{slackEvent.Ts}", Destination.Person(user), await help.For(callback.TeamId, user, unknown: "", cancel));
        await jobs.Commit(change, cancel);
    }
}

/// <summary>Somebody mentions the bot in a channel: only they see the answer.</summary>
internal sealed class MentionHandler(PersonalHelp help, ISlackApi slack) : IEventHandler<AppMention>
{
    public async Task Handle(AppMention slackEvent, EventCallback callback, CancellationToken cancel)
    {
        var message = await help.For(callback.TeamId, slackEvent.User, unknown: "", cancel);
        await slack.For(callback.TeamId).Chat.PostEphemeral(
            slackEvent.User, message with { Channel = slackEvent.Channel, ThreadTs = slackEvent.ThreadTs }, cancel);
    }
}
