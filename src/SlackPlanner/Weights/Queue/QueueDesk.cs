using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue;

/// <summary>A press on one of the queue's buttons, once it is known what it is about and that the person still may.</summary>
internal sealed record QueuePress(Team Team, Milestone Milestone, string User, QueueTarget Target, BlockActionRequest Request);

/// <summary>What the queue's commands and buttons have in common: the right, the reading, the answer.</summary>
internal sealed class QueueDesk(ITeams teams, TeamAccess access, WeighingQueue queue, IGitLabClient gitLab, ISlackApi slack, IDeliveries deliveries, IJobClient jobs)
{
    public static Message NotYours(Team team) => Of(
        $"Weights in *{SlackText.Escape(team.Name)}* are for its engineers, its engineering manager and its product manager. What you think of an issue is welcome as a comment in GitLab.");

    private static Message NotManager(Team team) => Of($"Splitting the queue of *{SlackText.Escape(team.Name)}* is for its engineering manager, or the deputy while the manager is away.");

    public static Message TooOld { get; } = Of("This button is too old. `/weight next` shows how the queue stands now.");

    public static Message Of(string text) => new() { Text = text, Blocks = [SectionBlock.Of(text)] };

    /// <summary>The next card, or why there is none.</summary>
    public async Task<Message> Next(Team team, Milestone milestone, string user, CardNews? news, CancellationToken cancel) =>
        await queue.Read(team, milestone, user, cancel) switch
        {
            QueueReading.Ready ready => CardMessage.For(ready.Page, gitLab.Url, news),
            QueueReading.Absent absent => EmptyMessage.Absent(absent),
            QueueReading.NotKnown unknown => EmptyMessage.NotKnown(unknown),
            _ => throw new InvalidOperationException("A reading without words."),
        };

    /// <summary>What was pressed, if the person may still weigh for that team; else they are told.</summary>
    public Task<QueuePress?> Press(string value, BlockActionRequest request, CancellationToken cancel) => Press(value, request, Right.Weigh, NotYours, cancel);

    /// <summary>The same for what the manager, or the deputy while the manager is away, decides.</summary>
    public Task<QueuePress?> PressAsManager(string value, BlockActionRequest request, CancellationToken cancel) => Press(value, request, Right.SplitQueue, NotManager, cancel);

    private async Task<QueuePress?> Press(string value, BlockActionRequest request, Right right, Func<Team, Message> refusal, CancellationToken cancel)
    {
        if (QueueButtons.Read(value) is not { } target || await teams.Find(request.TeamId, target.Team, cancel) is not { } team
            || team.Calendar.OfKey(target.Milestone) is not { } milestone)
        {
            await Answer(request, TooOld, replace: false, cancel);
            return null;
        }

        if (await access.Allows(team, request.UserId, right, cancel))
            return new(team, milestone, request.UserId, target, request);
        await Answer(request, refusal(team), replace: false, cancel);
        return null;
    }

    /// <summary>The queue as the person has it, if GitLab's issues are known; else they are told.</summary>
    public async Task<QueuePage?> Page(QueuePress press, CancellationToken cancel)
    {
        if (await queue.Read(press.Team, press.Milestone, press.User, cancel) is QueueReading.Ready ready)
            return ready.Page;
        await ShowNext(press, news: null, cancel);
        return null;
    }

    /// <summary>The next card in place of the one that was pressed.</summary>
    public async Task ShowNext(QueuePress press, CardNews? news, CancellationToken cancel) =>
        await Answer(press.Request, await Next(press.Team, press.Milestone, press.User, news, cancel), replace: true, cancel);

    /// <summary>Where the person has pressed; from the Home tab, which has no such place, in a DM.</summary>
    public async Task Answer(BlockActionRequest request, Message message, bool replace, CancellationToken cancel)
    {
        if (request.ResponseUrl is { Length: > 0 } url)
        {
            await slack.For(request.TeamId).Respond(url, new() { Text = message.Text, Blocks = message.Blocks, ReplaceOriginal = replace }, cancel);
            return;
        }

        var change = new Change(request.TeamId);
        deliveries.Post(change, "weigh:" + request.RequestKey, Destination.Person(request.UserId), message, lane: Lane.Interactive);
        await jobs.Commit(change, cancel);
    }
}
