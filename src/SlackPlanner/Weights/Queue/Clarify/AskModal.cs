using System.Text.Json;
using SlackPlanner.Issues;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Weights.Queue.Clarify;

/// <summary>What an open form is about.</summary>
/// <param name="Milestone">Key.</param>
/// <param name="ResponseUrl">Of the card; empty: there is none.</param>
internal sealed record AskForm(string Team, string Milestone, string Reference, string ResponseUrl)
{
    public static AskForm Of(View view) => JsonSerializer.Deserialize<AskForm>(view.PrivateMetadata, PlannerJson.Options)!;
}

/// <summary>The form for a question. Pure.</summary>
internal static class AskModal
{
    public const string CallbackId = "weigh-ask";
    public const string Title = "Ask for clarification";
    public const string Whom = "whom";
    public const string Question = "question";
    public const string Value = "value";
    public const int MostCharacters = 3000;

    /// <param name="link">The issue, as mrkdwn.</param>
    /// <param name="names">By the choices' Slack ids.</param>
    public static ModalViewDefinition For(AskForm form, string link, IReadOnlyList<AskChoice> choices, IReadOnlyDictionary<string, string> names)
    {
        var options = choices.Select(choice => Option.Of(choice.Key, SlackText.Truncate(Words(choice, names), 75))).ToList();
        return new()
        {
            CallbackId = CallbackId, Title = Title, Submit = "Ask", Close = "Cancel", PrivateMetadata = JsonSerializer.Serialize(form, PlannerJson.Options),
            Blocks =
            [
                SectionBlock.Of($"*{link}*"),
                new InputBlock { BlockId = Whom, Label = "Whom do you ask?", Element = new RadioButtonGroup { ActionId = Value, Options = options, InitialOption = options[0] } },
                new InputBlock
                {
                    BlockId = Question, Label = "What would you need to know?", Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = MostCharacters },
                    Hint = "It becomes a comment on the issue, with your name. The issue comes back into the queue when somebody has answered there.",
                },
            ],
        };
    }

    private static string Words(AskChoice choice, IReadOnlyDictionary<string, string> names)
    {
        var name = choice.User is { } user && names.GetValueOrDefault(user) is { } known ? known : "@" + choice.GitLab;
        return choice.Role switch
        {
            AskRole.Author => $"The author, {name}",
            AskRole.ProductManager => $"The product manager, {name}",
            _ => $"The engineering manager, {name}",
        };
    }
}
