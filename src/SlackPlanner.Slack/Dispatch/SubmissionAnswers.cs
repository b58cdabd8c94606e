using System.Text.Json;

namespace SlackPlanner.Slack;

/// <summary>The wire form of answers to submissions.</summary>
internal static class SubmissionAnswers
{
    private const int ErrorText = 2000;

    public static Answer Of(ViewSubmissionResponse response)
    {
        SubmissionAnswer? answer = response switch
        {
            ViewSubmissionResponse.ClearViews => new("clear"),
            ViewSubmissionResponse.UpdateView update => new("update", View: update.View),
            ViewSubmissionResponse.PushView push => new("push", View: push.View),
            ViewSubmissionResponse.ViewErrors errors => new("errors", Errors: errors.ByBlockId),
            _ => null,
        };
        if (answer is null) return Answer.Empty; // closing wants an empty body
        if (answer.View is { } view) BlockKit.Check(view);
        return Answer.Of(answer, SlackJson.Default.SubmissionAnswer);
    }

    /// <summary>A text about the whole form: under its first input, so that what was typed stays; else in place of it.</summary>
    public static ViewSubmissionResponse Refusal(ViewSubmission submission, string text)
    {
        var blocks = submission.View.Blocks;
        var first = blocks.ValueKind == JsonValueKind.Array
            ? blocks.EnumerateArray().Where(b => b.String("type"u8) == "input").Select(b => b.String("block_id"u8)).FirstOrDefault(id => id is not null)
            : null;
        return first is null
            ? ViewSubmissionResponse.Update(ModalViewDefinition.Notice("SlackPlanner", text))
            : ViewSubmissionResponse.Error(first, SlackText.Truncate(text, ErrorText));
    }
}

/// <summary>The wire form of option lists.</summary>
internal static class OptionAnswers
{
    public static Answer None { get; } = Of(BlockOptionsResponse.None);

    public static Answer Of(BlockOptionsResponse response)
    {
        var check = new LimitChecker("options");
        if (response.Options is { } options) ElementLimits.Options(check, "options", options, Limits.Options, min: 0);
        if (response.OptionGroups is { } groups) ElementLimits.Groups(check, "option_groups", groups);
        if (check.Problems.Count > 0) throw new BlockKitLimitException(check.Problems);
        return Answer.Of(response, SlackJson.Default.BlockOptionsResponse);
    }
}

/// <summary>Finds whether a button only opens an address.</summary>
internal static class UrlButtons
{
    public static bool Contains(BlockActionRequest request, string actionId) =>
        Search(request.Message?.Blocks ?? default, actionId) || Search(request.View?.Blocks ?? default, actionId);

    private static bool Search(JsonElement element, string actionId) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().Any(e => Search(e, actionId)),
        JsonValueKind.Object => (element.String("action_id"u8) == actionId && element.String("url"u8) is { Length: > 0 })
            || element.EnumerateObject().Any(p => Search(p.Value, actionId)),
        _ => false,
    };
}
