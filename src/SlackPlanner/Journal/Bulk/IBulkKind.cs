using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Journal.Bulk;

/// <summary>How one feature's runs are told; registered by its room.</summary>
internal interface IBulkKind
{
    /// <summary>As <c>checklist</c>.</summary>
    string Kind { get; }

    /// <summary>Headline of the run's message, mrkdwn: what is being done.</summary>
    string Title(BulkRun run, Team team);

    /// <summary>Adds what follows to the change that saves a state the run has come to its end in (<see cref="BulkState.Ended"/>, <see cref="BulkState.Undone"/>); may be asked more than once.</summary>
    Task Ended(BulkRun run, Team team, Change change, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>More blocks below the headline of a run that has ended.</summary>
    IReadOnlyList<Block> Below(BulkRun run, Team team) => [];
}
