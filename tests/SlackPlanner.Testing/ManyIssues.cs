using Microsoft.Extensions.DependencyInjection;
using SlackPlanner.Sandbox.GitLab;
using SlackPlanner.Sandbox.Seed;

namespace SlackPlanner.Testing;

/// <summary>Issues by the hundred, put into the sandbox's GitLab without a call.</summary>
internal static class ManyIssues
{
    /// <summary>Adds issues with these numbers; weights 0 to 3, and every third is assigned.</summary>
    public static IReadOnlyList<int> AddIssues(this App app, string project, int from, int count, string milestone, string labels, string assignee, string author = "jonas") =>
        app.SandboxHost.Services.GetRequiredService<GitLabWorld>().Use(state =>
        {
            foreach (var iid in Enumerable.Range(from, count))
                new SeedIssue(iid, $"One of many, {iid}", "", milestone, labels) { Weight = iid % 4, Assignee = iid % 3 == 0 ? assignee : null, Author = author }.AddTo(state, state.ProjectAt(project)!);
            return (IReadOnlyList<int>)[.. Enumerable.Range(from, count)];
        });
}

/// <summary>What somebody who manages GitLab does there.</summary>
internal static class GitLabHands
{
    public static void ClosesMilestone(this App app, long id) =>
        app.SandboxHost.Services.GetRequiredService<GitLabWorld>().Use(state => state.Milestones.First(milestone => milestone.Id == id).State = "closed");

    /// <summary>The label is gone, from all issues too.</summary>
    public static void RemovesLabel(this App app, string name) => app.SandboxHost.Services.GetRequiredService<GitLabWorld>().Use(state =>
    {
        var id = state.Labels.First(label => label.Name == name).Id;
        foreach (var issue in state.Issues)
            issue.Labels.Remove(id);
        return state.Labels.RemoveAll(label => label.Id == id);
    });
}
