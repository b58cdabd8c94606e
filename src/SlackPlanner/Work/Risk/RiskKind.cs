using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <summary>How a word of risk is told to who said it; what becomes of it brings the manager's message up to date.</summary>
internal sealed class RiskKind(RiskStore store) : IJournalKind
{
    public const string Name = "risk";

    private const string Closed = "closed";

    string IJournalKind.Kind => Name;

    public string? Decline(JournalEntry entry, int step, Issue issue, Team team) => entry.Undoes is null && !issue.IsOpen ? Closed : null;

    public Message Show(JournalEntry entry, Team team)
    {
        var outcome = entry.Outcome!;
        var manager = entry.User == team.Manager.User ? "You have the choices in a message from me" : "Your engineering manager knows";
        var issue = outcome.Link is { } link ? JournalWords.Name(link) : "the issue";
        return outcome.End switch
        {
            JournalEnd.Done => JournalMessage.With($":white_check_mark: {manager}, and the reason is a comment on {issue}. Early is good: there is time to do something about it.", entry),
            JournalEnd.Declined => new() { Text = $"{issue} is closed, so it cannot miss its milestone any more. Nothing was changed." },
            JournalEnd.Failed when RiskSaid.Of(entry) is { Told: true } said => new()
            {
                Text = SlackText.Truncate($":warning: {manager}, but the reason does not stand on the issue. {JournalMessage.Problem(entry)} Please write it there yourself:\n{SlackText.Quote(said.Reason)}", 2_900),
            },
            _ => JournalMessage.Of(entry),
        };
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
