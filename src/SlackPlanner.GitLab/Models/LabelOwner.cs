using SlackPlanner.GitLab.Http;

namespace SlackPlanner.GitLab;

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
