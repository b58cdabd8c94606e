using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>Description templates (docs.gitlab.com/api/project_templates).</summary>
public interface ITemplatesApi
{
    /// <summary>The project's template for issues with exactly this name, as <c>backlog_refinement</c>; null if there is none, or the project is not visible to the token.</summary>
    Task<IssueTemplate?> OfIssues(string project, string name, CancellationToken cancel);
}

internal sealed class TemplatesApi(GitLabCalls calls) : ITemplatesApi
{
    public async Task<IssueTemplate?> OfIssues(string project, string name, CancellationToken cancel)
    {
        try
        {
            return await calls.Get($"projects/{Query.Segment(project)}/templates/issues/{Query.Segment(name)}", GitLabJson.Default.IssueTemplate, cancel);
        }
        catch (GitLabException e) when (e.Kind == GitLabErrorKind.NotFound)
        {
            return null;
        }
    }
}
