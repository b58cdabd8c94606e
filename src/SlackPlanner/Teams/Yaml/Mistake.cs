namespace SlackPlanner.Teams.Yaml;

/// <summary>Something in <c>teams.yml</c> that cannot be applied, in words that say what would work.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Where">Team and setting, as <c>source-code-be standup.at</c>; empty for the file as a whole.</param>
internal sealed record Mistake(int Line, string Where, string Text)
{
    public override string ToString() => Where.Length == 0 ? $"Line {Line}: {Text}" : $"Line {Line}, {Where}: {Text}";
}
