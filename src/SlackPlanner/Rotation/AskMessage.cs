using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Rotation;

/// <summary>The question whether turns may change hands, and what became of it.</summary>
internal static class AskMessage
{
    /// <summary>To somebody whose yes is needed, or to the asker about its end.</summary>
    public static Message For(RotationNow now, RotationAsk ask, string reader, IReadOnlyDictionary<string, string> names)
    {
        var what = What(now, ask, names);
        var text = ask.End switch
        {
            AskEnd.Agreed => $":white_check_mark: Agreed. {what}",
            AskEnd.Refused => $"{Name(names, ask.EndedBy!)} cannot, so nothing was changed. It was: {what}",
            AskEnd.Withdrawn => $"{Name(names, ask.By)} has taken it back. It was: {what}",
            AskEnd.Changed => $"A turn was somebody else's by then, so nothing was changed. It was: {what} `/rotation` shows the table.",
            _ when ask.Yes.Contains(reader) => $"You have agreed; it waits for {Waiting(ask, names)}. {what}",
            _ => $"{Name(names, ask.By)} asks about the planning rotation of {RotationWords.Of(now.Team)}: {what} Is that all right with you?",
        };
        return new()
        {
            Text = text,
            Blocks = ask.End is not null || ask.Yes.Contains(reader)
                ? [SectionBlock.Of(SlackText.Truncate(text, 2_900))]
                :
                [
                    SectionBlock.Of(SlackText.Truncate(text, 2_900)),
                    new ActionsBlock
                    {
                        Elements =
                        [
                            new Button { ActionId = RotationButtons.Agree, Text = "Yes", Style = Button.Primary, Value = ask.Id },
                            new Button { ActionId = RotationButtons.Disagree, Text = "No", Value = ask.Id },
                        ],
                    },
                ],
        };
    }

    /// <summary>To the asker, at once.</summary>
    public static Message Asked(RotationNow now, RotationAsk ask, IReadOnlyDictionary<string, string> names)
    {
        var text = $"Asked: {What(now, ask, names)} It is done when {Waiting(ask, names)} {(ask.Needs.Count == 1 ? "says" : "say")} yes; until then everything stays.";
        return new()
        {
            Text = text,
            Blocks = [SectionBlock.Of(text), new ActionsBlock { Elements = [new Button { ActionId = RotationButtons.Withdraw, Text = "Take it back", Value = ask.Id }] }],
        };
    }

    /// <summary>To whoever pressed.</summary>
    public static Message Answered(RotationAsk ask, string user) => TurnDesk.Say(ask.End switch
    {
        AskEnd.Agreed => ":white_check_mark: Done. `/rotation` shows the table.",
        AskEnd.Refused => "Nothing was changed; whoever asked learns that you cannot.",
        AskEnd.Withdrawn => "Taken back; nothing was changed.",
        AskEnd.Changed => "A turn was somebody else's by now, so nothing was changed. `/rotation` shows the table.",
        _ => $"Thank you. It waits for {string.Join(" and ", ask.Needs.Where(one => !ask.Yes.Contains(one) && one != user).Select(SlackText.User))}.",
    });

    private static string What(RotationNow now, RotationAsk ask, IReadOnlyDictionary<string, string> names) => string.Join(" ", ask.Turns.Select(asked =>
    {
        var due = now.Turn(asked.Release)?.Due ?? now.Team.Calendar.InMonth(asked.Release).WeightsDue;
        var from = asked.From is null ? "" : $" instead of {Name(names, asked.From)}";
        return $"{RotationWords.Release(now.NameOf(asked.Release))} (weights due {DateWords.Day(due, now.Today.Year)}): {Name(names, asked.To)}{from}.";
    }));

    private static string Waiting(RotationAsk ask, IReadOnlyDictionary<string, string> names) =>
        string.Join(" and ", ask.Needs.Where(user => !ask.Yes.Contains(user)).Select(user => Name(names, user)));

    private static string Name(IReadOnlyDictionary<string, string> names, string user) => ShownNames.InLine(names.GetValueOrDefault(user, user));
}
