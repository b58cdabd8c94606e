using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Queue;

/// <summary>Nothing is left for this person. Pure.</summary>
internal static class EmptyMessage
{
    public static Message For(QueuePage page, CardNews? news = null)
    {
        var text = Text(page);
        var buttons = Buttons(page).ToList();
        return new()
        {
            Text = $"{CardMessage.Header(page)}\n{text}",
            Blocks =
            [
                .. CardMessage.News(news),
                ContextBlock.Of(CardMessage.Header(page)),
                SectionBlock.Of(text),
                .. buttons.Count == 0 ? [] : (Block[])[new ActionsBlock { Elements = buttons }],
                .. CardMessage.Foot(page),
            ],
        };
    }

    public static Message Absent(QueueReading.Absent absent) => Of(
        $"GitLab has no milestone in {SlackText.Code(absent.Group)} yet that is due on {Planning.DateWords.Day(absent.Milestone.Due)}. "
        + "As soon as somebody has made it and put Deliverables into it, `/weight next` shows them.");

    public static Message NotKnown(QueueReading.NotKnown unknown) => Of($"{SlackText.Escape(unknown.Trouble.Words)} The queue shows as soon as it was read once.");

    private static Message Of(string text) => new() { Text = text, Blocks = [SectionBlock.Of(text)] };

    private static string Text(QueuePage page)
    {
        var title = SlackText.Escape(SlackText.Truncate(page.Milestone.Name, 40));
        if (page.Round.Total == 0)
            return $"{title} has no Deliverables yet. Once the product manager has chosen some, they show here.";
        if (page.NotLookedAt.Count > 0)
            return $"What is left is confidential ({page.Mine.Hidden}); GitLab is being asked whether it is for you to see.";
        if (!page.Progress.IsDone)
            return $"*Nothing is left for you. Thank you!* {Left(page)}";
        return $":tada: *{title} is weighed. Thank you!* {Next(page)}";
    }

    private static string Left(QueuePage page)
    {
        var parts = new List<string>();
        if (page.Round.Waiting.Count is > 0 and var waiting)
            parts.Add(waiting == 1 ? "1 issue waits for an answer and comes back by itself" : $"{waiting} issues wait for an answer and come back by themselves");
        if (page.Mine.Hidden is > 0 and var hidden)
            parts.Add(hidden == 1 ? "1 is with those to whom GitLab shows it" : $"{hidden} are with those to whom GitLab shows them");
        return string.Join("; ", parts) + ".";
    }

    private static string Next(QueuePage page) => page.Today < page.Milestone.Start
        ? $"It begins on {Planning.DateWords.Day(page.Milestone.Start, page.Today.Year)}; then everybody confirms the weights of their own issues. `/next` shows what to work on until then."
        : "`/weight confirm` shows the weights of your own issues, `/next` what to work on.";

    private static IEnumerable<Button> Buttons(QueuePage page)
    {
        if (page.NotLookedAt.Count > 0)
            yield return QueueButtons.Of(QueueButtons.Refresh, "Look again", page);
        foreach (var button in CardMessage.Others(page))
            yield return button;
    }
}
