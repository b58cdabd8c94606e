using SlackPlanner.Capacity;
using SlackPlanner.MorningNote;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using NodaTime;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Rotation;

/// <summary>One's own turn: that it is there, and how far the weighing is.</summary>
internal sealed class TurnSource(Rotations rotations, TurnProgress progressOf) : INoteSource
{
    public const string Name = "rotation";

    public string Topic => Name;

    public static NoteLine Line(Team team, YearMonth release) => new(Name, team.Id, RotationWords.KeyOf(release));

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Rotation is null || RotationWords.OfKey(request.Line.About) is not { } release)
            return null;
        var now = await rotations.Load(team, cancel);
        if (now.Turn(release) is not { Row: { Done: false } row } turn || turn.Engineer != request.Reader)
            return null;
        var progress = await progressOf.Of(team, turn.Milestone, cancel);
        if (ProgressWords.IsComplete(progress) && now.Rule.LeadTimeOf(turn.Due).Contains(now.Today))
            return null;

        var text = $"*Planning rotation:* it is your turn to weigh {RotationWords.Release(turn)} of {RotationWords.Of(team)}, due {RotationWords.Due(turn.Due, now.Today)}."
            + $" {ProgressWords.Of(progress)} `/weight next` shows what comes next.";
        return new(
            $"Your turn to weigh {SlackText.Truncate(RotationNow.NameOf(turn), 40)}",
            [SectionBlock.Of(SlackText.Truncate(text, 2_900)), new ActionsBlock { Elements = RotationButtons.Own(team, release, row.Accepted) }], "/rotation");
    }
}

/// <summary>A turn that was one's own and is not any more.</summary>
internal sealed class FreedSource(Rotations rotations, NameReader names) : INoteSource
{
    public const string Name = "rotation-freed";

    public string Topic => Name;

    public static NoteLine Line(Team team, YearMonth release) => new(Name, team.Id, RotationWords.KeyOf(release));

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Rotation is null || RotationWords.OfKey(request.Line.About) is not { } release)
            return null;
        var now = await rotations.Load(team, cancel);
        if (now.Turn(release) is not { } turn || turn.Engineer == request.Reader)
            return null;
        var who = turn.Engineer is { } engineer ? $"{ShownNames.InLine((await names.Of(team, [engineer], cancel))[engineer])} has it now" : "nobody has it now";
        var title = $"{SlackText.Truncate(RotationNow.NameOf(turn), 40)} is not yours to weigh any more";
        return new(title, [SectionBlock.Of($"*Planning rotation:* {RotationWords.Release(turn)} of {RotationWords.Of(team)} is not yours any more; {who}.")], "/rotation");
    }
}

/// <summary>The engineer of a turn is away most of the days in which it is worked on, or has left; or nobody can take it. To the person and the manager.</summary>
internal sealed class TroubleSource(Rotations rotations, NameReader names) : INoteSource
{
    public const string Name = "rotation-trouble";

    public string Topic => Name;

    private const string ForManager = ".manager";

    /// <summary>The manager's is another line than the person's: a deputy who has the turn is both.</summary>
    public static NoteLine Line(Team team, YearMonth release, bool toManager) => new(Name, team.Id, RotationWords.KeyOf(release) + (toManager ? ForManager : ""));

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Rotation is null || RotationWords.OfKey(request.Line.About.Replace(ForManager, "", StringComparison.Ordinal)) is not { } release)
            return null;
        var now = await rotations.Load(team, cancel);
        if (now.Turn(release) is not { } turn || TroubleOf(now, turn) is not { } trouble)
            return null;
        var own = turn.Engineer == request.Reader;
        var name = turn.Engineer is { } engineer ? ShownNames.InLine((await names.Of(team, [engineer], cancel))[engineer]) : "";
        var days = DateWords.Range(now.Rule.LeadTimeOf(turn.Due), now.Today.Year);
        var what = (trouble, own) switch
        {
            (TurnTrouble.Nobody, _) => "nobody is there for it",
            (TurnTrouble.Left, _) => $"{name} has it, and is not on the team any more then",
            (_, true) => $"it is your turn, and you are away most of {days}",
            _ => $"{name} has it, and is away most of {days}",
        };
        var text = $"*Planning rotation:* the weights of {RotationWords.Release(turn)} of {RotationWords.Of(team)} are due {RotationWords.Due(turn.Due, now.Today)}; {what}. A swap helps, or somebody who can take it.";
        IReadOnlyList<BlockElement> buttons = own ? RotationButtons.Own(team, release, turn.Row?.Accepted == true) : RotationButtons.Any(team, release);
        return new($"Who weighs {SlackText.Truncate(RotationNow.NameOf(turn), 40)}", [SectionBlock.Of(text), new ActionsBlock { Elements = buttons }], "/rotation");
    }

    /// <summary>What is wrong with a turn that stands; proposals set themselves right.</summary>
    public static TurnTrouble? TroubleOf(RotationNow now, RotationTurn turn) =>
        turn.Engineer is not { } engineer ? (turn.Row is null ? TurnTrouble.Nobody : null)
        : turn.Row is null or { Done: true } ? null
        : !now.IsOnTeam(engineer, turn.Due) ? TurnTrouble.Left
        : now.IsAway(engineer, turn.Due) ? TurnTrouble.Away
        : null;
}

internal enum TurnTrouble
{
    Nobody,
    Left,
    Away,
}

/// <summary>The day before the weights are due, to the manager: how far it is, if it is not done.</summary>
internal sealed class UnfinishedSource(Rotations rotations, TurnProgress progressOf, NameReader names) : INoteSource
{
    public const string Name = "rotation-unfinished";

    public string Topic => Name;

    public static NoteLine Line(Team team, YearMonth release) => new(Name, team.Id, RotationWords.KeyOf(release));

    public async Task<NoteSection?> Render(NoteRequest request, CancellationToken cancel)
    {
        var team = request.Team;
        if (team.Rotation is null || RotationWords.OfKey(request.Line.About) is not { } release)
            return null;
        var now = await rotations.Load(team, cancel);
        if (now.Turn(release) is not { Row: not { Done: true } } turn)
            return null;
        var progress = await progressOf.Of(team, turn.Milestone, cancel);
        if (ProgressWords.IsComplete(progress) || progress is { Known: true, Total: 0 })
            return null;
        var who = turn.Engineer is { } engineer ? $"It is {ShownNames.InLine((await names.Of(team, [engineer], cancel))[engineer])}'s turn." : "It is nobody's turn.";
        var text = $"*Planning rotation:* the weights of {RotationWords.Release(turn)} of {RotationWords.Of(team)} are due {RotationWords.Due(turn.Due, now.Today)}. {who} {ProgressWords.Of(progress)}".TrimEnd();
        return new(
            $"{SlackText.Truncate(RotationNow.NameOf(turn), 40)} is not weighed yet",
            [SectionBlock.Of(text), new ActionsBlock { Elements = RotationButtons.Any(team, release) }], "/rotation");
    }
}
