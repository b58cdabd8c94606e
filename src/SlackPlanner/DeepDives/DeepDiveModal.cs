using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.DeepDives;

/// <param name="Number">null: a new one.</param>
internal sealed record DeepDiveForm(string Team, int? Number)
{
    public static DeepDiveForm Of(View view) => JsonSerializer.Deserialize<DeepDiveForm>(view.PrivateMetadata, PlannerJson.Options)!;

    public string Json() => JsonSerializer.Serialize(this, PlannerJson.Options);
}

/// <summary>When, where and with whom; and later where the recording is. Pure.</summary>
internal static class DeepDiveModal
{
    public const string CallbackId = "deep-dive", RecordingId = "deep-dive-recording";
    public const string Title = "A deep dive";
    public const string Topic = "topic", Date = "date", Time = "time", Link = "link", Presenter = "presenter", Value = "value";
    public const int MostLink = 500;

    public static ModalViewDefinition For(Team team, DeepDive? dive, string user, LocalDate proposed, string? topic = null) => new()
    {
        CallbackId = CallbackId, Title = Title, Submit = dive is { IsIdea: false } ? "Save" : "Announce", Close = "Cancel", PrivateMetadata = new DeepDiveForm(team.Id, dive?.Number).Json(),
        Blocks =
        [
            new InputBlock { BlockId = Topic, Label = "Topic", Element = new PlainTextInput { ActionId = Value, MaxLength = DeepDive.MostTopic, InitialValue = dive?.Topic ?? (string.IsNullOrWhiteSpace(topic) ? null : SlackText.Truncate(topic, DeepDive.MostTopic)) } },
            new InputBlock { BlockId = Date, Label = "Day", Element = new DatePicker { ActionId = Value, InitialDate = LocalDatePattern.Iso.Format(dive?.At?.Date ?? proposed) } },
            new InputBlock { BlockId = Time, Label = "At", Element = new TimePicker { ActionId = Value, InitialTime = dive?.At is { } at ? $"{at.TimeOfDay:HH:mm}" : "15:00" }, Hint = new PlainText($"In {team.Zone.Id}.") },
            new InputBlock { BlockId = Link, Label = "Link to join", Element = new PlainTextInput { ActionId = Value, MaxLength = MostLink, InitialValue = dive?.Link, Placeholder = "https://meet.example.com/deep-dive" } },
            new InputBlock { BlockId = Presenter, Label = "Who presents?", Element = new UserSelectMenu { ActionId = Value, InitialUser = dive?.Presenter ?? user } },
            ContextBlock.Of($"Announced in {SlackText.Channel(team.Channel)}. Those who press *I'll come* are reminded the day before, the channel at the hour."),
        ],
    };

    public static ModalViewDefinition Recording(Team team, DeepDive dive) => new()
    {
        CallbackId = RecordingId, Title = "The recording", Submit = "Save", Close = "Cancel", PrivateMetadata = new DeepDiveForm(team.Id, dive.Number).Json(),
        Blocks =
        [
            SectionBlock.Of($"Of *{DeepDiveMessage.Topic(dive)}*. It is added to the announcement, and to `/deepdive list`."),
            new InputBlock { BlockId = Link, Label = "Link", Element = new PlainTextInput { ActionId = Value, MaxLength = MostLink, InitialValue = dive.Recording, FocusOnLoad = true } },
        ],
    };

    /// <summary>An address that people may safely be sent to; null: it is none.</summary>
    public static string? Address(string? typed) =>
        Uri.TryCreate(typed?.Trim(), UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo.Length: 0, Host.Length: > 0 } && typed!.Trim().Length <= MostLink && !typed.Any(char.IsControl) ? uri.AbsoluteUri : null;
}
