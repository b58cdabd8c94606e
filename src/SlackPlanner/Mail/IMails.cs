using NodaTime;
using SlackPlanner.Redis;

namespace SlackPlanner.Mail;

/// <summary>Mail that goes out once. It is stored with its job by the script of what it tells of; nothing whose outcome is not known is sent again by itself.</summary>
internal interface IMails
{
    /// <summary>Without settings there is no mail.</summary>
    bool IsConfigured { get; }

    /// <summary>Adds to the change: this mail shall go out. One of the same id takes the place of an earlier one.</summary>
    void Send(Change change, MailWish wish);

    /// <summary>How far they are, in the order asked; null: there is none of the id, or it is long ago.</summary>
    Task<IReadOnlyList<MailState?>> Find(string workspace, IReadOnlyList<string> ids, CancellationToken cancel);

    /// <summary>Somebody says: send it again. Only one that failed, or of which nobody knows.</summary>
    /// <returns>False: it is neither.</returns>
    Task<bool> SendAgain(string workspace, string id, CancellationToken cancel);

    /// <summary>Somebody has asked, and it arrived.</summary>
    /// <returns>False: nobody waits for that answer.</returns>
    Task<bool> HasArrived(string workspace, string id, CancellationToken cancel);
}

/// <param name="Id">Deterministic: names what is told, as <c>kickoff:tea:2026-12:U1:1</c>; the Message-ID follows from it.</param>
/// <param name="Owner">Name of the <see cref="IMailOutcome"/> that hears what becomes of it.</param>
/// <param name="User">Slack id of who gets it.</param>
/// <param name="Address">E-mail address.</param>
internal sealed record MailWish(string Id, string Owner, string User, string Address, string? Name, string Subject, string Text, string Html);

internal enum MailStatus
{
    /// <summary>On its way, or tried again and again.</summary>
    Waiting,

    /// <summary>Noted right before its last line goes out.</summary>
    Sending,
    Sent,

    /// <summary>Surely not sent, and not tried any more.</summary>
    Failed,

    /// <summary>Nobody knows whether it arrived; somebody has to say.</summary>
    Unknown,
}

/// <summary>How far a mail is; without its text.</summary>
/// <param name="Problem">What the last attempt met, for people; null: nothing.</param>
/// <param name="Since">Real time of the wish.</param>
internal sealed record MailState(string Id, string Owner, string User, MailStatus Status, string? Problem, Instant Since);

/// <summary>Hears when a mail has another status, or is found to be waiting; registered by the room that wishes mails.</summary>
internal interface IMailOutcome
{
    string Owner { get; }

    /// <summary>Adds what follows to the change that saves it; may be asked more than once.</summary>
    Task Add(Change change, MailState mail, CancellationToken cancel);
}
