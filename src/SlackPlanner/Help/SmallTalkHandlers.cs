using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Help;

/// <summary>Somebody writes to the bot in their DM: it does everything by commands, and says which.</summary>
internal sealed class DirectMessageHandler(PersonalHelp help, IRequestGuard guard, IDeliveries deliveries, IJobClient jobs) : IEventHandler<MessageEvent>
{
    private const string Slackbot = "USLACKBOT";

    public async Task Handle(MessageEvent slackEvent, EventCallback callback, CancellationToken cancel)
    {
        // Our own messages come back as events too.
        if (slackEvent is not { ChannelType: "im", User: { Length: > 0 } and not Slackbot and var user, BotId: null, Subtype: null })
            return;
        var answer = await SmallTalk.Answer(help, guard, callback, user, cancel);
        var change = new Change(callback.TeamId);
        deliveries.Post(change, $"help:{slackEvent.Channel}:{slackEvent.Ts}", Destination.Person(user), answer, lane: Lane.Interactive);
        await jobs.Commit(change, cancel);
    }
}

/// <summary>Somebody mentions the bot in a channel: only they see the answer.</summary>
internal sealed partial class MentionHandler(PersonalHelp help, IRequestGuard guard, ISlackApi slack, ILogger<MentionHandler> log) : IEventHandler<AppMention>
{
    public async Task Handle(AppMention slackEvent, EventCallback callback, CancellationToken cancel)
    {
        // Other apps may mention us too.
        if (slackEvent is not { User: { Length: > 0 } user, Channel.Length: > 0 })
            return;
        var answer = await SmallTalk.Answer(help, guard, callback, user, cancel);
        try
        {
            await slack.For(callback.TeamId).Chat.PostEphemeral(user, answer with { Channel = slackEvent.Channel, ThreadTs = slackEvent.ThreadTs }, cancel);
        }
        catch (SlackException e) when (e.Kind == SlackErrorKind.Permanent)
        {
            // They left the channel, or it was archived: there is nobody to answer any more.
            LogUnanswered(slackEvent.Channel, e.Code);
        }
    }

    [LoggerMessage(LogLevel.Information, "A mention in {Channel} was not answered: {Code}")]
    private partial void LogUnanswered(string channel, string code);
}

internal static class SmallTalk
{
    /// <summary>Events pass no guard: who may not use help is told why here.</summary>
    public static async Task<Message> Answer(PersonalHelp help, IRequestGuard guard, EventCallback callback, string user, CancellationToken cancel) =>
        await guard.Refusal(typeof(HelpCommand), new RequestOrigin(callback.TeamId, user), cancel) is { } refusal
            ? new Message { Text = refusal }
            : await help.For(callback.TeamId, user, unknown: "", cancel);
}
