using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>Where labels live.</summary>
public readonly record struct LabelOwner
{
    private LabelOwner(string path) => Path = path;
    internal string Path { get; }

    /// <summary>A group's labels and those of the groups above.</summary>
    public static LabelOwner Group(string group) => new($"groups/{Query.Segment(group)}");

    /// <summary>A project's labels and those of its groups: all that may be put on its issues.</summary>
    public static LabelOwner Project(string project) => new($"projects/{Query.Segment(project)}");
}

/// <summary>docs.gitlab.com/api/labels</summary>
public interface ILabelsApi
{
    /// <summary>The label with exactly this name (case matters), or null. Asked before a label is put on an issue, because GitLab would create a mistyped one.</summary>
    Task<Label?> Find(LabelOwner owner, string name, CancellationToken cancel);
}

internal sealed class LabelsApi(GitLabCalls calls) : ILabelsApi
{
    public async Task<Label?> Find(LabelOwner owner, string name, CancellationToken cancel)
    {
        var query = new Query().Add("search", name).Add("include_ancestor_groups", true);
        await foreach (var label in calls.List($"{owner.Path}/labels", query, GitLabJson.Default.ListLabel, cancel))
        {
            if (label.Name == name)
                return label;
        }

        return null;
    }
}
