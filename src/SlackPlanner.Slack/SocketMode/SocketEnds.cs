namespace SlackPlanner.Slack;

/// <summary>Why a socket ended, or is about to; Slack's own words first. Also the tags of the metric.</summary>
internal static class SocketEnds
{
    public const string
        Warning = "warning", RefreshRequested = "refresh_requested", LinkDisabled = "link_disabled", TooMany = "too_many_websockets",
        Other = "other", Closed = "closed", Lost = "lost", Silent = "silent", NoHello = "no_hello", NotConnected = "not_connected", Retired = "retired";

    /// <summary>Slack's reason, or <see cref="Other"/>: it may think of more.</summary>
    public static string Known(string? reason) => reason is Warning or RefreshRequested or LinkDisabled or TooMany ? reason : Other;
}

/// <summary>No socket came about: not connected, no hello, or a disconnect in place of it.</summary>
internal sealed class NoSocketException(string reason, Exception? inner = null) : Exception("No socket: " + reason, inner)
{
    public string Reason { get; } = reason;
}
