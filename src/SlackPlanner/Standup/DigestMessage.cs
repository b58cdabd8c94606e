using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>What was shared in a standup, in short. Whoever did not share is not in it, in no number either.</summary>
internal static class DigestMessage
{
    private const int MostOfOneAnswer = 240;

    /// <summary>Slack's limit of a message is not much higher; the thread has the rest.</summary>
    private const int MostTogether = 10_000;
    private const int MostPeople = 40;

    public static Message For(string teamName, StandupDay day, IReadOnlyList<(StandupFace Author, IReadOnlyList<StandupAnswer> Answers)> shared)
    {
        var title = $"Shared in the standup of {SlackText.Escape(teamName)}, {DateWords.Day(day.Date)}";
        var blocks = new List<Block> { SectionBlock.Of($"*{title}*") };
        var left = MostTogether;
        foreach (var (author, answers) in shared)
        {
            var text = Part(author, answers);
            if (blocks.Count > MostPeople || (left -= text.Length) < 0)
            {
                blocks.Add(ContextBlock.Of("The rest stands in the thread."));
                break;
            }

            blocks.Add(SectionBlock.Of(text));
        }

        var names = string.Join(", ", shared.Select(one => one.Author.Name));
        return new() { Text = SlackText.Truncate($"{title}: {SlackText.Escape(names)}", 3900), Blocks = blocks };
    }

    private static string Part(StandupFace author, IReadOnlyList<StandupAnswer> answers)
    {
        var lines = answers.Where(answer => answer.Text.Length > 0).Select(answer => $"• {SlackText.Escape(OneLine(answer.Text))}");
        return SlackText.Truncate($"*{SlackText.Escape(author.Name)}*\n{string.Join('\n', lines)}", SectionText.Longest);
    }

    private static string OneLine(string text) =>
        SlackText.Truncate(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MostOfOneAnswer);
}
