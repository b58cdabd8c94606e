using System.Text.Json;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Retrospectives;

/// <param name="Retro">Its id, where only one is meant; null: it is chosen in the form.</param>
internal sealed record FeedbackForm(string? Retro, string ResponseUrl)
{
    public static FeedbackForm Of(View view) => JsonSerializer.Deserialize<FeedbackForm>(view.PrivateMetadata, PlannerJson.Options)!;

    public string Json() => JsonSerializer.Serialize(this, PlannerJson.Options);
}

/// <summary>What somebody says in a retrospective. Pure.</summary>
internal static class FeedbackModal
{
    public const string CallbackId = "retro-feedback";
    public const string OpenAction = "retro.add";
    public const string Title = "Add to retro";
    public const string Which = "which", Kind = "kind", Words = "words", Value = "value";
    public const int MostWords = 3_000;

    public static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["well"] = "Went well", ["improve"] = "Could improve", ["idea"] = "Idea", ["question"] = "Question",
    };

    /// <param name="retros">Id and what it is called, mrkdwn; at least one.</param>
    /// <param name="words">Of the person's own message; null: somebody else's, whose words are not ours to take.</param>
    public static ModalViewDefinition For(string responseUrl, IReadOnlyList<(string Id, string Name)> retros, string? words, bool isOthers = false)
    {
        var blocks = new List<Block>();
        if (retros is [var (_, only)])
            blocks.Add(SectionBlock.Of($"For {only}."));
        else
            blocks.Add(new InputBlock { BlockId = Which, Label = "Which one?", Element = Menu(retros) });
        var options = Kinds.Select(kind => Option.Of(kind.Key, kind.Value)).ToList();
        blocks.Add(new InputBlock { BlockId = Kind, Label = "What is it?", Element = new RadioButtonGroup { ActionId = Value, Options = options, InitialOption = options[0] } });
        blocks.Add(new InputBlock
        {
            BlockId = Words, Label = "In your words",
            Element = new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = MostWords, FocusOnLoad = true, InitialValue = string.IsNullOrWhiteSpace(words) ? null : SlackText.Truncate(words, MostWords) },
            Hint = new PlainText(isOthers
                ? "The message is somebody else's, so it stays where it is: only what you write here goes into the retrospective, with your name."
                : "It becomes a comment in the retrospective, with your name. That is confidential at first, and may be made public later."),
        });
        return new() { CallbackId = CallbackId, Title = Title, Submit = "Add", Close = "Cancel", Blocks = blocks, PrivateMetadata = new FeedbackForm(retros is [var (id, _)] ? id : null, responseUrl).Json() };
    }

    private static StaticSelectMenu Menu(IReadOnlyList<(string Id, string Name)> retros)
    {
        var options = retros.Take(100).Select(one => Option.Of(one.Id, SlackText.Truncate(SlackText.Unescape(one.Name), 75))).ToList();
        return new() { ActionId = Value, Options = options, InitialOption = options[0] };
    }
}
