using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>How a word of risk is told to who said it; what becomes of it brings the manager's message up to date.</summary>
internal sealed class RiskKind(RiskStore store) : IJournalKind
{
    public const string Name = "risk";

    string IJournalKind.Kind => Name;

    public Message Show(JournalEntry entry, Team team)
    {
        var manager = entry.User == team.Manager.User ? "You have the choices in a message from me" : "Your engineering manager knows";
        return entry.Outcome!.End == JournalEnd.Done
            ? JournalMessage.With($":white_check_mark: {manager}, and the reason is a comment on {JournalWords.Name(entry.Steps[0].Link!)}. Early is good: there is time to do something about it.", entry)
            : JournalMessage.Of(entry);
    }

    public async Task After(JournalEntry entry, Team team, Change change, CancellationToken cancel)
    {
        if (RiskSaid.Of(entry) is not { } said || await store.Read(change.Workspace, said.Id, cancel) is not var (risk, version))
            return;
        if (entry.Undoes is { } first && risk.Entry == first && entry.Outcome!.End == JournalEnd.Done)
            store.Put(change, risk with { IsWithdrawn = true }, version);
        RiskJob.Enqueue(change, said.Id, "ended:" + entry.Id);
    }
}
