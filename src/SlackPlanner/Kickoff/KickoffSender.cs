using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <param name="Rounds">How often it had been sent when the person looked at it.</param>
/// <param name="Assign">The assignments are written to GitLab as well.</param>
internal sealed record KickoffWish(Team Team, Milestone Milestone, string User, int Rounds, bool Assign, string RequestKey);

/// <summary>Stores what everybody is told together with the jobs that tell it: all of it, once, or nothing.</summary>
internal sealed class KickoffSender(KickoffReader reader, KickoffStore store, IBulkRuns runs, IJobClient jobs, IPlannerClock clock)
{
    /// <returns>Mrkdwn, why nothing was sent; null: it is on its way.</returns>
    public async Task<string?> Send(KickoffWish wish, CancellationToken cancel)
    {
        while (true)
        {
            var page = await reader.Read(wish.Team, wish.Milestone, reader: null, cancel);
            if (Refusal(page, wish) is { } refusal)
                return refusal;
            var change = new Change(wish.Team.Workspace).Once(wish.RequestKey);
            var state = Next(page, wish);
            store.Put(change, state, page.Version);
            foreach (var user in state.LastTo)
                change.Enqueue(new LetterJob(wish.Team.Id, wish.Milestone.Key, user, state.Rounds), $"kickoff:{wish.Team.Id}:{wish.Milestone.Key}:{user}:{state.Rounds}");
            foreach (var user in state.Copies)
                change.Enqueue(new CopyJob(wish.Team.Id, wish.Milestone.Key, user, state.Rounds), $"kickoff-copy:{wish.Team.Id}:{wish.Milestone.Key}:{user}:{state.Rounds}");
            KickoffStatusJob.Enqueue(change, state, "sent", Lane.Interactive);
            if (wish.Assign && page.Plan.Moves is { Count: > 0 } moves)
                runs.Begin(change, AssignRuns.Wish(wish, moves), AssignRuns.IdOf(state));
            // In doubt the same press once more: what was saved is there, and refused above.
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return null;
        }
    }

    private static string? Refusal(KickoffPage page, KickoffWish wish) => page switch
    {
        { Plan.Problem: { } problem } => $"{SlackText.Escape(problem)} Nothing was sent; please try again.",
        { IsOver: true } => "This milestone is over. Nothing was sent.",
        { State: { By: { } by } state } when state.Rounds != wish.Rounds => $"{SlackText.User(by)} has sent it a moment ago. Nothing was sent twice; `/kickoff` shows what would be different now.",
        { Unexplained.Count: > 0 } => "Somebody has more than the budget by now, and nobody has said why. Open it again with `/kickoff`; nothing was sent.",
        { Recipients.Count: 0 } => "Nothing has changed since it was sent, so nothing is sent.",
        _ => null,
    };

    private KickoffState Next(KickoffPage page, KickoffWish wish)
    {
        var round = page.State.Rounds + 1;
        var sent = page.State.Sent.ToDictionary(StringComparer.Ordinal);
        foreach (var row in page.Recipients)
            sent[row.User] = Letters.Of(row, round) with { Before = sent.TryGetValue(row.User, out var before) ? before with { Before = null } : null };
        return page.State with { Rounds = round, By = wish.User, At = clock.Now(wish.Team.Workspace), Sent = sent, Copies = KickoffCopies.Of(wish.Team) };
    }
}
