namespace SlackPlanner.GitLab;

/// <summary>A thread of an issue: a first comment and the answers to it (docs.gitlab.com/api/discussions).</summary>
public sealed record Discussion
{
    /// <summary>40 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>A comment by itself; answered, it becomes a thread.</summary>
    public bool IndividualNote { get; init; }

    /// <summary>At least one, oldest first; GitLab's own (<see cref="Note.System"/>) come as threads of one.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];
}

/// <summary>A description template of a project's issues (docs.gitlab.com/api/project_templates).</summary>
public sealed record IssueTemplate
{
    public required string Name { get; init; }

    /// <summary>Markdown; may hold quick actions, which GitLab executes in the description of a new issue.</summary>
    public required string Content { get; init; }
}
