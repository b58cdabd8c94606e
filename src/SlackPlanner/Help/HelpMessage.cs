using SlackPlanner.Slack;

namespace SlackPlanner.Help;

/// <summary>Whether somebody can use SlackPlanner yet.</summary>
internal enum FirstRun { None, NoTeam, NotOnATeam }

/// <summary>The commands a person can use, and how to begin where nothing is set up.</summary>
internal static class HelpMessage
{
    public static Message For(IReadOnlyList<CommandEntry> entries, CommandCatalog catalog, FirstRun start, bool isAdmin, string unknown)
    {
        var blocks = new List<Block>();
        if (unknown.Length > 0)
            blocks.Add(SectionBlock.Of($"{SlackText.Code(catalog.Typed("/planner") + " " + SlackText.Truncate(unknown, 60))} is not a command. One that works: {SlackText.Code(catalog.Typed("/planner team"))}."));
        blocks.Add(SectionBlock.Of(Welcome(start, isAdmin, catalog)));
        blocks.AddRange(entries.GroupBy(entry => entry.Command).Select(command => SectionBlock.Of(SlackText.Truncate(Lines(command.Key, command, catalog), 2900))));
        return new() { Text = unknown.Length > 0 ? "That is not a command." : "What SlackPlanner does for you", Blocks = blocks };
    }

    private static string Welcome(FirstRun start, bool isAdmin, CommandCatalog catalog) => start switch
    {
        FirstRun.NoTeam when isAdmin =>
            $"*Welcome.* There is no team yet. {SlackText.Code(catalog.Typed("/planner setup"))} makes the first one in a minute; with a teams.yml, {SlackText.Code(catalog.Typed("/planner apply"))} reads it.",
        FirstRun.NoTeam => "*Welcome.* There is no team yet. Ask a SlackPlanner admin (Planner__Admins) to set one up; then standups, time off and weights start here.",
        FirstRun.NotOnATeam => "You are not on a team yet. Ask your engineering manager or a SlackPlanner admin to add you.",
        _ => "*SlackPlanner* keeps standups, time off, weights and capacity together. This is what you can do:",
    };

    private static string Lines(string command, IEnumerable<CommandEntry> entries, CommandCatalog catalog) =>
        $"*{SlackText.Escape(catalog.Typed(command))}*\n" + string.Join('\n', entries.Select(entry =>
        {
            var usage = entry.Usage.Length > 0 ? entry.Usage : entry.Word;
            return $"• {SlackText.Code($"{catalog.Typed(command)} {usage}".TrimEnd())}  {SlackText.Escape(entry.Help)}";
        }));
}
