namespace SlackPlanner.Slack;

/// <summary>One registered command line. <see cref="Example"/> is a whole line, without the configured prefix.</summary>
public sealed record CommandEntry(string Command, string Word, string Usage, string Help, string Example, Type Handler);

/// <summary>All registered commands: for <c>help</c>, <c>/planner help</c>, and the check of the manifest.</summary>
public sealed class CommandCatalog(IEnumerable<CommandEntry> entries, string prefix = "")
{
    public IReadOnlyList<CommandEntry> Entries { get; } = [.. entries.OrderBy(e => e.Command).ThenBy(e => e.Word)];

    /// <summary>Each once, with its slash and without the prefix.</summary>
    public IReadOnlyList<string> Commands => field ??= [.. Entries.Select(e => e.Command).Distinct()];

    /// <summary>A command line as people type it in this workspace: <c>/pto who</c> becomes <c>/sp-pto who</c>.</summary>
    public string Typed(string line) => prefix.Length > 0 && line.StartsWith('/') ? string.Concat("/", prefix, line.AsSpan(1)) : line;

    /// <summary>A line to show when nothing fits: the command's first example.</summary>
    public string ExampleOf(string command)
    {
        var own = Entries.Where(e => e.Command == command).ToList();
        return Typed(own.Select(e => e.Example).FirstOrDefault(e => e.Length > 0) ?? $"{command} help");
    }

    /// <summary>The help of one command, as mrkdwn.</summary>
    public string HelpOf(string command)
    {
        var lines = Entries.Where(e => e.Command == command).Select(Line);
        return $"*{SlackText.Escape(Typed(command))}*\n{string.Join('\n', lines)}";
    }

    /// <summary>The help of all commands, as mrkdwn.</summary>
    public string HelpOfAll() => string.Join("\n\n", Commands.Select(HelpOf));

    private string Line(CommandEntry entry)
    {
        var usage = entry.Usage.Length > 0 ? entry.Usage : entry.Word;
        var typed = SlackText.Code($"{Typed(entry.Command)} {usage}".TrimEnd());
        var example = entry.Example.Length > 0 ? $" — for example {SlackText.Code(Typed(entry.Example))}" : "";
        return $"• {typed}  {SlackText.Escape(entry.Help)}{example}";
    }
}
