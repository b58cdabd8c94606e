using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.Teams.Apply;
using SlackPlanner.Teams.Merge;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

/// <summary>The page before saving: what changes, and the next three standups as they would be.</summary>
internal static class StandupSettingsPreview
{
    public const string CallbackId = "standup-settings-save";

    private const int Shown = 3;

    /// <param name="then">The team as it would be.</param>
    /// <param name="from">The first date that is still to be asked on, if there is a standup on it.</param>
    /// <param name="isInvited">Whether the app can post in the channel.</param>
    public static ModalViewDefinition For(StandupSettingsForm form, Team then, IReadOnlyList<SettingChange> changes, LocalDate from, bool isInvited)
    {
        var blocks = new List<Block>
        {
            SectionBlock.Of(SlackText.Truncate($"*What changes*\n{string.Join('\n', SettingWords.Lines(changes))}", SectionText.Longest)),
            SectionBlock.Of(SlackText.Truncate($"*The next three standups*\n{string.Join('\n', Next(then, from).Select(date => Line(form, then, date)))}", SectionText.Longest)),
        };
        if (!isInvited)
            blocks.Add(ContextBlock.Of($":warning: I am not in {SlackText.Channel(form.Channel)} yet: type `/invite @SlackPlanner` there, so that I can post."));
        if (!StandupPrompts.IsOn(then))
            blocks.Add(ContextBlock.Of(":warning: The routine `standup` of this team is off in its settings, so nobody is asked until it is on again."));
        blocks.Add(ContextBlock.Of("Nothing is saved yet."));
        return new() { CallbackId = CallbackId, Title = "Next standups", Submit = "Save", Close = "Back", PrivateMetadata = form.AsMetadata(), Blocks = blocks };
    }

    public static IEnumerable<LocalDate> Next(Team team, LocalDate from)
    {
        var (calendar, date) = (team.Calendar(), from.PlusDays(-1));
        for (var i = 0; i < Shown; i++)
            yield return date = calendar.Next(date);
    }

    private static string Line(StandupSettingsForm form, Team team, LocalDate date)
    {
        var where = form.Zone == "member" ? "in each person's own zone" : team.Zone.Id;
        // The same questions each time need no repeating.
        var questions = team.Standup.Questions.All(question => question.Days.Count == 0)
            ? ""
            : "\n" + string.Join('\n', team.Standup.QuestionsOn(date).Select(question => $"     ◦ {SlackText.Escape(question)}"));
        return $"• *{DateWords.Day(date)}*, {form.At} {where}{questions}";
    }
}
