using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>What happened to an issue, oldest first (docs.gitlab.com/api/resource_weight_events, …/resource_label_events).</summary>
public interface IIssueEventsApi
{
    /// <summary>Who set which weight, and when. Empty on the Free tier.</summary>
    IAsyncEnumerable<WeightEvent> Weights(string project, int iid, CancellationToken cancel);

    /// <summary>Who put which label on the issue or took it off, and when.</summary>
    IAsyncEnumerable<LabelEvent> Labels(string project, int iid, CancellationToken cancel);
}

internal sealed class IssueEventsApi(GitLabCalls calls) : IIssueEventsApi
{
    public IAsyncEnumerable<WeightEvent> Weights(string project, int iid, CancellationToken cancel) =>
        calls.List($"{IssuesApi.Path(project, iid)}/resource_weight_events", new Query(), GitLabJson.Default.ListWeightEvent, cancel);

    public IAsyncEnumerable<LabelEvent> Labels(string project, int iid, CancellationToken cancel) =>
        calls.List($"{IssuesApi.Path(project, iid)}/resource_label_events", new Query(), GitLabJson.Default.ListLabelEvent, cancel);
}
