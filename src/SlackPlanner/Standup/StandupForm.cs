using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>What somebody wrote into the modal, and what is wrong with it.</summary>
/// <param name="Help">Whom they ask for help.</param>
internal sealed record StandupForm(IReadOnlyList<StandupAnswer> Answers, IReadOnlyList<string> Help)
{
    /// <summary>Of one answer, as Slack's plain inputs have it.</summary>
    public const int MostCharacters = 3000;

    /// <summary>Of all answers in one message, as Slack counts them (&amp; is five). Slack refuses messages that are too long without naming the limit.</summary>
    public const int MostTogether = 12_000;

    public const int MostHelpers = 5;

    public bool IsEmpty => Help.Count == 0 && Answers.All(answer => answer.Text.Length == 0);

    /// <param name="nameOf">The name of a person that is mentioned, by the user id.</param>
    public static StandupForm Read(StateValues state, IReadOnlyList<string> questions, Func<string, string?> nameOf) =>
        new([.. questions.Select((question, i) => Answer(state, question, StandupModal.Block(i), nameOf))], [.. state.Users(StandupModal.Help, StandupModal.HelpFrom).Distinct()]);

    /// <summary>By block; empty if it can be shared.</summary>
    public IReadOnlyDictionary<string, string> Problems()
    {
        var problems = new Dictionary<string, string>();
        if (Answers.All(answer => answer.Text.Length == 0) && Help.Count == 0)
        {
            problems[StandupModal.Block(0)] = "There is no answer yet. Write something under at least one question; one line is enough.";
            return problems;
        }

        for (var i = 0; i < Answers.Count; i++)
        {
            if (Answers[i].Text.Length > MostCharacters)
                problems[StandupModal.Block(i)] = $"This is too long for Slack: {Answers[i].Text.Length:N0} characters, at most {MostCharacters:N0}. (An emoji counts as two or more.) Please shorten it.";
        }

        var blocker = StandupQuestions.Help([.. Answers.Select(answer => answer.Question)]);
        if (Help.Count > 0 && blocker >= 0 && Answers[blocker].Text.Length == 0)
            problems[StandupModal.Block(blocker)] = "Say in a line what you need help with, or take the names below away.";
        if (Help.Count > MostHelpers)
            problems[StandupModal.Help] = $"Ask at most {MostHelpers} people at a time.";
        var lengths = Answers.Select(answer => SlackText.Escape(answer.Text).Length).ToList();
        if (problems.Count == 0 && lengths.Sum() > MostTogether)
            problems[StandupModal.Block(lengths.IndexOf(lengths.Max()))] = $"All answers together are too long for one message: {lengths.Sum():N0} characters, at most {MostTogether:N0}. Please shorten this one.";
        return problems;
    }

    private static StandupAnswer Answer(StateValues state, string question, string block, Func<string, string?> nameOf)
    {
        // A window that an older version opened has plain inputs.
        if (state.RichText(block, StandupModal.Input) is not { } value)
            return new(question, Clean(state.Text(block, StandupModal.Input) ?? state.Text(block, StandupModal.OldInput)));
        var rich = RichText.Read(value, nameOf);
        var text = Clean(rich.Plain);
        return new(question, text, text.Length > 0 && rich.IsFormatted ? rich.Json : null);
    }

    // Lists and line breaks stay; a text of nothing but blanks and invisible characters is none.
    private static string Clean(string? text)
    {
        var clean = (text ?? "").ReplaceLineEndings("\n").Replace("\0", "").Trim('\n').TrimEnd();
        return clean.All(c => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Control) ? "" : clean;
    }
}
