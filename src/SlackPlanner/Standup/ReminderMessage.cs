using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>The one reminder, in the person's DM and nowhere else.</summary>
internal static class ReminderMessage
{
    public const string Stop = "standup.no-reminders";

    /// <param name="remindersAreOff">The person pressed the button: it says so.</param>
    public static Message For(string teamName, StandupDay day, bool remindersAreOff)
    {
        var what = $"The standup of {SlackText.Escape(teamName)}, {DateWords.Day(day.Date)}, is still open if you would like to share. A line or two is enough.";
        var text = remindersAreOff ? $"{what}\nThis was the last reminder; `/standup reminders on` brings them back." : what;
        List<BlockElement> buttons =
        [
            new Button { Text = "Answer", ActionId = BoardMessage.Answer, Value = day.Value, Style = Button.Primary },
            new Button { Text = "Skip today", ActionId = PromptMessage.Skip, Value = day.Value },
        ];
        if (!remindersAreOff)
            buttons.Add(new Button { Text = "No reminders", ActionId = Stop, Value = day.Value, AccessibilityLabel = "No reminders of standups any more" });
        return new() { Text = text, Blocks = [SectionBlock.Of(text), new ActionsBlock { Elements = buttons }] };
    }
}
