namespace SlackPlanner.Slack;

/// <summary>How Slack gets the answer of one request; both transports hand one to the dispatchers.</summary>
/// <param name="takesAnswer">Whether the acknowledgement may carry the answer. If not, it goes the way of late ones.</param>
internal sealed class Ack(bool takesAnswer = true)
{
    private readonly TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool TakesAnswer { get; } = takesAnswer;

    /// <summary>Ends when Slack has the acknowledgement, or never will; what is late waits for it, so that it is not overtaken.</summary>
    public Task Sent => sent.Task;

    public void Over() => sent.TrySetResult();
}
