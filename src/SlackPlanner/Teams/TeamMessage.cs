using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams.Apply;

namespace SlackPlanner.Teams;

/// <summary>A team's settings, for reading.</summary>
internal static class TeamMessage
{
    public const string Edit = "team.edit";
    public const string Show = "team.show";

    private const int MostMembers = 40;
    private const int MostOrigins = 20;

    /// <param name="document">The settings behind the team; null shows the team without who set what.</param>
    /// <param name="others">Other teams the person may look at.</param>
    public static Message For(Team team, TeamDocument? document, bool mayEdit, IReadOnlyList<Team> others)
    {
        var blocks = new List<Block>
        {
            new HeaderBlock { Text = SlackText.Truncate(team.Name, 150) },
            SectionBlock.Of(SlackText.Truncate(People(team), 2900)),
            SectionBlock.Of(SlackText.Truncate(Members(team), 2900)),
            SectionBlock.Of(SlackText.Truncate(Process(team), 2900)),
        };
        if (Origins(document) is { Length: > 0 } origins)
            blocks.Add(ContextBlock.Of(SlackText.Truncate(origins, 2000)));
        var elements = new List<BlockElement>();
        if (mayEdit)
            elements.Add(new Button { ActionId = Edit, Text = "Edit", Value = team.Id });
        if (others.Count > 0)
            elements.Add(Choice(others));
        if (elements.Count > 0)
            blocks.Add(new ActionsBlock { Elements = elements });
        return new() { Text = $"{SlackText.Escape(team.Name)}: {team.Members.Count} members, {team.Zone.Id}", Blocks = blocks };
    }

    public static Message Which(IReadOnlyList<Team> teams) => new()
    {
        Text = "Which team?",
        Blocks = [SectionBlock.Of("Which team would you like to see?"), new ActionsBlock { Elements = [Choice(teams)] }],
    };

    private static StaticSelectMenu Choice(IReadOnlyList<Team> teams) => new()
    {
        ActionId = Show,
        Placeholder = "Show a team",
        Options = [.. teams.Take(100).Select(team => Option.Of(team.Id, SlackText.Truncate(team.Name, 75)))],
    };

    private static string People(Team team)
    {
        var lines = new List<string>
        {
            $"*Id* {SlackText.Code(team.Id)}  ·  *Channel* {SlackText.Channel(team.Channel)}  ·  *Time zone* {team.Zone.Id}",
            $"*Manager* {SlackText.User(team.Manager.User)}{(team.Manager.Deputy is { } deputy ? $"  ·  *Deputy* {SlackText.User(deputy)}" : "")}"
            + (team.ProductManager is { } product ? $"  ·  *Product manager* {SlackText.User(product)}" : ""),
        };
        if (team.Counterparts.Count > 0)
            lines.Add("*Counterparts* " + string.Join(", ", team.Counterparts.Select(one => SlackText.User(one.User) + (one.Role is { } role ? $" ({SlackText.Escape(role)})" : ""))));
        return string.Join('\n', lines);
    }

    private static string Members(Team team)
    {
        var lines = team.Members.Take(MostMembers).Select(Member).ToList();
        if (team.Members.Count > MostMembers)
            lines.Add($"… and {team.Members.Count - MostMembers} more.");
        return $"*Members ({team.Members.Count})*\n{string.Join('\n', lines)}";
    }

    private static string Member(TeamMember member)
    {
        var parts = new List<string>();
        if (member.Role is { } role)
            parts.Add(SlackText.Escape(role));
        if (member.GitLab is { } gitlab)
            parts.Add($"GitLab {SlackText.Code(gitlab)}");
        if (member.Works != WorkingWeek.MondayToFriday)
            parts.Add("works " + Days(member.Works.Days));
        if (member.Starts is { } starts)
            parts.Add($"since {DateWords.Day(starts, 0)}");
        if (member.Ends is { } ends)
            parts.Add($"until {DateWords.Day(ends, 0)}");
        if (member.Region is { } region)
            parts.Add($"holidays of {region}");
        return $"• {SlackText.User(member.User)}{(parts.Count > 0 ? "  " + string.Join(", ", parts) : "")}";
    }

    private static string Process(Team team)
    {
        var standup = team.Standup;
        var lines = new List<string>
        {
            $"*Standup* {Days(standup.Days)} at {standup.At:HH:mm} in {SlackText.Channel(standup.Channel)}{StandupSettingWords.For(standup)}",
            $"*Standup answers* are kept for {standup.RetentionDays} {(standup.RetentionDays == 1 ? "day" : "days")}",
            $"*Milestones* {(team.Calendar.Rule == MilestoneRule.DayTwentyTwo ? "released on the 22nd, cut-off on the 17th" : "released on the third Thursday, cut-off on the Friday before")}; GitLab's dates win, `/milestone calendar` shows them",
            $"*Weights* {string.Join(", ", team.Capacity.Scale.Weights)}; {team.Capacity.BaseWeight} for somebody who is there all the time",
            team.GitLab.Group is { } group
                ? $"*GitLab* {SlackText.Code(group)}{(team.GitLab.Labels.Count > 0 ? " with " + string.Join(", ", team.GitLab.Labels.Select(SlackText.Code)) : "")}"
                : "*GitLab* no group is set, so weights and planned work are not read",
        };
        if (team.Rotation is { } rotation)
            lines.Add($"*Planning rotation* {(rotation.Order.Count == 0 ? "all members" : string.Join(", ", rotation.Order.Select(SlackText.User)))}; "
                + $"{StandupSettingWords.Span(rotation.Rule.LeadTime)} before the weights are due, {StandupSettingWords.Span(rotation.Rule.RampUp)} of ramp-up"
                + (rotation.UserGroup is { } named ? $"; {SlackText.UserGroup(named)}" : ""));
        lines.Add($"*Calls* {(team.ProductManager is null ? "" : $"of product and engineering each {DayNames.Short(team.Calls.Pm)}, ")}of the group on the first {DayNames.Short(team.Calls.Group)} of a month");
        lines.Add($"*Bugs* may stay open for {string.Join(", ", team.Watch.Targets.Days.OrderBy(one => one.Key).Select(one => $"{one.Value}"))} days by severity; a warning comes at {team.Watch.Targets.WarningPercent} %");
        if (team.Routines.Count > 0)
            lines.Add("*Routines* " + string.Join(", ", team.Routines.Select(routine => $"{SlackText.Code(routine.Key)} {Words(routine.Value)}")));
        return string.Join('\n', lines);
    }

    private static string Origins(TeamDocument? document)
    {
        if (document is null || document.Origins.Count == 0)
            return document is { IsInFile: true } ? "All of it is from teams.yml." : "";
        var people = document.Origins.Where(origin => origin.Key.EndsWith("].user", StringComparison.Ordinal)).Select(origin => origin.Key[..^"user".Length]).ToList();
        var lines = document.Origins
            .Where(origin => origin.Key.EndsWith("].user", StringComparison.Ordinal) || !people.Exists(entry => origin.Key.StartsWith(entry, StringComparison.Ordinal)))
            .OrderByDescending(origin => origin.Value.At)
            .Take(MostOrigins)
            .Select(origin => $"{SettingWords.Path(origin.Key)} {SettingWords.Origin(origin.Value)}");
        return "Not from teams.yml: " + string.Join("; ", lines) + ".";
    }

    private static string Words(RoutineSettings routine)
    {
        if (routine.On == false)
            return "off";
        var words = new List<string>();
        if (routine.At is { } at)
            words.Add($"at {at:HH:mm}");
        if (routine.Days is { } days)
            words.Add(days == 1 ? "1 day" : $"{days} days");
        if (routine.Auto == true)
            words.Add("without a click");
        return words.Count > 0 ? string.Join(" and ", words) : routine.On == true ? "on" : "as usual";
    }

    private static string Days(IEnumerable<NodaTime.IsoDayOfWeek> days) => string.Join(", ", days.Select(DayNames.Short));
}
