namespace SlackPlanner.GitLab;

/// <summary>Names that were looked up before they are written.</summary>
/// <param name="Found">The labels that exist, in the order of the names.</param>
/// <param name="Missing">Names that no label has: GitLab would create one from each.</param>
public sealed record LabelResolution(IReadOnlyList<Label> Found, IReadOnlyList<string> Missing);
