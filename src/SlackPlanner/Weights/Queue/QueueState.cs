using NodaTime;

namespace SlackPlanner.Weights.Queue;

/// <summary>What a team's round of weighing for one milestone knows beside the issues themselves. Issues are named by reference, as <c>group/project#12</c>.</summary>
internal sealed record QueueState
{
    public static readonly QueueState Empty = new();

    /// <summary>Weighed or confirmed in this round.</summary>
    public IReadOnlyDictionary<string, Settled> Settled { get; init; } = new Dictionary<string, Settled>();

    /// <summary>Weights on their way to GitLab.</summary>
    public IReadOnlyDictionary<string, PendingWeight> Pending { get; init; } = new Dictionary<string, PendingWeight>();

    /// <summary>Questions that wait for an answer.</summary>
    public IReadOnlyDictionary<string, Question> Questions { get; init; } = new Dictionary<string, Question>();

    /// <summary>Whom the manager has asked to take which issue; empty until the queue is split.</summary>
    public IReadOnlyDictionary<string, string> Shares { get; init; } = new Dictionary<string, string>();

    /// <summary>A split that the manager looks at and has not agreed to.</summary>
    public ProposedSplit? Proposed { get; init; }

    /// <summary>Who has split the queue, by Slack id.</summary>
    public string? SplitBy { get; init; }

    /// <summary>Who has said that it takes longer, and when.</summary>
    public IReadOnlyDictionary<string, Instant> Longer { get; init; } = new Dictionary<string, Instant>();

    /// <summary>Weights that the assignees have confirmed when the milestone began.</summary>
    public IReadOnlyDictionary<string, AssigneesWord> Confirmed { get; init; } = new Dictionary<string, AssigneesWord>();

    /// <summary>Which assignee is about to change which weight instead: the new one is then confirmed as well.</summary>
    public IReadOnlyDictionary<string, string> Changing { get; init; } = new Dictionary<string, string>();

    public QueueState Settle(string reference, Settled settled) =>
        this with { Settled = Settled.With(reference, settled), Pending = Pending.Without(reference), Questions = Questions.Without(reference) };

    public QueueState Send(string reference, PendingWeight pending) => this with { Pending = Pending.With(reference, pending) };

    /// <summary>It was not written after all: the issue is in the queue again. A later try of somebody stays.</summary>
    public QueueState TakeBack(string reference, string wish) =>
        Pending.GetValueOrDefault(reference)?.Wish == wish ? this with { Pending = Pending.Without(reference) } : this;

    public QueueState Ask(string reference, Question question) => this with { Questions = Questions.With(reference, question) };

    public QueueState Confirm(string reference, AssigneesWord word) => this with { Confirmed = Confirmed.With(reference, word), Changing = Changing.Without(reference) };

    public QueueState Answered(string reference) => this with { Questions = Questions.Without(reference) };
}

/// <param name="User">Slack id; null: whoever did it in GitLab, or somebody who had their data erased.</param>
/// <param name="At">Planner time.</param>
internal sealed record Settled(string? User, Instant At);

/// <param name="Wish">Names the write that is under way.</param>
/// <param name="At">Planner time.</param>
internal sealed record PendingWeight(string? User, int Weight, string Wish, Instant At);

/// <param name="Asker">Slack id.</param>
/// <param name="Asked">GitLab name of who was asked; null: the product manager, who is known by Slack id only.</param>
/// <param name="AskedUser">Slack id of who was asked, if known.</param>
/// <param name="AskedAt">Real time, as GitLab's comments have it.</param>
/// <param name="Wish">Names the comment's write.</param>
internal sealed record Question(string? Asker, string? Asked, string? AskedUser, Instant AskedAt, string Wish);

/// <param name="Id">Named by the button that agrees to it.</param>
internal sealed record ProposedSplit(string Id, IReadOnlyDictionary<string, string> Shares);

/// <summary>An assignee's word that the weight is right.</summary>
internal sealed record AssigneesWord(string? User, int Weight, Instant At);

internal static class Dictionaries
{
    public static IReadOnlyDictionary<string, T> With<T>(this IReadOnlyDictionary<string, T> from, string key, T value) =>
        new Dictionary<string, T>(from) { [key] = value };

    public static IReadOnlyDictionary<string, T> Without<T>(this IReadOnlyDictionary<string, T> from, string key)
    {
        if (!from.ContainsKey(key))
            return from;
        var rest = new Dictionary<string, T>(from);
        rest.Remove(key);
        return rest;
    }
}
