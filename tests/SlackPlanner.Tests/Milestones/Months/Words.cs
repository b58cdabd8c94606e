using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SlackPlanner.Tests.Milestones.Months;

/// <summary>What the app's words are called in the tables. Words that nobody has a name for stand in the table's row as they are, and no table holds them.</summary>
internal static class Words
{
    /// <summary>A step's title in its section of the note, and in the message that says what became of it.</summary>
    private static readonly Regex InNote = Pattern(@"^(:\w+: )?\*Checklist [^*]+\*[^\n]*\n\*(?<title>[^*]+)\*"), Done = Pattern(@"^:white_check_mark: \*(?<title>[^*]+)\*"), TakenBack = Pattern(@"^:leftwards_arrow_with_hook: \*(?<title>[^*]+)\*");

    private static readonly (Regex In, string Name)[] Steps =
    [
        One(@"^Move what nobody has started to (\S+)$", "move what is not started to $1"),
        One(@"^Move what is still in development to (\S+)$", "move what is in dev to $1"),
        One(@"^Move what (\S+) has left open to \S+$", "move what $1 has left open"),
        One(@"^Planning issue of (\S+)$", "planning issue of $1"),
        One(@"^Planning meeting for (\S+)$", "planning meeting for $1"),
        One(@"^Capacity and time off for (\S+)$", "capacity check for $1"),
        One(@"^Start of (\S+): labels and assignments$", "start of $1"),
        One(@"^Features, bugs and maintenance in (\S+)$", "work mix of $1"),
        One(@"^Assignments of (\S+), as the kickoff of \w+ says$", "assignments of $1"),
        One(@"^Backlog refinement (\S+)$", "backlog refinement $1"),
        One(@"^Create the retrospective of (\S+)$", "create retrospective of $1"),
        One(@"^Fill in the retrospective of (\S+)$", "fill in retrospective of $1"),
        One(@"^Make the retrospective of (\S+) public$", "publish retrospective of $1"),
    ];

    private static readonly (Regex In, string Name)[] Names =
    [
        .. Steps,
        One(@"^\*(\d+\.\d+)\* · \w+\n[^\n]*, over\n\*Say/do ([\d.]+ %)", "end of $1, say/do $2"),
        One(@"^\*(\d+\.\d+)\* is over\. You closed (weight \d+ in \d+ issues?)", "delivered in $1: $2"),
        One(@"^Backend capacity for ([\d.]+): weight budget \*\*(\d+)\*\*", "capacity of $1 is $2"),
        One(@"^\*Kickoff (\d+\.\d+) · \w+\*\n", "kickoff of $1"),
        One(@"^Kickoff (\d+\.\d+)(: | · |\n)", "kickoff of $1"),
        One(@"^Kickoff (\d+\.\d+)$", "kickoff of $1"),
        One(@"The kickoff of \*(\d+\.\d+)\* .*?: (\d+) of \d+ direct messages, (\d+) of \d+ e-mails have arrived", "kickoff of $1 sent: $2 messages, $3 mails"),
        One(@"^\*Planned for (\d+\.\d+) · \w+\*, for quad planning", "planned for $1"),
        One(@"^:compass: Check-in \*(\d+\.\d+)\* · \w+: ([\d.]+ %) of weight (\d+)", "check-in of $1, $2 of $3"),
        One(@"^:white_check_mark: Nothing is missing for (\d+\.\d+)", "nothing is missing for $1"),
        One(@"Is anything missing for (\d+\.\d+)", "is anything missing for $1?"),
        One(@"^Capacity (\S+) ·", "capacity of $1"),
        One(@"Your weights in (\d+\.\d+)", "confirm weights of $1"),
        One(@"On track for (\d+\.\d+)\?", "on track in $1?"),
        One(@"it is your turn to weigh \*?([\d.-]+)", "turn to weigh $1"),
        One(@"the weights of \*?(\d+\.\d+)\*? .* are due", "$1 is not weighed"),
        One(@"^Planning meeting for (\S+) ·", "agenda of the planning meeting for $1"),
        One(@"(\d+\.\d+)\* of \w+ has started\.", "board of $1"),
        One(@"retrospective of (\d+\.\d+)\* is open", "invitation to retrospective of $1"),
        One(@"Is there something for the retrospective of (\d+\.\d+)", "reminder of retrospective of $1"),
        One(@"^\*Call of product and engineering\*", "agenda of the weekly call"),
        One(@"^\*Monthly group call\*", "agenda of the group call"),
        One(@"^\*Away in \w+, ", "who is away"),
        One(@"^\*\*Features, bugs and maintenance in ([\d.]+)\*\*", "work mix of $1"),
        One(@"^(\d+\.\d+) retrospective$", "retrospective of $1"),
        One(@"^Planning (\d+\.\d+)$", "Planning $1"),
    ];

    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal) { ["C0SOURCE"] = "#source", ["C0REVIEW"] = "#review" };

    public static string Of(string text) =>
        InNote.Match(text) is { Success: true } section ? Name(section.Groups["title"].Value, Steps)
        : Done.Match(text) is { Success: true } done ? "done: " + Name(done.Groups["title"].Value, Steps)
        : TakenBack.Match(text) is { Success: true } back ? "taken back: " + Name(back.Groups["title"].Value, Steps)
        : Name(text, Names);

    /// <summary>A DM by the person's first name.</summary>
    public static string Place(string channel) => Places.GetValueOrDefault(channel)
        ?? (channel.StartsWith("D0", StringComparison.Ordinal) ? channel[2] + channel[3..].ToLowerInvariant() : channel);

    public static string Mail(JsonNode mail) => $"mail to {string.Join(", ", mail["to"]!.AsArray().Select(to => ((string)to!).Split('@')[0]))}: {Of((string)mail["subject"]!)}";

    public static string Issue(SeenIssue issue) => $"{Title(issue.Title)}{(issue.Confidential ? ", confidential" : "")}{(issue.Milestone is { } milestone ? $", in {milestone}" : "")}";

    /// <summary>Issues of the story are one word; others have a name here.</summary>
    public static string Title(string title) => title.Contains(' ', StringComparison.Ordinal) ? Of(title) : title;

    private static string Name(string text, (Regex In, string Name)[] names)
    {
        foreach (var (pattern, name) in names)
        {
            if (pattern.Match(text) is { Success: true } match)
                return match.Result(name);
        }

        var line = text.ReplaceLineEndings(" ");
        return "?? " + (line.Length > 160 ? line[..160] : line);
    }

    private static (Regex In, string Name) One(string pattern, string name) => (Pattern(pattern), name);

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
}
