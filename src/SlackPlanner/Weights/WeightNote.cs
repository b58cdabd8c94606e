using SlackPlanner.GitLab;

namespace SlackPlanner.Weights;

/// <summary>The comment below the issue: who set which weight, why, and for whom to see. Pure.</summary>
internal static class WeightNote
{
    /// <param name="tagged">GitLab name of the manager; null: nobody is tagged.</param>
    public static string For(Weighing weighing, int? before, string? tagged)
    {
        var note = new NoteBuilder().Text(weighing.Name).Markdown(What(weighing, before));
        if (tagged is not null)
            note.Markdown(", for").Mention(tagged).Markdown(" to see");
        var reasons = weighing.Reasons;
        note.Markdown(reasons.AreEmpty ? "." : ":");
        Part(note, null, reasons.Why);
        Part(note, "Code: ", reasons.Code);
        Part(note, "Risks: ", reasons.Risks);
        return note.Marker(weighing.Marker).ToString();
    }

    private static string What(Weighing weighing, int? before) => (weighing.IsUndo, weighing.Target, before) switch
    {
        (true, null, _) => " took the weight back from Slack; there is none again",
        (true, { } target, _) => $" took the weight back from Slack; it is {target} again",
        (_, null, { } old) => $" took away the weight from Slack (it was {old})",
        (_, { } target, { } old) => $" set the weight to {target} from Slack (it was {old})",
        (_, var target, null) => $" set the weight to {target} from Slack",
    };

    private static void Part(NoteBuilder note, string? heading, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return;
        note.Paragraph();
        if (heading is not null)
            note.Markdown(heading);
        note.Text(text.Trim());
    }
}
