using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Journal.Bulk;

internal static class BulkButtons
{
    public const string RestAction = "bulk.rest";
    public const string UndoAction = "bulk.undo";

    public static Button Rest(BulkRun run, int count) => new() { ActionId = RestAction, Text = count == 1 ? "Try that one again" : $"Try the {count} again", Value = run.Id };

    public static Button Undo(BulkRun run) => new() { ActionId = UndoAction, Text = "Undo", Value = run.Id };
}

/// <summary>"Try the 3 again".</summary>
[BlockAction(BulkButtons.RestAction)]
[Requires(Right.RunChecklist)]
internal sealed class BulkRestButton(BulkPresses presses, IBulkRuns runs) : IBlockActionHandler<ButtonAction>
{
    public Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => presses.Press(action, request, runs.Rest, cancel);
}

/// <summary>"Undo" below a run.</summary>
[BlockAction(BulkButtons.UndoAction)]
[Requires(Right.RunChecklist)]
internal sealed class BulkUndoButton(BulkPresses presses, IBulkRuns runs) : IBlockActionHandler<ButtonAction>
{
    public Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel) => presses.Press(action, request, runs.Undo, cancel);
}

/// <summary>Asks whether somebody may, and says what came of it where the run's message does not.</summary>
internal sealed class BulkPresses(IBulkRuns runs, ITeams teams, TeamAccess access, ISlackApi slack)
{
    public async Task Press(ButtonAction action, BlockActionRequest request, Func<BulkClick, CancellationToken, Task<BulkBegun>> press, CancellationToken cancel)
    {
        var words = await Words(action, request, press, cancel);
        if (words is not null && request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = words }, cancel);
    }

    private async Task<string?> Words(ButtonAction action, BlockActionRequest request, Func<BulkClick, CancellationToken, Task<BulkBegun>> press, CancellationToken cancel)
    {
        if (await runs.Find(request.TeamId, action.Value, cancel) is not { } run || await teams.Find(request.TeamId, run.Team, cancel) is not { } team)
            return "This is too old: it is not kept any more. Nothing was changed.";
        if (!await access.Allows(team, request.UserId, Right.RunChecklist, cancel))
            return "The team's engineering manager, or the deputy while the manager is away, can do that. Nothing was changed.";
        return await press(new(request.TeamId, request.UserId, run.Id, request.RequestKey), cancel) switch
        {
            BulkBegun.Already => "It is under way, or was done already: the message says how it stands.",
            BulkBegun.Nothing => "There is nothing to do here. Nothing was changed.",
            BulkBegun.TooLate => "That was more than a day ago, and people have gone on from there. What is still wrong can be changed in GitLab, or with `/workflow` and `/weight`.",
            _ => null,
        };
    }
}
