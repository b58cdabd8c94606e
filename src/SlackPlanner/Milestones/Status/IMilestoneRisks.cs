using SlackPlanner.Issues;
using SlackPlanner.Planning;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Status;

/// <summary>Which issues may miss their milestone, as somebody has said; Work, a later room, knows.</summary>
internal interface IMilestoneRisks
{
    /// <returns>References of those among the issues that are at risk.</returns>
    Task<IReadOnlySet<string>> Of(Team team, Milestone milestone, IReadOnlyList<PlannedIssue> issues, CancellationToken cancel);
}

/// <summary>Lines that a later room adds to <c>/milestone</c>, found by a scan: concerns that were noted, say.</summary>
internal interface IMilestonePart
{
    /// <param name="reader">Who asks: what this person may see.</param>
    /// <returns>mrkdwn, a heading first; empty: nothing to say.</returns>
    Task<IReadOnlyList<string>> Lines(Team team, Milestone milestone, string reader, CancellationToken cancel);
}

/// <summary>One person's issues of the current milestone, <c>/milestone @who</c>; Work, a later room, shows them.</summary>
internal interface IPersonIssues
{
    Task<Slack.SlashCommandResponse> For(Slack.SlashCommand command, string who, CancellationToken cancel);
}
