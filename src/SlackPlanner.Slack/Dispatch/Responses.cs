namespace SlackPlanner.Slack;

/// <summary>The answer to a slash command.</summary>
public sealed record SlashCommandResponse
{
    /// <summary>Null: nothing is said.</summary>
    public Message? Message { get; private init; }
    /// <summary>Everyone in the channel sees it, and the command itself.</summary>
    public bool IsInChannel { get; private init; }

    public static SlashCommandResponse Empty { get; } = new();

    /// <summary>Only the person sees it. The text is mrkdwn: what a person wrote goes through <see cref="SlackText.Escape"/>.</summary>
    public static SlashCommandResponse Ephemeral(string mrkdwn) => new() { Message = new() { Text = mrkdwn } };
    public static SlashCommandResponse Ephemeral(Message message) => new() { Message = message };
    public static SlashCommandResponse InChannel(Message message) => new() { Message = message, IsInChannel = true };

    internal MessageResponse? ToMessageResponse() => Message is null ? null : new()
    {
        ResponseType = IsInChannel ? ResponseType.InChannel : ResponseType.Ephemeral,
        Text = Message.Text,
        Blocks = Message.Blocks,
    };
}

/// <summary>The answer to a submitted modal.</summary>
/// <remarks>https://docs.slack.dev/surfaces/modals</remarks>
public abstract record ViewSubmissionResponse
{
    /// <summary>Closes this view and shows the one below it.</summary>
    public static ViewSubmissionResponse Close() => new CloseView();
    /// <summary>Closes all views of the stack.</summary>
    public static ViewSubmissionResponse Clear() => new ClearViews();
    public static ViewSubmissionResponse Update(ModalViewDefinition view) => new UpdateView(view);
    /// <summary>Opens a view above; a stack holds three.</summary>
    public static ViewSubmissionResponse Push(ModalViewDefinition view) => new PushView(view);
    /// <summary>Plain texts by the block id of the input they stand under.</summary>
    public static ViewSubmissionResponse Errors(IReadOnlyDictionary<string, string> byBlockId) => new ViewErrors(byBlockId);
    public static ViewSubmissionResponse Error(string blockId, string text) => new ViewErrors(new Dictionary<string, string> { [blockId] = text });

    public sealed record CloseView : ViewSubmissionResponse;
    public sealed record ClearViews : ViewSubmissionResponse;
    public sealed record UpdateView(ModalViewDefinition View) : ViewSubmissionResponse;
    public sealed record PushView(ModalViewDefinition View) : ViewSubmissionResponse;
    public sealed record ViewErrors(IReadOnlyDictionary<string, string> ByBlockId) : ViewSubmissionResponse;

    private ViewSubmissionResponse()
    {
    }
}

/// <summary>The options of an external select: either plain or in groups, at most 100.</summary>
public sealed record BlockOptionsResponse
{
    public IReadOnlyList<Option>? Options { get; init; }
    public IReadOnlyList<OptionGroup>? OptionGroups { get; init; }

    public static BlockOptionsResponse None { get; } = new() { Options = [] };
    public static BlockOptionsResponse Of(IEnumerable<Option> options) => new() { Options = [.. options.Take(100)] };
}
