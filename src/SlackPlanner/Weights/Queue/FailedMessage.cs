using SlackPlanner.GitLab;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue;

/// <summary>A weight that was pressed did not get to GitLab: why, and how to go on. In a DM, which stays: no title of a confidential issue. Pure.</summary>
internal static class FailedMessage
{
    public static Message For(JournalEntry entry, QueueWrite write, Team team, string gitLabUrl, bool isSet)
    {
        var issue = Issue(entry, gitLabUrl);
        if (entry.Outcome is { End: JournalEnd.Declined, Missing: WeighKind.Security } && write.Weight is { } chosen)
        {
            var question = SecurityQuestion.Text(team, issue, chosen);
            return new()
            {
                Text = question,
                Blocks = [SectionBlock.Of(question), new ActionsBlock { Elements = QueueButtons.OfSecurity(team, write.Milestone, entry.Steps[0].Issue, chosen, QueueButtons.Retry, QueueButtons.Raise) }],
            };
        }

        var text = isSet
            ? $":warning: {issue} has the weight *{write.Weight}*, but GitLab did not take the comment that says so in your name. {Why(entry)}"
            : entry.Outcome!.End == JournalEnd.HasOne ? $":warning: Your weight *{write.Weight}* of {issue} was not written. {Why(entry)}"
            : $":warning: {issue} was not weighed{(entry.Outcome.End is JournalEnd.NotFound or JournalEnd.Moved or JournalEnd.Declined ? "" : "; it is in the queue again")}. {Why(entry)}";
        return new() { Text = text, Blocks = isSet ? [SectionBlock.Of(text)] : [SectionBlock.Of(text), new ActionsBlock { Elements = [.. Buttons(entry, write, team)] }] };
    }

    private static string Issue(JournalEntry entry, string gitLabUrl)
    {
        var step = entry.Steps[0];
        var reference = step.Issue;
        return step.Confidential || step.Link is not { Title: { } title } link
            ? SlackText.Link(reference.WebUrl(gitLabUrl), $"#{reference.Iid}")
            : SlackText.Link(link.WebUrl, $"#{reference.Iid} {SlackText.Truncate(title, 255)}");
    }

    private static string Why(JournalEntry entry) => entry.Outcome is { End: JournalEnd.HasOne or JournalEnd.Changed, Now.Weight: { } now }
        ? $"Somebody else weighed it first, in GitLab: it has the weight *{now}*. If yours is the better one, say why."
        : entry.Outcome is { End: JournalEnd.Declined, Missing: WeighKind.Closed } ? "It is closed by now."
        : JournalMessage.Problem(entry);

    private static IEnumerable<Button> Buttons(JournalEntry entry, QueueWrite write, Team team)
    {
        var value = QueueButtons.Value(team.Id, write.Milestone, write.Reference, write.Weight);
        if (entry.Outcome!.End is JournalEnd.HasOne)
            yield return new() { ActionId = QueueButtons.Comment, Text = "Change it, and say why …", Value = value };
        else if (entry.Outcome.End is not (JournalEnd.NotFound or JournalEnd.Moved or JournalEnd.Declined))
            yield return new() { ActionId = QueueButtons.Retry, Text = "Try again", Value = value, Style = Button.Primary };
        yield return new() { ActionId = QueueButtons.Open, Text = "Open the queue", Value = QueueButtons.Value(team.Id, write.Milestone) };
    }
}
