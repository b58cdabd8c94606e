using SlackPlanner.Slack;

namespace SlackPlanner.Milestones;

/// <summary>Answers clicks in messages that only the person sees.</summary>
internal static class MilestoneReplies
{
    /// <summary>The message is shown in place of the one that was clicked.</summary>
    public static async Task Replace(this ISlackApi slack, BlockActionRequest request, Message message, CancellationToken cancel)
    {
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = true }, cancel);
    }
}
