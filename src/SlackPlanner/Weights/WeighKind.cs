using SlackPlanner.Journal;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights;

/// <summary>How the journal tells of weights.</summary>
internal sealed class WeighKind : IJournalKind
{
    public const string Name = "weigh";

    string IJournalKind.Kind => Name;

    public Message Show(JournalEntry entry, Team team) => WeightMessage.For(Weighing.Of(entry, team));

    public Message ShowUndo(JournalEntry entry, Team team) => WeightMessage.For(Weighing.Of(entry, team));

    public Message InDm(JournalEntry entry, Team team) => WeightMessage.InDm(Weighing.Of(entry, team));

    public CommentText Comment(JournalEntry entry, int step, Team team) => Text(entry, team);

    public CommentText CommentUndo(JournalEntry undo, int step, Team team) => Text(undo, team);

    private static CommentText Text(JournalEntry entry, Team team)
    {
        var (weighing, before) = (Weighing.Of(entry), entry.Steps[0].Before!.Weight);
        return WeightNote.For(weighing, before, WeighingRules.Tagged(weighing, before, team));
    }
}
