using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>Turns that go from one to another by agreement: whoever asks has agreed by asking, everybody else whom it concerns is asked in a DM.</summary>
internal sealed class Swaps(Rotations rotations, RotationStore store, TeamAccess access, NameReader names, IDeliveries deliveries)
{
    /// <summary>Two turns change hands.</summary>
    public Task<Message> Swap(Team team, string actor, YearMonth one, YearMonth other, string requestKey, CancellationToken cancel) =>
        rotations.Save(team, requestKey, async (now, change) =>
        {
            if (now.Turn(one) is not { } first || now.Turn(other) is not { } second)
                return TurnDesk.Say(RotationWords.Gone);
            if (first.Engineer is not { } a || second.Engineer is not { } b || a == b)
            {
                return TurnDesk.Say(first.Engineer == second.Engineer
                    ? $"{RotationWords.Release(first)} and {RotationWords.Release(second)} have the same engineer, so there is nothing to swap."
                    : $"A swap needs two turns that are somebody's; {RotationWords.Release(first.Engineer is null ? first : second)} is nobody's. `/rotation offer` asks the team who can take it.");
            }

            if (actor != a && actor != b && !await access.Allows(team, actor, Right.AnyTurn, cancel))
                return TurnDesk.Say($"Neither {RotationWords.Release(first)} nor {RotationWords.Release(second)} is yours. Those whose turns they are can swap them, and the engineering manager.");
            return await Ask(now, change, actor, [new(one, a, b), new(other, b, a)], requestKey, cancel);
        }, TurnDesk.Busy, cancel);

    /// <summary>One turn is given to somebody, or taken from somebody, by one of the two.</summary>
    public Task<Message> Give(Team team, string actor, YearMonth release, string target, string requestKey, CancellationToken cancel) =>
        rotations.Save(team, requestKey, async (now, change) =>
        {
            if (now.Turn(release) is not { } turn)
                return TurnDesk.Say(RotationWords.Gone);
            if (actor != turn.Engineer && actor != target)
                return TurnDesk.Say($"{RotationWords.Release(turn)} is not yours to give. {SlackText.Code($"/rotation override {RotationNow.NameOf(turn)} me")} asks for it; the engineering manager can give any turn to anybody.");
            if (TurnDesk.Problem(now, turn, target) is { } problem)
                return TurnDesk.Say(problem);
            return await Ask(now, change, actor, [new(release, turn.Engineer, target)], requestKey, cancel);
        }, TurnDesk.Busy, cancel);

    /// <summary>Somebody's yes or no, or the asker's second thought.</summary>
    /// <returns>What to say to whoever pressed.</returns>
    public async Task<Message> Answer(string workspace, string id, string user, AskAnswer answer, ITeams teams, string requestKey, CancellationToken cancel)
    {
        if (await store.Ask(workspace, id, cancel) is not { } found || await teams.Find(workspace, found.Value.Team, cancel) is not { Rotation: not null } team)
            return TurnDesk.Say("This is not asked any more. `/rotation` shows the table as it is now.");
        return await rotations.Save(team, requestKey, async (now, change) =>
        {
            if (await store.Ask(workspace, id, cancel) is not var (ask, version))
                return TurnDesk.Say(RotationWords.Gone);
            if (ask.End is { } end)
                return TurnDesk.Say(end == AskEnd.Agreed ? "It is agreed already, and done." : "It is settled already, and nothing was changed.");
            if (answer == AskAnswer.Withdraw ? user != ask.By : !ask.Needs.Contains(user))
                return TurnDesk.Say("This was asked of somebody else.");
            if (answer == AskAnswer.Yes && ask.Yes.Contains(user))
                return TurnDesk.Say("You have agreed already; it waits for somebody else.");
            if (!await access.Allows(team, user, Right.OwnTurn, cancel))
                return TurnDesk.Say("You are not on this team any more, so nothing was changed.");

            var next = answer switch
            {
                AskAnswer.No => ask with { End = AskEnd.Refused, EndedBy = user },
                AskAnswer.Withdraw => ask with { End = AskEnd.Withdrawn, EndedBy = user },
                _ => ask with { Yes = [.. ask.Yes, user] },
            };
            if (next.End is null && next.Needs.All(next.Yes.Contains))
                next = Apply(now, change, next) ? next with { End = AskEnd.Agreed } : next with { End = AskEnd.Changed };
            store.Put(change, next, version);
            await Tell(now, change, next, user, cancel);
            return AskMessage.Answered(next, user);
        }, TurnDesk.Busy, cancel);
    }

    private async Task<Message> Ask(RotationNow now, Change change, string actor, IReadOnlyList<AskedTurn> turns, string requestKey, CancellationToken cancel)
    {
        var needs = turns.SelectMany(turn => (string?[])[turn.From, turn.To]).OfType<string>().Distinct().Where(user => user != actor).ToList();
        var ask = new RotationAsk(JournalEntry.IdOf(requestKey), now.Team.Id, actor, turns, needs, []);
        if (needs.Count == 0)
        {
            // A turn that is nobody's, taken by whoever asks.
            Apply(now, change, ask);
            return TurnDesk.Say($"Thank you! {RotationWords.Release(now.NameOf(turns[0].Release))} is yours.");
        }

        store.Put(change, ask, version: 0);
        await Tell(now, change, ask, actor, cancel);
        return AskMessage.Asked(now, ask, await Names(now, ask, cancel));
    }

    /// <returns>False: a turn is another's by now.</returns>
    private bool Apply(RotationNow now, Change change, RotationAsk ask)
    {
        if (ask.Turns.Any(asked => now.Turn(asked.Release) is not { } turn || turn.Engineer != asked.From || !now.IsOnTeam(asked.To, turn.Due)))
            return false;
        var state = now.State;
        foreach (var asked in ask.Turns)
        {
            var turn = now.Turn(asked.Release)!;
            var row = new RotationRow(asked.Release, turn.Due, asked.To, RowOrigin.Written) { Name = turn.Row?.Name, Accepted = true };
            var what = ask.Turns.Count > 1 ? RotationChange.Swapped : RotationChange.Taken;
            state = state.With(state.Book.With(row), rotations.Happened(now, ask.By, what, asked.Release, asked.From, asked.To));
        }

        rotations.Put(change, now, state, isQuiet: true);
        return true;
    }

    /// <summary>Sets right what stands in each one's DM; the asker has one too once there is an answer.</summary>
    private async Task Tell(RotationNow now, Change change, RotationAsk ask, string actor, CancellationToken cancel)
    {
        var shown = await Names(now, ask, cancel);
        foreach (var user in ask.Needs)
            deliveries.Post(change, ask.DeliveryTo(user), Destination.Person(user), AskMessage.For(now, ask, user, shown), lane: Lane.Interactive, about: new("The question about a turn of the planning rotation", ask.By));
        if (ask.End is not null && actor != ask.By && !ask.Needs.Contains(ask.By))
            deliveries.Post(change, ask.DeliveryTo(ask.By), Destination.Person(ask.By), AskMessage.For(now, ask, ask.By, shown), lane: Lane.Interactive);
    }

    private Task<IReadOnlyDictionary<string, string>> Names(RotationNow now, RotationAsk ask, CancellationToken cancel) =>
        names.Of(now.Team, [ask.By, .. ask.Needs, .. ask.Turns.SelectMany(turn => (string?[])[turn.From, turn.To]).OfType<string>()], cancel);
}

internal enum AskAnswer
{
    Yes,
    No,
    Withdraw,
}
