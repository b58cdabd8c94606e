using System.Text.Json;
using SlackPlanner.GitLab;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Work;

/// <summary>What an open form is about.</summary>
/// <param name="ResponseUrl">Of the list that was clicked.</param>
/// <param name="Replaces">Whether the list may take its own place.</param>
internal sealed record NextSkipForm(string Team, string Project, int Iid, string ResponseUrl, bool Replaces)
{
    public IssueReference Issue() => new(Project, Iid);

    public static NextSkipForm Of(View view) => JsonSerializer.Deserialize<NextSkipForm>(view.PrivateMetadata, PlannerJson.Options)!;
}

/// <summary>Asks why an issue is skipped. Pure.</summary>
/// <remarks>Source: handbook, "What to work on next": skip, and leave the findings in the issue for the next engineer.</remarks>
internal static class NextSkipModal
{
    public const string CallbackId = "next-skip";
    public const string Title = "Skip an issue";
    public const string Finding = "finding";
    public const string Value = "value";

    public const int MostText = 3_000;

    public static ModalViewDefinition For(NextSkipForm form) => new()
    {
        CallbackId = CallbackId, Title = Title, Submit = "Skip it", Close = "Cancel", PrivateMetadata = JsonSerializer.Serialize(form, PlannerJson.Options),
        Blocks =
        [
            SectionBlock.Of($"You skip {SlackText.Code(form.Issue().ToString())}: it goes to the end of what is free for you, and stays where it is for everybody else."),
            new InputBlock
            {
                BlockId = Finding, Label = "What did you find, what is open?", Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = MostText, FocusOnLoad = true },
                Hint = new PlainText("It becomes a comment on the issue, with your name, so that the next engineer finds it in a better state."),
            },
        ],
    };
}
