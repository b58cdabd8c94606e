using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights;

/// <summary>How the journal tells of weights.</summary>
internal sealed class WeighKind(IEnumerable<IAfterWeighing> followers) : IJournalKind
{
    public const string Name = "weigh", Closed = "closed", Security = "security";

    string IJournalKind.Kind => Name;

    public string? Decline(JournalEntry entry, int step, Issue issue, Team team)
    {
        if (step > 0 || entry.Undoes is not null)
            return null;
        if (!issue.IsOpen)
            return Closed;
        return Weighing.Of(entry) is { Target: not null, Accepted: false } && SecurityWeight.Applies(issue, team) ? Security : null;
    }

    public Message Show(JournalEntry entry, Team team) => WeightMessage.For(Weighing.Of(entry, team), team);

    public Message ShowUndo(JournalEntry entry, Team team) => WeightMessage.For(Weighing.Of(entry, team), team);

    public Message InDm(JournalEntry entry, Team team) => WeightMessage.InDm(Weighing.Of(entry, team), team);

    public CommentText Comment(JournalEntry entry, int step, Team team) => Text(entry, team);

    public CommentText CommentUndo(JournalEntry undo, int step, Team team) => Text(undo, team);

    public async Task After(JournalEntry entry, Team team, Change change, CancellationToken cancel)
    {
        if (entry.Wish is null)
            return;
        foreach (var follower in followers)
            await follower.Add(Weighing.Of(entry, team), team, change, cancel);
    }

    private static CommentText Text(JournalEntry entry, Team team)
    {
        var (weighing, before) = (Weighing.Of(entry), entry.Steps[0].Before!.Weight);
        return WeightNote.For(weighing, before, WeighingRules.Tagged(weighing, before, team));
    }
}
