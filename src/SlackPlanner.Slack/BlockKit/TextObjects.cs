using System.Text.Json.Serialization;

namespace SlackPlanner.Slack;

/// <summary>A text: <see cref="PlainText"/> or <see cref="Markdown"/>, 1 to 3,000 characters unless the place allows fewer.</summary>
[JsonConverter(typeof(TextObjectConverter<TextObject>))]
public abstract record TextObject(string Text);

/// <summary>Text without any markup; nothing in it needs escaping.</summary>
[JsonConverter(typeof(TextObjectConverter<PlainText>))]
public sealed record PlainText(string Text) : TextObject(Text), IContextElement
{
    public bool? Emoji { get; init; }

    public static implicit operator PlainText(string text) => new(text);
    public static PlainText FromString(string text) => new(text);
}

/// <summary>Slack's mrkdwn. What a person wrote goes through <see cref="SlackText.Escape"/> first.</summary>
[JsonConverter(typeof(TextObjectConverter<Markdown>))]
public sealed record Markdown(string Text) : TextObject(Text), IContextElement
{
    /// <summary>True, unless said otherwise: no names, channels or addresses in the text turn into mentions and links by themselves.</summary>
    public bool Verbatim { get; init; } = true;
}

/// <summary>What a context block may hold: texts and images.</summary>
[JsonConverter(typeof(ContextElementConverter))]
public interface IContextElement;
