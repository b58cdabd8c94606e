using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using StackExchange.Redis;

namespace SlackPlanner.Journal;

/// <summary>Shows what would be done, in words, with "Do it" and "Leave it"; before anything that is more than one click's worth.</summary>
/// <remarks>Redis: <c>journal-preview:{id}</c>, a wish that waits for its yes, for an hour.</remarks>
internal sealed class JournalPreviews(Documents documents, Keyspace keys, IJobClient jobs)
{
    public const string DoIt = "journal.do";
    public const string LeaveIt = "journal.leave";

    private static readonly Duration Kept = Duration.FromHours(1);

    /// <summary>Keeps the wish, and returns the message that asks for it. The wish's <see cref="JournalWish.Needs"/> is asked again with the yes.</summary>
    /// <param name="headline">Mrkdwn: what it is for.</param>
    /// <param name="notes">Mrkdwn: what is missing or cannot be done, a line each.</param>
    public async Task<Message> Offer(string workspace, string requestKey, JournalWish wish, string headline, IReadOnlyList<string> notes, CancellationToken cancel)
    {
        var id = JournalEntry.IdOf("preview:" + requestKey);
        await jobs.Commit(new Change(workspace).Put(Key(workspace, id), wish, expectedVersion: -1, Kept), cancel);
        return JournalPreviewMessage.For(id, wish, headline, notes);
    }

    public async Task<JournalWish?> Find(string workspace, string id, CancellationToken cancel) => (await documents.Get<JournalWish>(Key(workspace, id), cancel))?.Value;

    /// <summary>Adds to the change: the wish is not offered any more.</summary>
    public void Forget(Change change, string id) => change.Delete(Key(change.Workspace, id));

    private RedisKey Key(string workspace, string id) => keys.Key(workspace, "journal-preview", id);
}

/// <summary>The message before it happens. Pure.</summary>
internal static class JournalPreviewMessage
{
    private const int MostText = 2_900;

    public static Message For(string id, JournalWish wish, string headline, IReadOnlyList<string> notes)
    {
        var steps = string.Join('\n', wish.Steps.Select((step, number) => $"{number + 1}. {JournalWords.Wish(step)}"));
        var text = SlackText.Truncate($"{headline}\nI would\n{steps}", MostText);
        return new()
        {
            Text = text,
            Blocks =
            [
                SectionBlock.Of(text),
                .. notes.Select(note => ContextBlock.Of(":information_source: " + SlackText.Truncate(note, 1_000))),
                new ActionsBlock
                {
                    Elements =
                    [
                        new Button { ActionId = JournalPreviews.DoIt, Text = "Do it", Value = id, Style = Button.Primary },
                        new Button { ActionId = JournalPreviews.LeaveIt, Text = "Leave it", Value = id },
                    ],
                },
            ],
        };
    }
}

/// <summary>"Do it" below a preview.</summary>
[BlockAction(JournalPreviews.DoIt)]
[Requires(Right.Weigh)]
internal sealed class DoItButton(JournalPreviews previews, JournalStore store, IJobClient jobs, ITeams teams, TeamAccess access, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var problem = await Begin(action.Value, request, cancel);
        if (problem is not null && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = problem, ReplaceOriginal = false }, cancel);
    }

    private async Task<string?> Begin(string id, BlockActionRequest request, CancellationToken cancel)
    {
        var entry = JournalEntry.IdOf("do:" + id);
        if (await previews.Find(request.TeamId, id, cancel) is not { } wish)
            return await store.Get(request.TeamId, entry, cancel) is null ? "This preview is too old. Ask for it again, please; nothing was changed." : "You have said yes already.";
        if (wish.User != request.UserId || await teams.Find(request.TeamId, wish.Team, cancel) is not { } team || !await access.Allows(team, request.UserId, wish.Needs, cancel))
            return "This is not yours to do any more. Nothing was changed.";
        // Named by the preview, not by the click: pressed twice, it is one.
        var change = new Change(request.TeamId).Once("do:" + id);
        store.Begin(change, wish with { ResponseUrl = request.ResponseUrl ?? "", ReplaceOriginal = true, Tell = true }, entry);
        previews.Forget(change, id);
        await jobs.Commit(change, cancel);
        return null;
    }
}

/// <summary>"Leave it" below a preview.</summary>
[BlockAction(JournalPreviews.LeaveIt)]
[Requires(Right.Weigh)]
internal sealed class LeaveItButton(JournalPreviews previews, IJobClient jobs, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (await previews.Find(request.TeamId, action.Value, cancel) is { } wish && wish.User != request.UserId)
            return;
        var change = new Change(request.TeamId);
        previews.Forget(change, action.Value);
        await jobs.Commit(change, cancel);
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = "Left as it is; nothing was changed.", ReplaceOriginal = true }, cancel);
    }
}
