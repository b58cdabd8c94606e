using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using NodaTime;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;

namespace SlackPlanner.Weights;

/// <summary>One wish to weigh an issue, from the moment it was stored to what became of it.</summary>
/// <param name="Id">Follows from the request, so that a redelivery is the same wish; the comment's hidden marker carries it.</param>
/// <param name="Name">The person's name, for the comment.</param>
/// <param name="Team">Team id.</param>
/// <param name="Target">null: the weight shall go.</param>
internal sealed record Weighing(string Id, string User, string Name, string Team, string Project, int Iid, int? Target)
{
    /// <summary>Plain text, as the person wrote it.</summary>
    public Reasons Reasons { get; init; } = new(null);

    /// <summary>What the person saw when deciding, if it must still be so; see <see cref="SeenWeight"/>.</summary>
    public SeenWeight? Seen { get; init; }

    /// <summary>The label scope in which it must happen (an undo goes where the first one went); null: as the issue has it.</summary>
    public string? Scope { get; init; }

    /// <summary>This takes an earlier one back.</summary>
    public bool IsUndo { get; init; }

    public string ResponseUrl { get; init; } = "";

    /// <summary>The answer takes the place of the message that was clicked.</summary>
    public bool ReplaceOriginal { get; init; }

    /// <summary>Real time.</summary>
    public Instant At { get; init; }

    /// <summary>Stored before the first write; after it, only who looks knows whether that write went through.</summary>
    public WeighingBasis? Basis { get; init; }

    /// <summary>The weight is surely set; the comment may still be missing.</summary>
    public WrittenWeight? Written { get; init; }

    /// <summary>Why it is not done yet.</summary>
    public TroubleCode? Trouble { get; init; }

    /// <summary>The person was told to wait: the outcome is to be sent.</summary>
    public bool Tell { get; init; }

    public WeighingOutcome? Outcome { get; init; }

    [JsonIgnore]
    public IssueReference Issue => new(Project, Iid);

    [JsonIgnore]
    public string Marker => "weight-" + Id;

    public static string IdOf(string requestKey) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(requestKey)))[..24];
}

/// <summary>Why, which code, what may go wrong; what the handbook asks a weight's comment to say.</summary>
internal sealed record Reasons(string? Why, string? Code = null, string? Risks = null)
{
    [JsonIgnore]
    public bool AreEmpty => string.IsNullOrWhiteSpace(Why) && string.IsNullOrWhiteSpace(Code) && string.IsNullOrWhiteSpace(Risks);
}

/// <param name="Weight">null: it had none.</param>
internal sealed record SeenWeight(int? Weight);

/// <param name="Before">The team's effective weight before.</param>
/// <param name="UpdatedAt">GitLab's time of the issue's last change, as read.</param>
internal sealed record WeighingBasis(int? Before, Instant UpdatedAt);

/// <param name="After">The team's effective weight now.</param>
/// <param name="Scope">Scope of the label that holds it; null: the issue's own weight does.</param>
internal sealed record WrittenWeight(int? After, string? Scope);

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
}

/// <param name="Title">null for a confidential issue: it is stored nowhere.</param>
internal sealed record IssueLink(string Reference, string WebUrl, string? Title)
{
    public static IssueLink To(Issue issue) => new(issue.Reference, issue.WebUrl, issue.Confidential ? null : issue.Title);
}
