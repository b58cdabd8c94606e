using SlackPlanner.Journal;

namespace SlackPlanner.Weights;

/// <summary>The comment below the issue: who set which weight, why, and for whom to see. Pure.</summary>
internal static class WeightNote
{
    /// <param name="tagged">GitLab name of the manager; null: nobody is tagged.</param>
    public static CommentText For(Weighing weighing, int? before, string? tagged)
    {
        var note = CommentText.Empty.Person().Markdown(What(weighing, before));
        if (tagged is not null)
            note = note.Markdown(", for").Mention(tagged).Markdown(" to see");
        return With(note, weighing.Reasons);
    }

    /// <summary>A sentence without its end, and the reasons below it.</summary>
    public static CommentText With(CommentText note, Reasons reasons)
    {
        note = note.Markdown(reasons.AreEmpty ? "." : ":");
        note = Part(note, null, reasons.Why);
        note = Part(note, "Code: ", reasons.Code);
        return Part(note, "Risks: ", reasons.Risks);
    }

    private static string What(Weighing weighing, int? before) => (weighing.IsUndo, weighing.Target, before) switch
    {
        (true, null, _) => " took the weight back from Slack; there is none again",
        (true, { } target, _) => $" took the weight back from Slack; it is {target} again",
        (_, null, { } old) => $" took away the weight from Slack (it was {old})",
        (_, { } target, { } old) => $" set the weight to {target} from Slack (it was {old})",
        (_, var target, null) => $" set the weight to {target} from Slack",
    };

    private static CommentText Part(CommentText note, string? heading, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return note;
        note = note.Paragraph();
        return (heading is null ? note : note.Markdown(heading)).Text(text.Trim());
    }
}
