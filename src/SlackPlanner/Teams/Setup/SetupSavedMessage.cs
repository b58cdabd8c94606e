using SlackPlanner.Slack;

namespace SlackPlanner.Teams.Setup;

/// <summary>Told to whoever saved the form: what is now, and what is left to do.</summary>
internal static class SetupSavedMessage
{
    public static Message For(SetupForm form, bool isNew, bool isInFile, bool isInvited)
    {
        var lines = new List<string>
        {
            $":white_check_mark: *{SlackText.Escape(form.Name)}* {(isNew ? "is set up" : "is changed")}: {form.Members.Count} {(form.Members.Count == 1 ? "member" : "members")}, channel {SlackText.Channel(form.Channel)}, {form.Zone}.",
        };
        if (!isInvited)
            lines.Add($"One thing is left: type `/invite @SlackPlanner` in {SlackText.Channel(form.Channel)}, so that it can post there.");
        lines.Add(isNew
            ? "The standup asks on Monday, Wednesday and Friday at 09:00 the team's time; `/standup settings` changes that. `/planner team` shows the settings; roles, GitLab and more go into teams.yml."
            : isInFile ? "teams.yml was not changed; its next `/planner apply` asks before it overwrites what you set here." : "`/planner team` shows the settings.");
        var text = string.Join('\n', lines);
        return new() { Text = text, Blocks = [SectionBlock.Of(text)] };
    }
}
