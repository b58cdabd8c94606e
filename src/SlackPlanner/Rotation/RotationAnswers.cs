using SlackPlanner.Jobs;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Rotation;

/// <summary>Answers clicks: in an answer the message is replaced, in the morning note its section is written anew and the person is told beside it.</summary>
internal sealed class RotationAnswers(MorningNotes notes, IJobClient jobs, ISlackApi slack)
{
    public async Task Answer(BlockAction action, BlockActionRequest request, Message message, CancellationToken cancel)
    {
        if (MorningNotes.DateOf(action.BlockId) is { } date)
        {
            var change = new Change(request.TeamId);
            if (await notes.Refresh(change, request.UserId, date, request.ChannelId, request.MessageTs, cancel))
                await jobs.Commit(change, cancel);
            await Say(slack, request, message, cancel);
            return;
        }

        if (request.IsEphemeral)
            await Replace(slack, request, message, cancel);
        else
            await Say(slack, request, message, cancel);
    }

    public static async Task Say(ISlackApi slack, BlockActionRequest request, Message message, CancellationToken cancel)
    {
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = message.Text, Blocks = message.Blocks }, cancel);
    }

    public static async Task Replace(ISlackApi slack, BlockActionRequest request, Message message, CancellationToken cancel)
    {
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = true }, cancel);
    }
}
