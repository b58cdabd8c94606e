using System.Text.Json;
using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.GitLab;
using SlackPlanner.Jobs;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue;

/// <summary>What an entry of the queue is about.</summary>
/// <param name="Milestone">Key.</param>
internal sealed record QueueWrite(string Milestone, string Reference, int? Weight)
{
    /// <summary>The person was asked about a security issue's level, and chose.</summary>
    public bool Accepted { get; init; }

    public JsonElement Json() => JsonSerializer.SerializeToElement(this, PlannerJson.Options);

    public static QueueWrite? Of(JournalEntry entry) => entry.Wish?.Data?.Deserialize<QueueWrite>(PlannerJson.Options);
}

/// <summary>A first weight by one press: written behind the next card's back.</summary>
internal sealed class QueueKind(QueueStore store, IDeliveries deliveries, IGitLabClient gitLab, IPlannerClock clock) : IJournalKind
{
    public const string Name = "weigh-next";

    string IJournalKind.Kind => Name;

    /// <remarks>Which label a confidential issue has is kept nowhere, so a security issue among them is known only now.</remarks>
    public string? Decline(JournalEntry entry, int step, Issue issue, Team team) => step > 0 || entry.Undoes is not null ? null
        : !issue.IsOpen ? WeighKind.Closed
        : QueueWrite.Of(entry) is { Accepted: false } && SecurityWeight.Applies(issue, team) ? WeighKind.Security : null;

    public static JournalWish Wish(QueuePress press, IssueReference issue, int weight) => new(press.Team.Id, press.User, Name,
    [
        new JournalStep.SetWeight(issue, weight) { OnlyIfNone = true, EndsIfUnchanged = true },
        new JournalStep.Comment(issue, CommentText.Empty.Person().Markdown($" set the weight to {weight} from Slack.")),
    ])
    {
        Data = new QueueWrite(press.Milestone.Key, issue.ToString(), weight) { Accepted = press.Target.Accepted }.Json(),
    };

    /// <summary>Written: settled. Not written: the issue is in the queue again, and the person hears why and how to try again.</summary>
    public async Task After(JournalEntry entry, Team team, Change change, CancellationToken cancel)
    {
        if (QueueWrite.Of(entry) is not { } write || entry.Outcome is not { } outcome || team.Calendar.OfKey(write.Milestone) is not { } milestone)
            return;
        var (state, version) = await store.Get(team, milestone, cancel);
        if (entry.Undoes is not null)
        {
            if (outcome.End == JournalEnd.Done)
                store.Put(change, team, milestone, state with { Settled = state.Settled.Without(write.Reference) }, version);
            return;
        }

        // The weight stands even where the comment was refused.
        var isSet = outcome.End is JournalEnd.Done or JournalEnd.Unchanged || entry.Steps is [{ Done: true }, ..];
        var now = clock.Now(team.Workspace);
        var then = isSet ? state.Settle(write.Reference, new(entry.User, now))
            : outcome.End == JournalEnd.HasOne ? state.TakeBack(write.Reference, entry.Id).Settle(write.Reference, new(User: null, now))
            : state.TakeBack(write.Reference, entry.Id);
        store.Put(change, team, milestone, then, version);
        if (outcome.End is not (JournalEnd.Done or JournalEnd.Unchanged))
        {
            deliveries.Post(
                change, "weigh-next:" + entry.Id, Destination.Person(entry.User), FailedMessage.For(entry, write, team, gitLab.Url, isSet), lane: Lane.Interactive,
                about: new("That a weight was not written"));
        }
    }
}
