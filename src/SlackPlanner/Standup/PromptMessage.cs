using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>The message in a person's DM: the question at first, later what became of it.</summary>
internal static class PromptMessage
{
    public const string Skip = "standup.skip";
    public const string Edit = "standup.edit";
    public const string Delete = "standup.delete";

    /// <param name="state">Null: not answered yet.</param>
    public static Message For(string teamName, StandupDay day, string channel, EntryState? state)
    {
        var date = DateWords.Day(day.Date);
        return state switch
        {
            null => Of(
                $"*Standup of {SlackText.Escape(teamName)}, {date}*\nHow are you? A few lines are enough, whenever it suits you today. They go to {SlackText.Channel(channel)}.",
                Answer("Answer", day),
                new Button { Text = "Skip today", ActionId = Skip, Value = day.Value }),
            EntryState.Shared => Of(
                $"You shared in {SlackText.Channel(channel)} for {date}. Thank you!",
                new Button { Text = "Edit", ActionId = Edit, Value = day.Value },
                new Button { Text = "Delete", ActionId = Delete, Value = day.Value, Confirm = Sure }),
            EntryState.Skipped => Of(
                $"All right, no standup for you on {date}. Have a good day!",
                Answer("Answer after all", day)),
            _ => Of(
                $"Your answers for {date} are deleted, also from {SlackText.Channel(channel)}.",
                Answer("Answer again", day)),
        };
    }

    public static ConfirmationDialog Sure => new()
    {
        Title = "Delete your answers?", Text = new PlainText("They disappear from the channel too."), Confirm = "Delete", Deny = "Keep", Style = Button.Danger,
    };

    private static Button Answer(string text, StandupDay day) => new() { Text = text, ActionId = BoardMessage.Answer, Value = day.Value, Style = Button.Primary };

    private static Message Of(string mrkdwn, params IReadOnlyList<BlockElement> buttons) =>
        new() { Text = mrkdwn, Blocks = [SectionBlock.Of(mrkdwn), new ActionsBlock { Elements = buttons }] };
}
