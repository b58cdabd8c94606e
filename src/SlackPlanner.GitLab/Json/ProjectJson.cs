namespace SlackPlanner.GitLab.Json;

/// <summary>A project, as far as a write needs it that was sent to the project's former path.</summary>
internal sealed class ProjectJson
{
    public required string PathWithNamespace { get; set; }
}
