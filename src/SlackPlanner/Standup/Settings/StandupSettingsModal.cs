using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.Teams.Yaml;

namespace SlackPlanner.Standup;

/// <summary>A team's standup as a form; nothing is saved before the page after it.</summary>
internal static class StandupSettingsModal
{
    public const string CallbackId = "standup-settings";

    public const string Days = "days";
    public const string At = "at";
    public const string Zone = "zone";
    public const string Channel = "channel";
    public const string Questions = "questions";
    public const string Remind = "remind";
    public const string Digest = "digest";
    public const string Value = "value";

    /// <summary>Stands for no reminder.</summary>
    public const string Never = "never";

    private static readonly Option[] Zones =
    [
        Option.Of("team", "The team's zone", "Everybody is asked at the same moment"),
        Option.Of("member", "Each person's own zone", "Everybody is asked at this hour where they are"),
    ];

    private static readonly string[] Delays = ["PT1H", "PT2H", "PT3H", "PT4H", "PT6H"];

    private static readonly Option Told = Option.Of("true", "Post a digest when the standup closes", "What was shared, once more, in one message");

    public static ModalViewDefinition For(string teamName, DateTimeZone zone, StandupSettingsForm now) => new()
    {
        CallbackId = CallbackId,
        Title = "Standup settings",
        Submit = "Next",
        Close = "Cancel",
        PrivateMetadata = JsonSerializer.Serialize(new SettingsSubject(now.TeamId, now.Version), PlannerJson.Options),
        Blocks =
        [
            ContextBlock.Of($"{SlackText.Escape(teamName)} · {zone.Id}. Nothing is saved yet: the next page shows the next three standups first."),
            Input(Days, "Days", new CheckboxGroup { ActionId = Value, Options = [.. ValueTypes.Weekdays.Select(Day)], InitialOptions = [.. now.Days.Select(Day)] }),
            Input(At, "Hour", new TimePicker { ActionId = Value, InitialTime = now.At }),
            Input(Zone, "On whose clock", new RadioButtonGroup { ActionId = Value, Options = Zones, InitialOption = Array.Find(Zones, option => option.Value == now.Zone) ?? Zones[0] }),
            Input(Channel, "Channel", new ConversationSelectMenu { ActionId = Value, InitialConversation = now.Channel, Filter = new(["public", "private"], ExcludeBotUsers: true) }),
            Input(Questions, "Questions", new PlainTextInput { ActionId = Value, Multiline = true, MaxLength = 2000, InitialValue = SlackText.Truncate(string.Join('\n', now.Questions), 2000) },
                "One on each line, in the order in which they are asked; the personal one first. [Fri] before a question asks it on Fridays only, [Mon, Wed] on those two days."),
            Input(Remind, "Reminder", new StaticSelectMenu { ActionId = Value, Options = Reminders(now.Remind), InitialOption = Reminder(now.Remind ?? Never) },
                "One quiet message to who has not answered by then. Each person can turn it off."),
            new InputBlock
            {
                BlockId = Digest, Label = "Digest", Optional = true,
                Element = new CheckboxGroup { ActionId = Value, Options = [Told], InitialOptions = now.Digest ? [Told] : null },
            },
        ],
    };

    /// <summary>A delay in words.</summary>
    public static string Words(string remind)
    {
        var period = PeriodPattern.NormalizingIso.Parse(remind).Value;
        return period is { HasDateComponent: false, Seconds: 0, Nanoseconds: 0 }
            ? string.Join(" ", new[] { Some(period.Hours, "hour"), Some(period.Minutes, "minute") }.OfType<string>())
            : remind;

        static string? Some(long number, string unit) => number == 0 ? null : $"{number} {unit}{(number == 1 ? "" : "s")}";
    }

    private static IReadOnlyList<Option> Reminders(string? now) =>
        [Reminder(Never), .. Delays.Append(now).OfType<string>().Distinct().Select(Reminder)];

    private static Option Reminder(string value) => Option.Of(value, value == Never ? "None" : $"{Words(value)} after the question");

    private static Option Day(string name) => Option.Of(name, name);

    private static InputBlock Input(string block, string label, BlockElement element, string? hint = null) =>
        new() { BlockId = block, Label = label, Element = element, Hint = hint is null ? null : new PlainText(hint) };
}
