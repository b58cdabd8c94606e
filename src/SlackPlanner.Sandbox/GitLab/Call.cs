namespace SlackPlanner.Sandbox.GitLab;

/// <summary>One request on its way through an endpoint: who calls, with what, and what of the world it may see.</summary>
internal sealed record Call(GitLabState State, Args Args, IReadOnlyDictionary<string, string> Path, GitLabUser Me, DateTimeOffset Now)
{
    /// <summary>Where the pages are, ending in <c>/gitlab</c>.</summary>
    public required string Web { get; init; }

    /// <summary>The address that was called, without its query; for Link headers.</summary>
    public required string Address { get; init; }

    public required IQueryCollection Query { get; init; }
    public required GitLabOptions Options { get; init; }
    public bool IsGet { get; init; }

    /// <summary>What an endpoint changed; told to the page and to the webhook once the state is unlocked.</summary>
    public List<IssueChange> Changes { get; } = [];

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public GitLabGroup Group()
    {
        var id = Path["id"];
        var group = State.Groups.Find(g => g.Path.Equals(id, StringComparison.OrdinalIgnoreCase) || $"{g.Id}" == id);
        return group is not null && State.CanRead(Me, group) ? group : throw Refusal.NotFound("Group");
    }

    public GitLabProject Project()
    {
        var id = Path["id"];
        var project = State.Projects.Find(p => p.Path.Equals(id, StringComparison.OrdinalIgnoreCase) || $"{p.Id}" == id);
        if (project is not null && State.CanRead(Me, project)) return project;

        var moved = State.Projects.Find(p => p.FormerPaths.Contains(id, StringComparer.OrdinalIgnoreCase));
        if (moved is null || !State.CanRead(Me, moved)) throw Refusal.NotFound("Project");
        if (!IsGet) throw Refusal.Say(405, "Non GET methods are not allowed for moved projects");
        throw new MovedProject(id, moved.Id);
    }

    public GitLabIssue Issue()
    {
        var project = Project();
        var issue = long.TryParse(Path["iid"], out var iid) ? State.Issue(project.Id, iid) : throw Refusal.Parameter("issue_iid is invalid");
        return issue is not null && State.CanRead(Me, issue) ? issue : throw Refusal.NotFound();
    }

    /// <summary>The project or group of the path, for endpoints that exist for both.</summary>
    public (GitLabGroup? Group, GitLabProject? Project) Place(bool ofProject) => ofProject ? (null, Project()) : (Group(), null);

    public IssueEditor Edit(GitLabIssue issue) => new(State, issue, Me, Now);

    public void Changed(IssueEditor editor)
    {
        if (editor.Finish() is { } change) Changes.Add(change);
    }
}

/// <summary>The path names a project that lives elsewhere now: a GET is answered with 301.</summary>
internal sealed class MovedProject(string from, long to) : Exception($"{from} is now {to}")
{
    public string From => from;

    public long To => to;
}
