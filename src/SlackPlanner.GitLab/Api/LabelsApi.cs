using SlackPlanner.GitLab.Http;
using SlackPlanner.GitLab.Json;

namespace SlackPlanner.GitLab.Api;

/// <summary>docs.gitlab.com/api/labels</summary>
public interface ILabelsApi
{
    /// <summary>The label with exactly this name (case matters), or null. Asked before a label is put on an issue, because GitLab would create a mistyped one.</summary>
    Task<Label?> Find(LabelOwner owner, string name, CancellationToken cancel);

    /// <summary>Looks several names up, each as <see cref="Find"/> does; write only if nothing is <see cref="LabelResolution.Missing"/>.</summary>
    Task<LabelResolution> Resolve(LabelOwner owner, IReadOnlyList<string> names, CancellationToken cancel);
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

    public async Task<LabelResolution> Resolve(LabelOwner owner, IReadOnlyList<string> names, CancellationToken cancel)
    {
        var (found, missing) = (new List<Label>(), new List<string>());
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (await Find(owner, name, cancel) is { } label)
                found.Add(label);
            else
                missing.Add(name);
        }

        return new(found, missing);
    }
}
