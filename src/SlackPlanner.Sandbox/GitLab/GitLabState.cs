namespace SlackPlanner.Sandbox.GitLab;

/// <summary>All that the GitLab stand-in remembers; saved with the world as JSON, changed only under <see cref="GitLabWorld"/>'s lock.</summary>
internal sealed class GitLabState
{
    public string Tier { get; set; } = "premium";
    public long LastId { get; set; } = 70_000;
    public List<GitLabUser> Users { get; set; } = [];
    public List<GitLabGroup> Groups { get; set; } = [];
    public List<GitLabProject> Projects { get; set; } = [];
    public List<GitLabMember> Members { get; set; } = [];
    public List<GitLabMilestone> Milestones { get; set; } = [];
    public List<GitLabLabel> Labels { get; set; } = [];
    public List<GitLabIssue> Issues { get; set; } = [];
    public List<GitLabMergeRequest> MergeRequests { get; set; } = [];
    public List<GitLabBoard> Boards { get; set; } = [];
    public List<GitLabLink> Links { get; set; } = [];
    public List<GitLabTodo> Todos { get; set; } = [];

    public bool IsFree() => Tier == "free";

    public long NextId() => ++LastId;

    public GitLabUser User(long id) => Users.First(u => u.Id == id);

    public GitLabUser? UserNamed(string username) => Users.Find(u => u.Username.Equals(username, StringComparison.OrdinalIgnoreCase));

    public GitLabProject Project(long id) => Projects.First(p => p.Id == id);

    public GitLabProject ProjectAt(string path) => Projects.First(p => p.Path == path);

    public GitLabGroup Group(long id) => Groups.First(g => g.Id == id);

    public GitLabGroup GroupAt(string path) => Groups.First(g => g.Path == path);

    public GitLabIssue? Issue(long projectId, long iid) => Issues.Find(i => i.ProjectId == projectId && i.Iid == iid);

    /// <summary>The group itself and those above it, nearest first.</summary>
    public IEnumerable<GitLabGroup> Ancestry(long groupId)
    {
        for (long? id = groupId; id is { } current; id = Group(current).ParentId) yield return Group(current);
    }

    /// <summary>The group itself and every group below it.</summary>
    public IEnumerable<GitLabGroup> Descent(long groupId) => Groups.Where(g => Ancestry(g.Id).Any(a => a.Id == groupId));
}

internal sealed record GitLabUser(long Id, string Username, string Name, string Email, bool Bot = false, string State = "active");

internal sealed record GitLabGroup(long Id, long? ParentId, string Name, string Path, string Visibility = "private");

internal sealed record GitLabProject(long Id, long GroupId, string Name, string Path)
{
    public string Visibility { get; init; } = "private";
    public bool IssuesEnabled { get; init; } = true;
    public bool Archived { get; init; }

    /// <summary>Paths that this project had before it was moved: they answer 301.</summary>
    public List<string> FormerPaths { get; init; } = [];

    /// <summary>What stands in <c>.gitlab/issue_templates</c>: content by name, without the <c>.md</c>.</summary>
    public Dictionary<string, string> IssueTemplates { get; init; } = [];
}

/// <summary>Membership of a group or a project; 10 guest, 15 planner, 20 reporter, 30 developer, 40 maintainer, 50 owner.</summary>
internal sealed record GitLabMember(long UserId, long? GroupId, long? ProjectId, int AccessLevel);

internal sealed class GitLabMilestone
{
    public long Id { get; set; }
    public int Iid { get; set; }
    public long? GroupId { get; set; }
    public long? ProjectId { get; set; }
    public string Title { get; set; } = "";
    public string? Description { get; set; }
    public string State { get; set; } = "active";
    public DateOnly? StartDate { get; set; }
    public DateOnly? DueDate { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class GitLabLabel
{
    public long Id { get; set; }
    public long? GroupId { get; set; }
    public long? ProjectId { get; set; }
    public string Name { get; set; } = "";
    public string Color { get; set; } = "#6699CC";
    public string? Description { get; set; }
    public int? Priority { get; set; }

    /// <summary>What stands before the last <c>::</c>; labels with the same scope exclude each other.</summary>
    public static string? ScopeOf(string name) => name.LastIndexOf("::", StringComparison.Ordinal) is > 0 and var end ? name[..end] : null;
}

internal sealed record GitLabMergeRequest(long Id, int Iid, long ProjectId, string Title, string State, long AuthorId)
{
    public List<string> Labels { get; init; } = [];
    public long? MilestoneId { get; init; }
    public int? ClosesIssue { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? MergedAt { get; init; }
}

internal sealed record GitLabBoard(long Id, long? GroupId, long? ProjectId, string Name, List<GitLabBoardList> Lists);

internal sealed record GitLabBoardList(long Id, long LabelId, int Position);

/// <summary>Somebody was pinged: a mention in text, or an assignment.</summary>
internal sealed record GitLabTodo(long Id, long UserId, long AuthorId, long IssueId, string Action, string Body, DateTimeOffset CreatedAt);
