using System.Text.Json;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>What an open modal is about; the questions are those that it shows, even if the team changes them meanwhile.</summary>
/// <param name="Basis">Version of the person's entry when it was opened, 0 if there was none; null in windows of an older version.</param>
internal sealed record StandupSubject(string TeamId, LocalDate Date, IReadOnlyList<string> Questions, long? Basis = null)
{
    public StandupDay Day => new(TeamId, Date);

    public static StandupSubject Of(View view) => JsonSerializer.Deserialize<StandupSubject>(view.PrivateMetadata, PlannerJson.Options)!;
}

/// <summary>What the modal shows.</summary>
/// <param name="LastTime">Answer to the second question last time; empty if there is none.</param>
/// <param name="Filled">What stands in the inputs; null for a first answer.</param>
internal sealed record StandupSheet(
    string TeamName, string Channel, StandupSubject Subject, LocalDate Today, StandupSince Since, LocalDate? LastDate, string LastTime, StandupFilled? Filled);

/// <param name="IsShared">It has been shared already, and this changes it.</param>
/// <param name="IsDraft">It was typed before, and not shared.</param>
internal sealed record StandupFilled(IReadOnlyList<StandupAnswer> Answers, IReadOnlyList<string> Help, bool IsShared, bool IsDraft);

internal static class StandupModal
{
    public const string CallbackId = "standup";
    public const string Input = "standup.text";
    public const string Help = "help";
    public const string HelpFrom = "standup.help";

    /// <summary>What inputs were called in windows of an older version.</summary>
    public const string OldInput = "answer";

    public static string Block(int question) => $"question-{question}";

    public static ModalViewDefinition For(StandupSheet sheet)
    {
        var subject = sheet.Subject;
        var blocks = new List<Block> { ContextBlock.Of(Intro(sheet)) };
        if (sheet.Filled is { IsDraft: true })
            blocks.Add(ContextBlock.Of(":pencil: What you had typed before is filled in; nobody has seen it yet."));
        var help = StandupQuestions.Help(subject.Questions);
        for (var i = 0; i < subject.Questions.Count; i++)
        {
            if (i == StandupQuestions.Plan && sheet is { LastTime.Length: > 0, LastDate: { } last })
                blocks.Add(ContextBlock.Of(SlackText.Truncate($"Last time ({DateWords.Day(last)}):\n{SlackText.Quote(sheet.LastTime)}", SectionText.Longest)));
            blocks.Add(Question(sheet, i));
            if (i == help)
                blocks.Add(AskForHelp(sheet.Filled?.Help ?? []));
        }

        var isShared = sheet.Filled is { IsShared: true };
        return new()
        {
            CallbackId = CallbackId,
            Title = isShared ? "Edit standup" : "Standup",
            Submit = isShared ? "Save" : "Share",
            Close = "Cancel",
            PrivateMetadata = JsonSerializer.Serialize(subject, PlannerJson.Options),
            Blocks = blocks,
        };
    }

    /// <summary>What stands there after sharing.</summary>
    public static ModalViewDefinition Shared(StandupDay day, string channel) => ModalViewDefinition.Notice(
        "Shared", $":white_check_mark: Shared in {SlackText.Channel(channel)} for {DateWords.Day(day.Date)}. Thank you!\nBelow your answers there, and in your messages with me, are buttons to edit or delete them.");

    private static string Intro(StandupSheet sheet)
    {
        var date = DateWords.Day(sheet.Subject.Date);
        var when = sheet.Subject.Date.CompareTo(sheet.Today) switch
        {
            < 0 => $"This is the standup of *{date}*: your answers go there.",
            > 0 => $"This is the standup of *{date}*, ahead of time.",
            _ => $"The standup of *{date}*.",
        };
        return $"{(sheet.Since.WasAway ? "Welcome back! " : "")}{SlackText.Escape(sheet.TeamName)} · {when} Shared in {SlackText.Channel(sheet.Channel)} under your name; leave out what you like.";
    }

    private static InputBlock Question(StandupSheet sheet, int index)
    {
        var question = sheet.Subject.Questions[index];
        return new()
        {
            BlockId = Block(index),
            Label = StandupQuestions.Label(index, question, sheet.Since),
            Optional = true,
            DispatchAction = true,
            Hint = StandupQuestions.AsksForBlockers(question) ? new PlainText("Left empty it says: nothing is blocking.") : null,
            Element = new RichTextInput
            {
                ActionId = Input, FocusOnLoad = index == 0 ? true : null, InitialValue = Value(sheet.Filled?.Answers.ElementAtOrDefault(index)),
                DispatchActionConfig = DispatchActionConfig.WhileTyping,
            },
        };
    }

    private static InputBlock AskForHelp(IReadOnlyList<string> people) => new()
    {
        BlockId = Help,
        Label = "Ask for help",
        Optional = true,
        Hint = new PlainText("Whom you choose is mentioned below your answer, and nobody else."),
        Element = new MultiUserSelectMenu { ActionId = HelpFrom, InitialUsers = people.Count > 0 ? people : null, MaxSelectedItems = StandupForm.MostHelpers },
    };

    private static JsonElement? Value(StandupAnswer? answer) => answer switch
    {
        null or { Text.Length: 0 } => null,
        { Rich: { } rich } => RichText.Stored(rich).Value,
        _ => RichText.ValueOf(answer.Text),
    };
}
