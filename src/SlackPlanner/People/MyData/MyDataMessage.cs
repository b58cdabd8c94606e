using SlackPlanner.Slack;

namespace SlackPlanner.People.MyData;

/// <summary>The words of <c>/planner mydata</c>.</summary>
internal static class MyDataMessage
{
    public const string Erase = "mydata.erase";

    public const string Coming = "I am putting together all that I hold about you. It comes as a file into our conversation in a moment.";

    public const string Erasing = "All right. It is being erased now; our conversation says when it is done.";

    private static readonly string[] Stays =
    [
        "your place on the team's roster, with your working week: your engineering manager keeps it",
        "weights and comments in GitLab, and what you wrote in Slack yourself",
        "what others have read about you in Slack, such as that you were away, or your budget in your manager's morning note",
        "backups that the operator has made, until they are thrown away",
    ];

    public static Message Usage(string typed) => new()
    {
        Text = (typed.Length == 0 ? "" : $"{SlackText.Code(SlackText.Truncate(typed, 60))} is not something to do with your data. ")
            + "`/planner mydata export` sends you a file with all that I hold about you; `/planner mydata erase` says what would be erased, and asks first.",
    };

    public static Message Ask(IReadOnlyList<string> parts)
    {
        var text = $"*This would be erased, for good:*\n{List(parts)}\n*This stays:*\n{List(Stays)}";
        return new()
        {
            Text = text,
            Blocks =
            [
                SectionBlock.Of(SlackText.Truncate(text, 2_900)),
                new ActionsBlock
                {
                    Elements =
                    [
                        new Button
                        {
                            ActionId = Erase, Text = "Erase my data", Style = Button.Danger, Value = "yes",
                            Confirm = new()
                            {
                                Title = "Erase your data?", Text = new PlainText("Nobody can bring it back. Time off to come is erased too, so your team no longer knows of it."),
                                Confirm = "Erase it", Deny = "Keep it", Style = Button.Danger,
                            },
                        },
                    ],
                },
                ContextBlock.Of("Nothing is erased until you press. `/planner mydata export` gives you a copy first."),
            ],
        };
    }

    public static Message Erased(IReadOnlyList<string> parts) => new()
    {
        Text = SlackText.Truncate($"Done: this is erased.\n{List(parts)}\nThis stayed:\n{List(Stays)}", 3_900),
    };

    public static Message Refused(string code) => new()
    {
        Text = $"The file with your data could not be sent: Slack refused it ({SlackText.Code(code)}). Whoever runs SlackPlanner can mend that by installing it again from its `manifest.yml`; then `/planner mydata export` once more.",
    };

    private static string List(IReadOnlyList<string> lines) => string.Join('\n', lines.Select(line => "• " + SlackText.Escape(line)));
}
