using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Journal;

/// <summary>An entry in words, by its kind.</summary>
internal sealed class JournalAnswers(IEnumerable<IJournalKind> kinds, ITeams teams)
{
    /// <summary>For the person alone: what became of it, or that it waits.</summary>
    public Task<Message> Of(string workspace, JournalEntry entry, CancellationToken cancel) =>
        Say(workspace, entry, (kind, team) => entry.Undoes is null ? kind.Show(entry, team) : kind.ShowUndo(entry, team), JournalMessage.Of, cancel);

    public Task<Message> InDm(string workspace, JournalEntry entry, CancellationToken cancel) =>
        Say(workspace, entry, (kind, team) => kind.InDm(entry, team), one => one.IsConfidential ? JournalMessage.Hidden(one) : JournalMessage.Of(one), cancel);

    private async Task<Message> Say(
        string workspace, JournalEntry entry, Func<IJournalKind, Team, Message> byKind, Func<JournalEntry, Message> otherwise, CancellationToken cancel)
    {
        if (entry.Outcome is null)
            return JournalMessage.Waiting(entry);
        // Without its texts a kind may know too little.
        return entry.Wish is not null && kinds.FirstOrDefault(kind => kind.Kind == entry.Kind) is { } kind && await teams.Find(workspace, entry.Team, cancel) is { } team
            ? byKind(kind, team)
            : otherwise(entry);
    }
}
