using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace SlackPlanner.Slack;

/// <summary>From an envelope to its answer, by the very dispatchers that serve HTTP.</summary>
internal sealed partial class SocketDispatcher(
    CommandDispatcher commands, InteractionDispatcher interactions, EventAcceptor events, ILogger<SocketDispatcher> logger)
{
    /// <returns>Null: not to be acknowledged, so that Slack sends it again or tells the person that it failed.</returns>
    public async Task<Answer?> Handle(Envelope envelope, Ack ack)
    {
        using var activity = SlackTelemetry.Activities.StartActivity("socket " + Kind(envelope), ActivityKind.Server);
        try
        {
            switch (envelope.Type)
            {
                case "slash_commands": return await commands.Handle(CommandReader.Read(envelope.Payload), ack);
                case "interactive": return await interactions.Handle(envelope.Payload, ack);
                case "events_api":
                    envelope.Redelivery?.Count("socket");
                    return await events.Accept(envelope.Payload, envelope.Payload.GetRawText()) ? Answer.Empty : null;
                default:
                    Ignored(logger, envelope.Type);
                    return Answer.Empty;
            }
        }
        catch (Exception e) when (Unreadable.Is(e) || e is InvalidOperationException)
        {
            // Without the exception: its words may be the payload's.
            NotReadable(logger, Kind(envelope));
            SlackTelemetry.Refused.Add(1, new KeyValuePair<string, object?>("reason", "not a readable payload"));
            // The same event would not become readable; whoever pressed something is better told that nothing came of it.
            return envelope.Type == "events_api" ? Answer.Empty : null;
        }
    }

    public static string Kind(Envelope envelope) => envelope.Type is "slash_commands" or "interactive" or "events_api" ? envelope.Type : "other";

    [LoggerMessage(Level = LogLevel.Information, Message = "An envelope of type {Type} was acknowledged, nothing handles it")]
    private static partial void Ignored(ILogger logger, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The payload of an envelope ({Type}) is not readable")]
    private static partial void NotReadable(ILogger logger, string type);
}
