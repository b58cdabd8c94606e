using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;

namespace SlackPlanner.Journal;

/// <summary>What somebody wants written to GitLab: steps in their order, carried out as one.</summary>
/// <param name="Team">Team id.</param>
/// <param name="User">Slack id of the person whose wish it is.</param>
/// <param name="Kind">Name of the <see cref="IJournalKind"/> that tells of it.</param>
internal sealed record JournalWish(string Team, string User, string Kind, IReadOnlyList<JournalStep> Steps)
{
    /// <summary>Where the answer goes; empty: a DM.</summary>
    public string ResponseUrl { get; init; } = "";

    /// <summary>The answer takes the place of the message that was clicked.</summary>
    public bool ReplaceOriginal { get; init; }

    /// <summary>Nobody awaits it (a click): the outcome is sent in any case.</summary>
    public bool Tell { get; init; }

    /// <summary>What the kind needs to tell of it; kept as long as the texts.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Asked again when a preview is agreed to.</summary>
    public Right Needs { get; init; } = Right.Weigh;

    /// <summary>Id of the entry that this takes back.</summary>
    public string? Undoes { get; init; }

    /// <summary>The one of many that this is.</summary>
    public BulkPart? Bulk { get; init; }
}

/// <summary>An item of a run of many.</summary>
internal sealed record BulkPart(string Run, int Number);

/// <summary>One wish and what became of it. Without the texts: those are in <see cref="Wish"/> as long as they are kept.</summary>
/// <param name="Id">Follows from the request, so that a redelivery is the same entry; the hidden markers carry it.</param>
internal sealed record JournalEntry(string Id, string Team, string User, string Kind)
{
    /// <summary>Real time.</summary>
    public Instant At { get; init; }

    /// <summary>Planner time, as people are told it.</summary>
    public Instant Said { get; init; }

    public IReadOnlyList<StepRecord> Steps { get; init; } = [];
    public string ResponseUrl { get; init; } = "";
    public bool ReplaceOriginal { get; init; }
    public string? Undoes { get; init; }

    /// <summary>The one of many that this is; such an entry is told of by its run.</summary>
    public BulkPart? Bulk { get; init; }

    /// <summary>Id of the entry that takes this one back.</summary>
    public string? UndoneBy { get; init; }

    /// <summary>Why it is not done yet.</summary>
    public TroubleCode? Trouble { get; init; }

    /// <summary>The outcome is to be sent to the person.</summary>
    public bool Tell { get; init; }

    /// <summary>The person knows that it waits.</summary>
    public bool Promised { get; init; }

    public JournalOutcome? Outcome { get; init; }

    [JsonIgnore]
    public JournalWish? Wish { get; init; }

    [JsonIgnore]
    public bool IsConfidential => Steps.Any(step => step.Confidential);

    /// <summary>Something of it stands in GitLab now.</summary>
    [JsonIgnore]
    public bool HasEffects => Steps.Any(step => step.HasEffect);

    [JsonIgnore]
    public bool CanBeUndone => Outcome is not null && Undoes is null && UndoneBy is null && HasEffects;

    public string Marker(int step) => $"journal-{Id}-{step}";

    public static string IdOf(string requestKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(requestKey)))[..24];

    public JournalEntry With(int step, StepRecord record) => this with { Steps = [.. Steps.Select((one, number) => number == step ? record : one)] };
}

internal enum StepKind { Weight, Labels, Assignees, Milestone, State, Comment, Issue, Confidentiality, Description }

/// <summary>What is known of one step: ids, labels, weights, people; never a text.</summary>
/// <param name="Iid">0: an issue that is not created yet.</param>
internal sealed record StepRecord(StepKind Kind, string Project, int Iid)
{
    /// <summary>GitLab's time of the issue's last change as it was read, stored before the write: after it, only who looks knows whether the write went through.</summary>
    public Instant? Basis { get; init; }

    public StepValues? Before { get; init; }
    public StepValues? After { get; init; }

    /// <summary>Surely written, or found to be so already.</summary>
    public bool Done { get; init; }

    /// <summary>Of the comment.</summary>
    public long? Note { get; init; }

    /// <summary>Thread of the comment; null: it stands by itself.</summary>
    public string? Discussion { get; init; }

    /// <summary>The comment is an internal one.</summary>
    public bool Internal { get; init; }

    public bool Confidential { get; init; }

    /// <summary>See <see cref="JournalStep.AsTeam"/>.</summary>
    public bool AsTeam { get; init; }
    public IssueLink? Link { get; init; }

    [JsonIgnore]
    public IssueReference Issue => new(Project, Iid);

    [JsonIgnore]
    public bool HasEffect => Kind switch
    {
        StepKind.Comment => Done && Note is not null,
        StepKind.Issue => Iid > 0,
        _ => Done && !(Before?.Same(After) ?? true),
    };
}

/// <summary>What a step is about, as it was or is.</summary>
internal sealed record StepValues
{
    /// <summary>The team's effective weight; where a scope was asked for, what its label says.</summary>
    public int? Weight { get; init; }

    /// <summary>What the label or field that was written says.</summary>
    public int? Held { get; init; }

    /// <summary>Of the label that holds the weight; null: the issue's own weight does.</summary>
    public string? Scope { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>GitLab usernames.</summary>
    public IReadOnlyList<string> Assignees { get; init; } = [];

    /// <summary>GitLab's title.</summary>
    public string? Milestone { get; init; }

    public bool? Open { get; init; }
    public bool? Confidential { get; init; }

    /// <summary>A part of the description by its hash; null: it has none. <see cref="Scope"/> names the part.</summary>
    public string? Text { get; init; }

    public bool Same(StepValues? other) =>
        other is not null && Weight == other.Weight && Milestone == other.Milestone && Open == other.Open && Confidential == other.Confidential && Text == other.Text
        && Labels.ToHashSet(StringComparer.Ordinal).SetEquals(other.Labels) && Assignees.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(other.Assignees);
}

internal enum JournalEnd
{
    Done,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>An issue is not there, or not for this person.</summary>
    NotFound,

    /// <summary>Somebody else changed it first.</summary>
    Changed,

    /// <summary>There is a weight, and only a first one was to be set.</summary>
    HasOne,

    /// <summary>A label does not exist.</summary>
    NoLabel,

    /// <summary>A milestone does not exist.</summary>
    NoMilestone,

    /// <summary>A person does not exist in GitLab, or is no member of the project.</summary>
    NoPerson,

    /// <summary>The Free tier knows one assignee, and it has one.</summary>
    OneAssignee,

    /// <summary>The issue lives in another project now.</summary>
    Moved,

    /// <summary>Its kind does not want it written; <see cref="JournalOutcome.Missing"/> says why.</summary>
    Declined,

    /// <summary>GitLab refused, or was away for too long.</summary>
    Failed,
}

/// <param name="Step">Which one ended it; the steps before it are done.</param>
/// <param name="Missing">The name that does not exist, or whoever has it; of a kind that declined, why.</param>
internal sealed record JournalOutcome(JournalEnd End, int Step, string? Missing = null)
{
    public GitLabTrouble? Trouble { get; init; }

    /// <summary>What the step is about, as it is.</summary>
    public StepValues? Now { get; init; }

    public IssueLink? Link { get; init; }
}

/// <param name="Title">null for a confidential issue: it is stored nowhere.</param>
internal sealed record IssueLink(string Reference, string WebUrl, string? Title)
{
    public static IssueLink To(Issue issue) => new(issue.Reference, issue.WebUrl, issue.Confidential ? null : issue.Title);
}
