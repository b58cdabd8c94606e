namespace SlackPlanner.Slack;

/// <summary>Decides on a person's right before each handler of a command, a click, a submission or an option list.</summary>
public interface IRequestGuard
{
    /// <returns>Why not, in words for the person; null if the handler may run.</returns>
    ValueTask<string?> Refusal(Type handler, RequestOrigin origin, CancellationToken cancel);
}

/// <summary>Takes an event before it is acknowledged: claims its <see cref="EventCallback.EventId"/> and stores its job in one step.</summary>
/// <remarks>An exception answers 500, and Slack sends the event again. Without a sink, events are handled before the acknowledgement.</remarks>
public interface IEventSink
{
    Task Accept(EventCallback callback, CancellationToken cancel);
}

/// <summary>The bot token of a workspace; by default the configured one for all.</summary>
public interface ISlackTokens
{
    ValueTask<string> For(string workspace, CancellationToken cancel);
}

/// <summary>Words for an exception the app knows, such as "the store cannot be reached".</summary>
public interface IErrorTranslator
{
    /// <returns>A text for the person, or null if this exception means nothing to it.</returns>
    string? Translate(Exception exception);
}

/// <summary>The one place that turns an unexpected exception into a text for the person, and logs it under the same reference.</summary>
public interface IErrorReference
{
    /// <param name="where">What was running, without any content: <c>/pto who</c>.</param>
    /// <returns>The text for the person: a translator's, or "Something went wrong (ref 7F3A). …".</returns>
    string Report(Exception exception, string where);
}
