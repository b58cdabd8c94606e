namespace SlackPlanner.Sandbox.GitLab;

internal sealed class GitLabIssue
{
    public long Id { get; set; }
    public int Iid { get; set; }
    public long ProjectId { get; set; }
    public string Title { get; set; } = "";
    public string? Description { get; set; }
    public string State { get; set; } = "opened";
    public string Type { get; set; } = "issue";
    public List<long> Labels { get; set; } = [];
    public long? MilestoneId { get; set; }
    public List<long> Assignees { get; set; } = [];
    public long AuthorId { get; set; }
    public int? Weight { get; set; }
    public bool Confidential { get; set; }
    public bool DiscussionLocked { get; set; }
    public DateOnly? DueDate { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public long? ClosedBy { get; set; }
    public long? MovedToId { get; set; }
    public long RelativePosition { get; set; }
    public int Upvotes { get; set; }
    public List<GitLabNote> Notes { get; set; } = [];
    public List<GitLabEvent> Events { get; set; } = [];

    /// <summary>GitLab's clock never stands still between two changes; a test's may.</summary>
    public void Touch(DateTimeOffset now) => UpdatedAt = now > UpdatedAt ? now : UpdatedAt.AddMilliseconds(1);
}

internal sealed class GitLabNote
{
    public long Id { get; set; }
    public string Discussion { get; set; } = "";
    public bool Threaded { get; set; }
    public string Body { get; set; } = "";
    public long AuthorId { get; set; }
    public bool System { get; set; }
    public bool Internal { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>One row of a resource event list; <see cref="Kind"/> is weight, label, milestone or state.</summary>
internal sealed record GitLabEvent(long Id, string Kind, long UserId, DateTimeOffset CreatedAt)
{
    public int? Weight { get; init; }
    public long? SubjectId { get; init; }
    public string? Action { get; init; }
    public string? State { get; init; }
}
