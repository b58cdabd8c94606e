using SlackPlanner.Slack;

namespace SlackPlanner.Teams.Apply;

/// <summary>What <c>teams.yml</c> would change, with the buttons to do it.</summary>
internal static class ApplyPreviewMessage
{
    public const string Apply = "teams.apply";
    public const string Keep = "teams.apply.keep";
    public const string Cancel = "teams.apply.cancel";

    private const int MostTeams = 20;
    private const int MostLines = 15;
    private const int MostMistakes = 40;

    public static Message For(ApplyPlan plan, string? first = null)
    {
        var changed = plan.Teams.Where(team => team.Fate != TeamFate.Unchanged).ToList();
        var summary = $"{(first is null ? "" : first + " ")}teams.yml changes {Count(changed.Count)}. Nothing is changed until you press a button.";
        var blocks = new List<Block> { SectionBlock.Of(SlackText.Escape(summary)) };
        blocks.AddRange(changed.Take(MostTeams).Select(team => SectionBlock.Of(SlackText.Truncate(Team(team), 2900))));
        if (changed.Count > MostTeams)
            blocks.Add(ContextBlock.Of($"… and {Count(changed.Count - MostTeams)} more."));
        blocks.AddRange(Notes(plan));
        blocks.Add(new ActionsBlock { Elements = [.. Buttons(plan)] });
        return new() { Text = summary, Blocks = blocks };
    }

    public static Message Nothing(ApplyPlan plan)
    {
        const string words = "teams.yml holds nothing new: no setting changes.";
        return new() { Text = words, Blocks = [SectionBlock.Of(words), .. Notes(plan)] };
    }

    public static Message Mistakes(ApplyLook.Mistaken look)
    {
        var count = look.Mistakes.Count;
        var summary = $"teams.yml has {(count == 1 ? "a mistake" : $"{count} mistakes")}; nothing was changed.";
        var lines = look.Mistakes.Take(MostMistakes).Select(mistake => "• " + SlackText.Escape(mistake.ToString())).ToList();
        if (count > MostMistakes)
            lines.Add($"… and {count - MostMistakes} more.");
        if (look.NotLookedUp)
            lines.Add("_People and channels were not looked up, because Slack did not answer; there may be more._");
        var blocks = new List<Block> { SectionBlock.Of(SlackText.Escape(summary)) };
        blocks.AddRange(lines.Chunk(10).Select(some => SectionBlock.Of(SlackText.Truncate(string.Join('\n', some), 2900))));
        blocks.Add(ContextBlock.Of("Put them right in the file, then type `/planner apply` again."));
        return new() { Text = summary, Blocks = blocks };
    }

    private static string Team(TeamPlan team)
    {
        var title = $"*{SlackText.Escape(team.Name)}* ({SlackText.Code(team.Id)})";
        if (team.Fate == TeamFate.Archived)
            return $"{title} is not in the file any more: it is *archived*. Its routines stop; its settings and records are kept and come back when it is put back.";

        var plain = SettingWords.Lines([.. team.Changes.Where(change => !change.IsConflict)]).ToList();
        var conflicts = SettingWords.Lines([.. team.Changes.Where(change => change.IsConflict)], team.Before?.Origins).ToList();
        var head = team.Fate switch
        {
            TeamFate.New => $"{title} is *new*, with {team.InFile!.Keys("members").Count} members.",
            TeamFate.Restored => $"{title} *comes back* with the settings it had.",
            _ => $"{title} changes:",
        };
        var lines = new List<string> { head };
        if (team.Fate != TeamFate.New)
            lines.AddRange(Bullets(plain));
        if (conflicts.Count > 0)
        {
            lines.Add("Both the file and somebody in Slack changed:");
            lines.AddRange(Bullets(conflicts).Select(line => line.Replace("• ", "• :warning: ", StringComparison.Ordinal)));
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Bullets(List<string> lines) =>
        lines.Take(MostLines).Select(line => "• " + line).Concat(lines.Count > MostLines ? [$"… and {lines.Count - MostLines} more."] : []);

    private static IEnumerable<Block> Notes(ApplyPlan plan)
    {
        if (plan.File.Warnings.Count > 0)
            yield return ContextBlock.Of(SlackText.Truncate(":warning: " + string.Join(' ', plan.File.Warnings.Select(SlackText.Escape)), 2000));
        if (plan.File.Unused.Count > 0)
            yield return ContextBlock.Of(SlackText.Truncate("Kept, but there is no such routine: " + string.Join(", ", plan.File.Unused.Select(SlackText.Code)) + ".", 2000));
    }

    private static IEnumerable<Button> Buttons(ApplyPlan plan)
    {
        var value = plan.Fingerprint;
        yield return new() { ActionId = Apply, Text = plan.HasConflicts ? "Overwrite" : "Apply", Value = value, Style = Button.Primary };
        if (plan.HasConflicts)
            yield return new() { ActionId = Keep, Text = "Keep Slack's", Value = value };
        yield return new() { ActionId = Cancel, Text = "Cancel", Value = value };
    }

    private static string Count(int teams) => teams == 1 ? "1 team" : $"{teams} teams";
}
