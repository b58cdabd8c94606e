namespace SlackPlanner.Mail;

internal enum MailErrorKind
{
    /// <summary>Surely not sent; may work later.</summary>
    Later,

    /// <summary>Surely not sent; the server will never take it.</summary>
    Refused,

    /// <summary>All of it went out, and the answer did not come: it may have arrived.</summary>
    Unknown,
}

/// <summary>A mail was not sent, or nobody knows.</summary>
/// <param name="words">For people: what the matter is, without addresses.</param>
internal sealed class MailException(MailErrorKind kind, string words, Exception? inner = null) : Exception(words, inner)
{
    public MailErrorKind Kind { get; } = kind;
}
