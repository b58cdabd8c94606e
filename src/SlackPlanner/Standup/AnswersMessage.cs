using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>A person's answers in the thread, under their name and picture. What they wrote can mention nobody; mentioned are only those whom they ask for help.</summary>
internal static class AnswersMessage
{
    public static Message For(StandupFace author, StandupEntry entry)
    {
        var questions = entry.Answers.Select(answer => answer.Question).ToList();
        var (blocks, help) = (new List<Block>(), Help(entry.Help ?? []));
        for (var i = 0; i < questions.Count; i++)
        {
            blocks.AddRange(Answer(entry.Answers[i]));
            if (help is not null && i == StandupQuestions.Help(questions))
                blocks.Add(SectionBlock.Of(help));
        }

        // The person alone may press these; see StandupTarget.
        var target = new StandupTarget(entry.Day, entry.UserId).Value;
        blocks.Add(new ActionsBlock
        {
            Elements =
            [
                new Button { Text = "Edit", ActionId = PromptMessage.Edit, Value = target },
                new Button { Text = "Delete", ActionId = PromptMessage.Delete, Value = target, Confirm = PromptMessage.Sure },
            ],
        });
        var said = string.Join("\n\n", entry.Answers.Where(answer => answer.Text.Length > 0).Select(answer => $"{answer.Question}\n{answer.Text}"));
        return new()
        {
            Username = author.Name,
            IconUrl = author.Picture,
            Text = SlackText.Truncate(SlackText.Escape(said), 3700) + (help is null ? "" : $"\n\n{help}"),
            Blocks = blocks,
        };
    }

    private static IEnumerable<Block> Answer(StandupAnswer answer)
    {
        var title = $"*{SlackText.Escape(answer.Question)}*";
        if (answer.Text.Length == 0)
            return StandupQuestions.AsksForBlockers(answer.Question) ? [ContextBlock.Of("Nothing is blocking.")] : [];
        return answer.Rich is { } rich
            ? [SectionBlock.Of(title), RichText.Stored(rich).Block]
            : SectionText.Cut($"{title}\n{SlackText.Escape(answer.Text)}").Select(section => SectionBlock.Of(section));
    }

    private static string? Help(IReadOnlyList<string> people) =>
        people.Count == 0 ? null : $":raised_hand: {string.Join(" ", people.Take(StandupForm.MostHelpers).Select(SlackText.User))} could you help?";
}
