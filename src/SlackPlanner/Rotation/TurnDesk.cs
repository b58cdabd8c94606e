using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.Journal;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>What people do to one turn: say yes or no to it, give it to somebody. The rights to a turn are asked here, each time.</summary>
internal sealed class TurnDesk(Rotations rotations, RotationStore store, TeamAccess access, NameReader names, IMorningNote note)
{
    public static readonly Message Busy = new() { Text = RotationWords.Busy };

    /// <summary>"I will do it": the turn stands under the person's name from now on, also one that was only proposed.</summary>
    public Task<Message> Accept(Team team, string actor, YearMonth release, string requestKey, CancellationToken cancel) =>
        rotations.Save(team, requestKey, async (now, change) =>
        {
            if (now.Turn(release) is not { } turn || turn.Engineer != actor)
                return await NotYours(now, release, cancel);
            if (turn.Row is { Accepted: true })
                return Say($"You have said yes to {RotationWords.Release(turn)} already. Thank you! The weights are due {RotationWords.Due(turn.Due, now.Today)}.");
            var row = (turn.Row ?? new(release, turn.Due, actor, RowOrigin.Written) { PassedOver = turn.PassedOver }) with { Accepted = true };
            rotations.Put(change, now, now.State.With(now.Book.With(row), rotations.Happened(now, actor, RotationChange.Accepted, release, null, actor)), isQuiet: true);
            return Say($"Thank you! {RotationWords.Release(turn)} is yours: the weights are due {RotationWords.Due(turn.Due, now.Today)}. You will be reminded when work on them begins.");
        }, Busy, cancel);

    /// <summary>"I cannot", or a manager's skip: the next in line has it, and whoever could not is owed a turn.</summary>
    /// <param name="release">Null: the person's own next turn.</param>
    public Task<Message> Refuse(Team team, string actor, YearMonth? release, string requestKey, CancellationToken cancel) =>
        rotations.Save(team, requestKey, async (now, change) =>
        {
            var turn = release is { } named ? now.Turn(named) : now.Turns.FirstOrDefault(one => one.Engineer == actor);
            if (turn is null)
                return release is null ? Say("None of the turns ahead is yours. `/rotation` shows the table; a manager names the turn to skip: `/rotation skip next`.") : Say(RotationWords.Gone);
            var month = turn.Milestone.ReleaseMonth;
            if (turn.Engineer is not { } engineer)
                return Say($"{RotationWords.Release(turn)} has no engineer, so there is nothing to skip. {Override(turn)}");
            if (engineer != actor && !await access.Allows(team, actor, Right.AnyTurn, cancel))
                return await NotYours(now, month, cancel);

            var next = rotations.Put(change, now, now.State.With(now.Book.Refused(month, engineer), rotations.Happened(now, actor, RotationChange.Refused, month, engineer, null)));
            var undo = JournalEntry.IdOf(requestKey);
            store.Put(change, undo, new RotationUndo(team.Id, actor, [new(month, now.Book.Row(month), next.Book.Row(month))], new(month, engineer)));
            if (engineer != actor)
                note.Add(change, engineer, FreedSource.Line(team, month));
            var after = now.Then(next).Turn(month)?.Engineer;
            var shown = await names.Of(team, [engineer, .. after is null ? [] : (string[])[after]], cancel);
            var who = engineer == actor ? "You are" : $"{ShownNames.InLine(shown[engineer])} is";
            var then = after is null ? $"Nobody else is there for it now. {Override(turn)}"
                : next.Book.Row(month) is null ? $"It is proposed to {ShownNames.InLine(shown[after])}." : $"It is {ShownNames.InLine(shown[after])}'s turn now.";
            return WithUndo($"{RotationWords.Release(turn)}: {who} passed over, and owed the next turn. {then}", undo);
        }, Busy, cancel);

    /// <summary>A manager's word: the turn is somebody's, or nobody's. Both learn of it in the morning.</summary>
    /// <param name="target">Null: a month without an engineer.</param>
    public Task<Message> Override(Team team, string actor, YearMonth release, string? target, string requestKey, CancellationToken cancel) =>
        rotations.Save(team, requestKey, async (now, change) =>
        {
            if (now.Turn(release) is not { } turn)
                return Say(RotationWords.Gone);
            if (!await access.Allows(team, actor, Right.AnyTurn, cancel))
                return await NotYours(now, release, cancel);
            if (Problem(now, turn, target) is { } problem)
                return Say(problem);
            var row = new RotationRow(release, turn.Due, target, RowOrigin.Written) { Name = turn.Row?.Name, Accepted = target == actor };
            rotations.Put(change, now, now.State.With(now.Book.With(row), rotations.Happened(now, actor, RotationChange.Overridden, release, turn.Engineer, target)), isQuiet: true);
            var undo = JournalEntry.IdOf(requestKey);
            store.Put(change, undo, new RotationUndo(team.Id, actor, [new(release, turn.Row, row)]));
            TellBoth(change, team, release, turn.Engineer, target, actor);

            var shown = target is null ? "nobody, a month without an engineer" : ShownNames.InLine((await names.Of(team, [target], cancel))[target]);
            var warning = target is not null && now.IsAway(target, turn.Due) ? $" :warning: {shown} is away most of the days before that." : "";
            var told = target is null || target == actor ? "" : " They learn of it in their morning note, and can say no there.";
            return WithUndo($"{RotationWords.Release(turn)}, weights due {RotationWords.Due(turn.Due, now.Today)}: {shown}.{warning}{told}", undo);
        }, Busy, cancel);

    /// <summary>Adds to the change: the one who has the turn by now, and the one who had it, learn of it in the morning.</summary>
    public void TellBoth(Change change, Team team, YearMonth release, string? before, string? after, string actor)
    {
        if (after is not null && after != before && after != actor)
            note.Add(change, after, TurnSource.Line(team, release));
        if (before is not null && before != after && before != actor)
            note.Add(change, before, FreedSource.Line(team, release));
    }

    /// <summary>Why somebody cannot have the turn; null: they can.</summary>
    public static string? Problem(RotationNow now, RotationTurn turn, string? target) =>
        target is not null && now.Team.Member(target) is null ? $"{SlackText.User(target)} is not an engineer of {RotationWords.Of(now.Team)}, so there is no turn to give. `/planner team` shows who is."
        : target is not null && !now.IsOnTeam(target, turn.Due) ? $"{SlackText.User(target)} is not on the team on {DateWords.Day(turn.Due, now.Today.Year)}, when the weights of {RotationWords.Release(turn)} are due."
        : turn.Engineer == target && turn.Row is not null ? $"{RotationWords.Release(turn)} is {(target is null ? "a month without an engineer" : $"{SlackText.User(target)}'s")} already."
        : null;

    /// <summary>Says whose turn it is, to somebody who may not change it.</summary>
    public async Task<Message> NotYours(RotationNow now, YearMonth release, CancellationToken cancel)
    {
        if (now.Turn(release) is not { } turn)
            return Say(RotationWords.Gone);
        var whose = turn.Engineer is { } engineer ? $"{ShownNames.InLine((await names.Of(now.Team, [engineer], cancel))[engineer])}'s turn" : "nobody's turn";
        return Say($"{RotationWords.Release(turn)} is {whose}. One's own turn everybody can change, any turn the engineering manager. "
            + $"To take it yourself: {SlackText.Code($"/rotation override {RotationNow.NameOf(turn)} me")}.");
    }

    public static Message Say(string text) => new() { Text = text };

    /// <summary>A message whose buttons are gone.</summary>
    public static Message Only(string text) => new() { Text = text, Blocks = [SectionBlock.Of(text)] };

    public static Message WithUndo(string text, string undo) => new()
    {
        Text = text,
        Blocks = [SectionBlock.Of(SlackText.Truncate(text, 2_900)), new ActionsBlock { Elements = [new Button { ActionId = RotationButtons.Undo, Text = "Undo", Value = undo }] }],
    };

    private static string Override(RotationTurn turn) => $"{SlackText.Code($"/rotation override {RotationNow.NameOf(turn)} @name")} gives it to somebody, {SlackText.Code($"/rotation offer {RotationNow.NameOf(turn)}")} asks the team.";
}
