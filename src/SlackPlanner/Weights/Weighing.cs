using System.Text.Json;
using System.Text.Json.Serialization;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Weights;

/// <summary>One wish to weigh an issue, and what became of it; the journal carries it out.</summary>
/// <param name="Id">Of the journal's entry.</param>
/// <param name="Team">Team id.</param>
/// <param name="Target">null: the weight shall go.</param>
internal sealed record Weighing(string Id, string User, string Team, string Project, int Iid, int? Target)
{
    /// <summary>Plain text, as the person wrote it.</summary>
    public Reasons Reasons { get; init; } = new(null);

    /// <summary>What the person saw when deciding, if it must still be so; see <see cref="SeenWeight"/>.</summary>
    public SeenWeight? Seen { get; init; }

    /// <summary>The person was asked about a security issue's level, and chose.</summary>
    public bool Accepted { get; init; }

    /// <summary>The round of a vote that it comes from.</summary>
    public string? Vote { get; init; }

    /// <summary>The way on from the answer; see <see cref="WeightForm.Then"/>.</summary>
    public string? Then { get; init; }

    /// <summary>This takes an earlier one back.</summary>
    public bool IsUndo { get; init; }

    public string ResponseUrl { get; init; } = "";

    /// <summary>The answer takes the place of the message that was clicked.</summary>
    public bool ReplaceOriginal { get; init; }

    /// <summary>Why it is not done yet.</summary>
    public TroubleCode? Trouble { get; init; }

    public WeighingOutcome? Outcome { get; init; }

    [JsonIgnore]
    public IssueReference Issue => new(Project, Iid);

    /// <summary>What the journal is to do: the weight, then the comment. A change without a word why ends before it begins.</summary>
    public JournalWish Wish() => new(Team, User, WeighKind.Name,
    [
        new JournalStep.SetWeight(Issue, Target)
        {
            EndsIfUnchanged = true, OnlyIfNone = Reasons.AreEmpty, Seen = Seen is { } seen ? new() { Weight = seen.Weight } : null,
        },
        new JournalStep.Comment(Issue, null),
    ])
    {
        ResponseUrl = ResponseUrl, ReplaceOriginal = ReplaceOriginal, Data = JsonSerializer.SerializeToElement(new WeighingData(Reasons, Accepted, Vote) { Then = Then }, PlannerJson.Options),
    };

    /// <summary>How an entry stands, in the words of weights.</summary>
    /// <param name="team">null: nobody who is tagged is named.</param>
    public static Weighing Of(JournalEntry entry, Team? team = null)
    {
        var step = (JournalStep.SetWeight)entry.Wish!.Steps[0];
        var data = entry.Wish.Data?.Deserialize<WeighingData>(PlannerJson.Options);
        var weighing = new Weighing(entry.Id, entry.User, entry.Team, step.Issue.Project, step.Issue.Iid, step.Target)
        {
            IsUndo = entry.Undoes is not null, ResponseUrl = entry.ResponseUrl, ReplaceOriginal = entry.ReplaceOriginal, Trouble = entry.Trouble,
            Reasons = entry.Undoes is null && data is not null ? data.Reasons : new(null), Accepted = data is { Accepted: true }, Vote = data?.Vote, Then = data?.Then,
        };
        return entry.Outcome is null ? weighing : weighing with { Outcome = WeighingOutcome.Of(entry, weighing, team) };
    }
}

/// <summary>Why, which code, what may go wrong; what the handbook asks a weight's comment to say.</summary>
internal sealed record Reasons(string? Why, string? Code = null, string? Risks = null)
{
    [JsonIgnore]
    public bool AreEmpty => string.IsNullOrWhiteSpace(Why) && string.IsNullOrWhiteSpace(Code) && string.IsNullOrWhiteSpace(Risks);
}

/// <summary>What the journal keeps of a wish beside its steps.</summary>
internal sealed record WeighingData(Reasons Reasons, bool Accepted, string? Vote)
{
    public string? Then { get; init; }
}

/// <param name="Weight">null: it had none.</param>
internal sealed record SeenWeight(int? Weight);

internal enum WeighingEnd
{
    Done,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>A change, without a word why.</summary>
    ReasonNeeded,

    /// <summary>Not there, or not for this person.</summary>
    NotFound,

    /// <summary>Somebody else changed it first.</summary>
    Changed,

    /// <summary>The label that would hold the weight does not exist.</summary>
    NoLabel,

    /// <summary>Its weight plans nothing any more.</summary>
    Closed,

    /// <summary>A security issue, for which another level is proposed.</summary>
    Security,

    /// <summary>The weight is set, the comment was refused.</summary>
    CommentRefused,
    Failed,
}

/// <summary>What became of it.</summary>
/// <param name="Before">For <see cref="WeighingEnd.Changed"/> and the like: what it is now.</param>
/// <param name="Label">The label that holds the weight, or that is missing.</param>
/// <param name="Tagged">GitLab name of the manager who was tagged.</param>
internal sealed record WeighingOutcome(WeighingEnd End, int? Before = null, int? After = null, string? Label = null, string? Tagged = null)
{
    public IssueLink? Link { get; init; }
    public string? Scope { get; init; }
    public GitLabTrouble? Trouble { get; init; }

    public static WeighingOutcome Of(JournalEntry entry, Weighing weighing, Team? team)
    {
        var (outcome, weight) = (entry.Outcome!, entry.Steps[0]);
        var link = outcome.Link ?? weight.Link;
        var refused = outcome.Trouble ?? new GitLabTrouble(TroubleCode.Refused, JournalMessage.Problem(entry));
        if (weight.Done && outcome.End != JournalEnd.Unchanged)
        {
            var scope = weight.After!.Scope;
            var label = scope is not null && weighing.Target is { } target ? $"{scope}::{target}" : null;
            var done = new WeighingOutcome(WeighingEnd.Done, weight.Before!.Weight, weight.After.Weight, label) { Link = link, Scope = scope };
            return outcome.End == JournalEnd.Done
                ? done with { Tagged = team is null ? null : WeighingRules.Tagged(weighing, weight.Before.Weight, team) }
                : done with { End = WeighingEnd.CommentRefused, Trouble = refused };
        }

        var now = outcome.Now?.Weight;
        return outcome.End switch
        {
            JournalEnd.Unchanged => new(WeighingEnd.Unchanged, now, now) { Link = link },
            JournalEnd.HasOne => new(WeighingEnd.ReasonNeeded, now) { Link = link },
            JournalEnd.Declined => new(outcome.Missing == WeighKind.Closed ? WeighingEnd.Closed : WeighingEnd.Security, now) { Link = link },
            JournalEnd.NotFound => new(WeighingEnd.NotFound),
            JournalEnd.Changed => new(WeighingEnd.Changed, now) { Link = link },
            JournalEnd.NoLabel => new(WeighingEnd.NoLabel, now, Label: outcome.Missing) { Link = link, Scope = outcome.Now?.Scope },
            _ => new(WeighingEnd.Failed, now) { Link = link, Trouble = refused },
        };
    }
}
