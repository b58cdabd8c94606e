using SlackPlanner.Capacity;
using SlackPlanner.Journal.Bulk;
using SlackPlanner.Milestones.Draft;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Kickoff;

/// <summary>The draft's assignments, written to GitLab with the kickoff: the run tells its progress, and takes them back for a day.</summary>
internal sealed class AssignRuns : IBulkKind
{
    public const string Name = "kickoff-assign";

    string IBulkKind.Kind => Name;

    public string Title(BulkRun run, Team team) =>
        $"Assignments of {SlackText.Escape(team.Calendar.OfKey(run.About)?.Name ?? run.About)}, as the kickoff of {SlackText.Escape(SlackText.Truncate(team.Name, 80))} says";

    public static string IdOf(KickoffState state) => $"kickoff:{state.Team}:{state.Milestone}:{state.Rounds}";

    public static BulkWish Wish(KickoffWish wish, IReadOnlyList<DraftMove> moves)
    {
        var names = DraftIssues.Names(wish.Team);
        return new(wish.Team.Id, wish.User, Name, wish.Milestone.Key, [.. moves.Select(move =>
            new BulkItem(move.Issue.Confidential ? "a confidential issue" : $"#{move.Issue.Iid} {SlackText.Truncate(move.Issue.Title, 80)}", [move.Step(names)]))]);
    }
}
