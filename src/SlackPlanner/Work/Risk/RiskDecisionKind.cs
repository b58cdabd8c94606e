using System.Text.Json;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Work;

/// <param name="Id">Of the risk.</param>
internal sealed record RiskDecided(string Id, RiskDecision Decision)
{
    public static RiskDecided? Of(JournalEntry entry) => entry.Wish?.Data?.Deserialize<RiskDecided>(PlannerJson.Options);
}

/// <summary>What the manager chose: when it is done, or taken back, the message of the risk says so.</summary>
internal sealed class RiskDecisionKind(RiskStore store) : IJournalKind
{
    public const string Name = "risk-decision";

    string IJournalKind.Kind => Name;

    /// <summary>Below the issue whose scope was reduced: where the rest went.</summary>
    public CommentText Comment(JournalEntry entry, int step, Team team) =>
        CommentText.Empty.Person().Markdown(" reduced the scope of this issue from Slack; the rest is in ").Text(entry.Steps[0].Issue.ToString()).Markdown(".");

    public async Task After(JournalEntry entry, Team team, Change change, CancellationToken cancel)
    {
        if (entry.Outcome!.End != JournalEnd.Done || RiskDecided.Of(entry) is not { } decided || await store.Read(change.Workspace, decided.Id, cancel) is not var (risk, version))
            return;
        var others = risk.Decisions.Where(one => one.Entry != entry.Id && one.Entry != entry.Undoes);
        store.Put(change, risk with { Decisions = entry.Undoes is null ? [.. others, decided.Decision with { Entry = entry.Id }] : [.. others] }, version);
        RiskJob.Enqueue(change, risk.Id, "decided:" + entry.Id);
    }
}
