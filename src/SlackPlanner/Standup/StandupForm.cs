using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>What somebody wrote into the modal, and what is wrong with it.</summary>
internal sealed record StandupForm(IReadOnlyList<StandupAnswer> Answers)
{
    /// <summary>Slack's own limit of an input.</summary>
    public const int MostCharacters = 3000;

    /// <summary>Of all answers in one message, as Slack counts them (&amp; is five). Slack refuses messages that are too long without naming the limit.</summary>
    public const int MostTogether = 12_000;

    public static StandupForm Read(StateValues state, IReadOnlyList<string> questions) =>
        new([.. questions.Select((question, i) => new StandupAnswer(question, Clean(state.Text(StandupModal.Block(i), StandupModal.Input))))]);

    /// <summary>By block; empty if it can be shared.</summary>
    public IReadOnlyDictionary<string, string> Problems()
    {
        var problems = new Dictionary<string, string>();
        if (Answers.All(answer => answer.Text.Length == 0))
        {
            problems[StandupModal.Block(0)] = "There is no answer yet. Write something under at least one question; one line is enough.";
            return problems;
        }

        for (var i = 0; i < Answers.Count; i++)
        {
            if (Answers[i].Text.Length > MostCharacters)
                problems[StandupModal.Block(i)] = $"This is too long for Slack: {Answers[i].Text.Length:N0} characters, at most {MostCharacters:N0}. (An emoji counts as two or more.) Please shorten it.";
        }

        var lengths = Answers.Select(answer => SlackText.Escape(answer.Text).Length).ToList();
        if (problems.Count == 0 && lengths.Sum() > MostTogether)
            problems[StandupModal.Block(lengths.IndexOf(lengths.Max()))] = $"All answers together are too long for one message: {lengths.Sum():N0} characters, at most {MostTogether:N0}. Please shorten this one.";
        return problems;
    }

    // Lists and line breaks stay; a text of nothing but blanks and invisible characters is none.
    private static string Clean(string? text)
    {
        var clean = (text ?? "").ReplaceLineEndings("\n").Replace("\0", "").Trim('\n').TrimEnd();
        return clean.All(c => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Control) ? "" : clean;
    }
}
