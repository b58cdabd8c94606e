using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Queue.Clarify;

/// <summary>The issues that wait for an answer, in place of the card.</summary>
[BlockAction(QueueButtons.Waiting)]
[Requires(Right.Weigh)]
internal sealed class WaitingAction(QueueDesk desk, NameReader names, IGitLabClient gitLab) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is not { } press || await desk.Page(press, cancel) is not { } page)
            return;
        var waiting = page.Round.Waiting.Where(page.MaySee).ToList();
        if (waiting.Count == 0)
        {
            await desk.ShowNext(press, new("Nothing waits for an answer any more."), cancel);
            return;
        }

        var people = waiting.Select(issue => page.State.Questions[issue.Reference]).SelectMany(question => new[] { question.Asker, question.AskedUser }).OfType<string>();
        await desk.Answer(request, WaitingMessage.For(page, waiting, await names.Of(press.Team, people, cancel), gitLab.Url), replace: true, cancel);
    }
}

/// <summary>An answer was given elsewhere: the issue is in the queue again.</summary>
[BlockAction(QueueButtons.Answered)]
[Requires(Right.Weigh)]
internal sealed class AnsweredAction(QueueDesk desk, QueueStore store, IGitLabClient gitLab) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await desk.Press(action.Value, request, cancel) is not { } press || await desk.Page(press, cancel) is not { } page)
            return;
        await store.Update(press.Team, press.Milestone, request.RequestKey, (state, _) =>
            state.Questions.ContainsKey(press.Target.Reference) ? state.Answered(press.Target.Reference) : null, cancel);
        var news = page.Find(press.Target.Reference) is { } issue ? new CardNews($"{CardMessage.Link(issue, gitLab.Url, 120)} is in the queue again.") : null;
        await desk.ShowNext(press, news, cancel);
    }
}

/// <summary>What waits, and for whom. Pure.</summary>
internal static class WaitingMessage
{
    private const int Most = 20;

    public static Message For(QueuePage page, IReadOnlyList<PlannedIssue> waiting, IReadOnlyDictionary<string, string> names, string gitLabUrl)
    {
        var blocks = new List<Block> { ContextBlock.Of(CardMessage.Header(page)) };
        foreach (var issue in waiting.Take(Most))
        {
            var question = page.State.Questions[issue.Reference];
            blocks.Add(SectionBlock.Of(
                $"{CardMessage.Link(issue, gitLabUrl, 120)}\n{SlackText.Escape(Named(question.Asker, names) ?? "Somebody")} asked {SlackText.Escape(Named(question.AskedUser, names) ?? "@" + question.Asked)} on "
                + $"{Planning.DateWords.Day(question.AskedAt.InZone(page.Team.Zone).Date)}.",
                QueueButtons.Of(QueueButtons.Answered, "It is answered", page, issue)));
        }

        if (waiting.Count > Most)
            blocks.Add(ContextBlock.Of($"… and {waiting.Count - Most} more"));
        blocks.Add(new ActionsBlock { Elements = [QueueButtons.Of(QueueButtons.Refresh, "Back to the queue", page)] });
        if (page.BoardUrl is { } board)
            blocks.Add(ContextBlock.Of(SlackText.Link(board, "Open the board")));
        return new() { Text = $"{waiting.Count} waiting for an answer", Blocks = blocks };
    }

    private static string? Named(string? user, IReadOnlyDictionary<string, string> names) => user is null ? null : names.GetValueOrDefault(user);
}
