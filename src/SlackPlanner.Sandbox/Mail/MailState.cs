using System.Text.Json;
using System.Text.Json.Nodes;
using SlackPlanner.Sandbox.World;

namespace SlackPlanner.Sandbox.Mail;

/// <summary>A mail as it arrived: the envelope's addresses, the header lines decoded, and what a reader would see.</summary>
internal sealed record StoredMail(long Id, DateTimeOffset At, string From, IReadOnlyList<string> To, IReadOnlyList<MailHeader> Headers, string Subject, string Text, string? Html, IReadOnlyList<MailAttachment> Attachments);

/// <summary>A part that is not the mail's own text; shown as text, which a calendar invitation is.</summary>
internal sealed record MailAttachment(string Filename, string ContentType, string Text);

internal sealed record MailHeader(string Name, string Value);

/// <summary>All mail that was delivered, oldest first.</summary>
internal sealed class Mailbox(WorldEvents events) : IWorldPart
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly Lock _gate = new();
    private List<StoredMail> _mails = [];

    public string Name => "mail";

    public void Deliver(string from, IReadOnlyList<string> to, byte[] message, DateTimeOffset at)
    {
        var part = MimePart.Parse(message);
        lock (_gate)
        {
            _mails.Add(new((_mails.Count == 0 ? 0 : _mails[^1].Id) + 1, at, from, to, part.Headers, part.Header("Subject") ?? "",
                part.Find("text/plain") ?? "", part.Find("text/html"), part.Attachments()));
        }

        events.Publish(new("mail"));
    }

    public IReadOnlyList<StoredMail> All()
    {
        lock (_gate) return [.. _mails];
    }

    public void Clear()
    {
        lock (_gate) _mails.Clear();
        events.Publish(new("mail"));
    }

    public JsonNode Save() => JsonSerializer.SerializeToNode(All(), Json)!;

    public void Load(JsonNode saved)
    {
        lock (_gate) _mails = saved.Deserialize<List<StoredMail>>(Json) ?? [];
    }

    public void Seed()
    {
        // A new world has an empty mailbox.
    }
}
