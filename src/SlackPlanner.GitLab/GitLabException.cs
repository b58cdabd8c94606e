using NodaTime;

namespace SlackPlanner.GitLab;

/// <summary>What kind of failure it was, as far as the caller must tell them apart.</summary>
public enum GitLabErrorKind
{
    /// <summary>There is no token; nothing was sent.</summary>
    NotConfigured,

    /// <summary>401: the token is wrong, revoked or expired.</summary>
    Unauthorized,

    /// <summary>403: the token's user may not do this, or the feature is off.</summary>
    Forbidden,

    /// <summary>403: the token lacks a scope, mostly <c>api</c>.</summary>
    InsufficientScope,

    /// <summary>404: it does not exist, or the token's user may not know that it does; GitLab does not tell which.</summary>
    NotFound,

    /// <summary>409 or 412: somebody else was first.</summary>
    Conflict,

    /// <summary>400, 405, 413, 414, 415, 422: GitLab refuses the values; see <see cref="GitLabException.Messages"/>.</summary>
    Invalid,

    /// <summary>301 and its like: a write met a project that has moved, or GitLab lives at another address; see <see cref="GitLabException.MovedTo"/>. Nothing was changed.</summary>
    Moved,

    /// <summary>429: nothing was changed; see <see cref="GitLabException.RetryAfter"/>.</summary>
    RateLimited,

    /// <summary>GitLab is away, too slow or answers nonsense; a write was surely not sent.</summary>
    Unavailable,

    /// <summary>A write was sent and its fate is not known (time limit, lost connection, 5xx): look before writing again.</summary>
    UnknownOutcome,
}

/// <summary>A call that GitLab refused or did not answer. The message is for logs; it never holds a token or a body that was sent.</summary>
public sealed class GitLabException(GitLabErrorKind kind, string message, Exception? cause = null) : Exception(message, cause)
{
    public GitLabErrorKind Kind { get; } = kind;

    /// <summary>The HTTP status, or null if there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>GitLab's own words, one problem each, such as "title is too long (maximum is 255 characters)".</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>How long GitLab asks to wait, if it says so.</summary>
    public Duration? RetryAfter { get; init; }

    /// <summary>The path or id of the project's new place, else the address that GitLab gave.</summary>
    public string? MovedTo { get; init; }

    /// <summary>GitLab's id of the request, for its administrator.</summary>
    public string? RequestId { get; init; }
}
