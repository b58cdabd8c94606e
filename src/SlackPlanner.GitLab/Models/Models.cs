using NodaTime;

namespace SlackPlanner.GitLab;

/// <summary>A comment (docs.gitlab.com/api/notes). <see cref="System"/> ones were written by GitLab itself.</summary>
public sealed record Note
{
    public required long Id { get; init; }
    public required string Body { get; init; }
    public GitLabUser? Author { get; init; }
    public bool System { get; init; }
    public bool Internal { get; init; }
    public Instant CreatedAt { get; init; }
    public Instant? UpdatedAt { get; init; }
}

/// <summary>A milestone of a group or project (docs.gitlab.com/api/group_milestones).</summary>
public sealed record Milestone
{
    public required long Id { get; init; }
    public required int Iid { get; init; }
    public long? GroupId { get; init; }
    public long? ProjectId { get; init; }
    public required string Title { get; init; }

    /// <summary><c>active</c> or <c>closed</c>.</summary>
    public string? State { get; init; }

    public LocalDate? StartDate { get; init; }

    /// <summary>Its last day, included.</summary>
    public LocalDate? DueDate { get; init; }

    public bool? Expired { get; init; }
    public string? WebUrl { get; init; }
}

/// <summary>A person or bot (docs.gitlab.com/api/users).</summary>
public sealed record GitLabUser
{
    public required long Id { get; init; }
    public required string Username { get; init; }
    public string? Name { get; init; }

    /// <summary><c>active</c>, <c>blocked</c>, <c>deactivated</c> and others.</summary>
    public string? State { get; init; }

    public string? WebUrl { get; init; }
}

/// <summary>Roles as GitLab numbers them (docs.gitlab.com/api/access_requests#valid-access-levels). Compare with &gt;=.</summary>
public enum AccessLevel
{
    None = 0,
    Minimal = 5,
    Guest = 10,
    Planner = 15,
    Reporter = 20,
    Developer = 30,
    Maintainer = 40,
    Owner = 50,
}

/// <summary>Somebody's place in a project, inherited or direct (docs.gitlab.com/api/members).</summary>
public sealed record Member
{
    public required long Id { get; init; }
    public required string Username { get; init; }

    /// <summary><c>active</c>, or <c>blocked</c>, <c>awaiting</c> and others.</summary>
    public string? State { get; init; }

    public required AccessLevel AccessLevel { get; init; }
    public LocalDate? ExpiresAt { get; init; }
}

/// <summary>A label that exists (docs.gitlab.com/api/labels).</summary>
public sealed record Label
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public string? Color { get; init; }
    public string? Description { get; init; }
}
