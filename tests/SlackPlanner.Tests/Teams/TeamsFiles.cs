using SlackPlanner.Teams.Yaml;

namespace SlackPlanner.Tests.Teams;

/// <summary>Texts of teams.yml for tests, and looking up without Slack: every e-mail and channel is known.</summary>
internal static class TeamsFiles
{
    public const string Minimum = """
        teams:
          - id: tea
            name: Tea
            time_zone: Europe/Amsterdam
            channel: "#tea"
            manager: U0MAREN
            members: [U0NOOR]
        """;

    /// <summary>The minimum with more lines in the team.</summary>
    public static string With(params string[] lines) => Minimum + "\n" + string.Join('\n', lines.Select(line => "    " + line)) + "\n";

    public static ResolvedFile Resolve(string text)
    {
        var file = TeamsFile.Read(text);
        return ResolvedFile.From(file, ResolvedFile.References(file).ToDictionary(reference => reference, reference => new Found(Id(reference.Text))));
    }

    public static string Id(string text) => text switch
    {
        ['#', .. var name] => "C0" + Letters(name),
        _ when text.Contains('@', StringComparison.Ordinal) => "U0" + Letters(text.Split('@')[0]),
        _ => text,
    };

    private static string Letters(string text) => new([.. text.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
}
