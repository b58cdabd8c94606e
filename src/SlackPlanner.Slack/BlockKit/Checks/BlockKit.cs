namespace SlackPlanner.Slack;

/// <summary>Checks what is to be sent against Slack's limits; the client does it before each call.</summary>
public static class BlockKit
{
    /// <exception cref="BlockKitLimitException">Something would be refused; it names the place and the limit.</exception>
    public static void Check(Message message) => Throw(Problems(message));

    /// <exception cref="BlockKitLimitException">Something would be refused; it names the place and the limit.</exception>
    public static void Check(MessageUpdate update) => Throw(MessageLimits.Problems(update.Text, update.Blocks, Limits.UpdatedText));

    /// <exception cref="BlockKitLimitException">Something would be refused; it names the place and the limit.</exception>
    public static void Check(MessageResponse response)
    {
        if (!response.DeleteOriginal) Throw(MessageLimits.Problems(response.Text, response.Blocks ?? [], Limits.MessageText));
    }

    /// <exception cref="BlockKitLimitException">Something would be refused; it names the place and the limit.</exception>
    public static void Check(ViewDefinition view) => Throw(Problems(view));

    /// <summary>All that Slack would refuse, each as "blocks[3].text: 3,104 characters, at most 3,000".</summary>
    public static IReadOnlyList<string> Problems(Message message) => MessageLimits.Problems(message.Text, message.Blocks, Limits.MessageText);

    /// <inheritdoc cref="Problems(Message)"/>
    public static IReadOnlyList<string> Problems(ViewDefinition view) => ViewLimits.Problems(view);

    private static void Throw(IReadOnlyList<string> problems)
    {
        if (problems.Count > 0) throw new BlockKitLimitException(problems);
    }
}
