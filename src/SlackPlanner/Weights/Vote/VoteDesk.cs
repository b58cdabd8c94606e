using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Vote;

/// <summary>Who presses a vote's button: whether the vote is still kept, and whether this person may weigh in its team.</summary>
internal sealed class VoteDesk(VoteStore store, ITeams teams, TeamAccess access)
{
    public const string TooLate = "This vote is not there any more, or it is not yours to vote in. `/weight vote <issue>` begins a new one.";

    /// <returns>null: not theirs to press, or too late.</returns>
    public async Task<VoteEntry?> Enter(ButtonAction action, BlockActionRequest request, CancellationToken cancel) =>
        VoteRound.Of(action.Value) is var (round, weight)
        && await store.Get(request.TeamId, round.Id, cancel) is { } vote && vote.Value.Serial == round.Serial
        && await teams.Find(request.TeamId, vote.Value.Team, cancel) is { } team && await access.Allows(team, request.UserId, Right.Weigh, cancel)
        && (!vote.Value.IsConfidential || vote.Value.InDm.Contains(request.UserId))
            ? new(team, vote.Value, round, weight)
            : null;
}

/// <param name="Vote">As it stands now.</param>
/// <param name="Round">That the button is about.</param>
internal sealed record VoteEntry(Team Team, WeightVote Vote, VoteRound Round, int? Weight);
