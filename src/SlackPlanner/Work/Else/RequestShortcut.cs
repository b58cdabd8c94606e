using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Weights;

namespace SlackPlanner.Work;

/// <summary>"Issue for this team" in a message's menu: a colleague's request becomes an issue with the team's labels.</summary>
/// <remarks>Source: handbook, "How to work with us": an issue with the team's labels, and a ping to the product or engineering manager.</remarks>
[MessageShortcut(CallbackId)]
[Requires(Right.AskForIssue)]
internal sealed class RequestShortcut(ElseForms forms, NextTeams meant, PlainWords words, ISlackApi slack) : IMessageShortcutHandler
{
    public const string CallbackId = "request-issue";

    private const int MostTitle = 120;

    public async Task Handle(MessageShortcut shortcut, CancellationToken cancel)
    {
        await slack.For(shortcut.TeamId).Views.Open(shortcut.TriggerId, await View(shortcut, cancel), cancel);
    }

    private async Task<ModalViewDefinition> View(MessageShortcut shortcut, CancellationToken cancel)
    {
        var (teams, refusal) = await meant.Of(shortcut.TeamId, shortcut.UserId, shortcut.ChannelId, cancel, Right.AskForIssue);
        if (teams.Count == 0)
            return ModalViewDefinition.Notice(ElseModal.RequestTitle, refusal);
        if (forms.Choose(teams, shortcut.UserId, own: false, out var problem) is not { Count: > 0 } able)
            return ModalViewDefinition.Notice(ElseModal.RequestTitle, problem);

        var message = shortcut.Message;
        var text = (await words.Of(shortcut.TeamId, message.Text, cancel)).Trim();
        var source = new RequestSource(shortcut.ChannelId ?? "", message.Ts, message.ThreadTs ?? message.Ts, message.User);
        return forms.For(new(able[0].Id, shortcut.ResponseUrl ?? "", source), able[0], shortcut.UserId, able, FirstLine(text), text);
    }

    private static string FirstLine(string text) => SlackText.Truncate(text.Split('\n', 2)[0].Trim(), MostTitle);
}
