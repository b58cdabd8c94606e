using System.Text.Json;
using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>What an open modal is about; the questions are those that it shows, even if the team changes them meanwhile.</summary>
internal sealed record StandupSubject(string TeamId, LocalDate Date, IReadOnlyList<string> Questions)
{
    public StandupDay Day => new(TeamId, Date);

    public static StandupSubject Of(View view) => JsonSerializer.Deserialize<StandupSubject>(view.PrivateMetadata, PlannerJson.Options)!;
}

/// <summary>What the modal shows.</summary>
/// <param name="LastTime">Answer to the second question last time; empty if there is none.</param>
/// <param name="Texts">What was shared already, one per question; null for a first answer.</param>
internal sealed record StandupSheet(
    string TeamName, string Channel, StandupSubject Subject, LocalDate Today, LocalDate Since, LocalDate? LastDate, string LastTime, IReadOnlyList<string>? Texts);

internal static class StandupModal
{
    public const string CallbackId = "standup";
    public const string Input = "answer";

    public static string Block(int question) => $"question-{question}";

    public static ModalViewDefinition For(StandupSheet sheet)
    {
        var (subject, date) = (sheet.Subject, DateWords.Day(sheet.Subject.Date));
        var when = subject.Date.CompareTo(sheet.Today) switch
        {
            < 0 => $"This is the standup of *{date}*: your answers go there.",
            > 0 => $"This is the standup of *{date}*, ahead of time.",
            _ => $"The standup of *{date}*.",
        };
        var blocks = new List<Block>
        {
            ContextBlock.Of($"{SlackText.Escape(sheet.TeamName)} · {when} Shared in {SlackText.Channel(sheet.Channel)} under your name; leave out what you like."),
        };
        for (var i = 0; i < subject.Questions.Count; i++)
        {
            var question = subject.Questions[i];
            if (i == StandupQuestions.Plan && sheet is { LastTime.Length: > 0, LastDate: { } last })
                blocks.Add(ContextBlock.Of(SlackText.Truncate($"Last time ({DateWords.Day(last)}):\n{SlackText.Quote(sheet.LastTime)}", AnswersMessage.SectionLength)));
            blocks.Add(new InputBlock
            {
                BlockId = Block(i),
                Label = StandupQuestions.Label(i, question, sheet.Since),
                Optional = true,
                Hint = StandupQuestions.AsksForBlockers(question) ? new PlainText("Left empty it says: nothing is blocking.") : null,
                Element = new PlainTextInput
                {
                    ActionId = Input, Multiline = true, MaxLength = StandupForm.MostCharacters, FocusOnLoad = i == 0 ? true : null,
                    InitialValue = sheet.Texts?[i] is { Length: > 0 } text ? text : null,
                },
            });
        }

        return new()
        {
            CallbackId = CallbackId,
            Title = sheet.Texts is null ? "Standup" : "Edit standup",
            Submit = sheet.Texts is null ? "Share" : "Save",
            Close = "Cancel",
            PrivateMetadata = JsonSerializer.Serialize(subject, PlannerJson.Options),
            Blocks = blocks,
        };
    }

    /// <summary>What stands there after sharing.</summary>
    public static ModalViewDefinition Shared(StandupDay day, string channel) => ModalViewDefinition.Notice(
        "Shared", $":white_check_mark: Shared in {SlackText.Channel(channel)} for {DateWords.Day(day.Date)}. Thank you!\nYour messages with me have buttons to edit or delete it.");
}
