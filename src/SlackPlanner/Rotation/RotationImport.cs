using SlackPlanner.Planning;

namespace SlackPlanner.Rotation;

/// <summary>A table that somebody has pasted and not imported yet.</summary>
/// <param name="Names">By the name as it was written: the person's id; empty: nobody of this team.</param>
/// <param name="Versions">Of the rotation when it was looked at: what was previewed is what is written.</param>
internal sealed record RotationImport(string Team, string By, IReadOnlyList<RotationLine> Lines, IReadOnlyDictionary<string, string> Names, IReadOnlyList<string> Problems, long Version);
