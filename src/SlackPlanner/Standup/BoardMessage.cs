using NodaTime;
using SlackPlanner.Planning;
using SlackPlanner.Slack;

namespace SlackPlanner.Standup;

/// <summary>The message in the standup channel: who shared so far. Never how many of how many, and nobody is named as missing.</summary>
internal static class BoardMessage
{
    public const string Answer = "standup.answer";

    /// <summary>A context block holds ten elements, the last of which is the names.</summary>
    private const int FacesInBlock = 9;

    private const int MostFaceBlocks = 40;

    private static readonly string[] Openers =
    [
        "What have you been up to? We would love to hear about it.",
        "How has life been since the last one?",
        "Tell us a little about your days, and what today will bring.",
        "A few words are enough, about life and about today.",
        "Any stories since we last spoke?",
    ];

    /// <summary>So many teams are named in a title.</summary>
    private const int MostNames = 4;

    /// <param name="teamNames">One, or those that share the message.</param>
    /// <param name="day">Of the team that is written; the button leads everybody to their own.</param>
    public static Message For(IReadOnlyList<string> teamNames, StandupDay day, IReadOnlyList<StandupFace> sharers)
    {
        var title = $"Standup of {SlackText.Escape(Together(teamNames))}, {DateWords.Day(day.Date)}";
        var blocks = new List<Block> { SectionBlock.Of($"*{title}*\n{Opener(day.Date)} The answers are in the thread.") };
        foreach (var faces in sharers.Chunk(FacesInBlock).Take(MostFaceBlocks))
        {
            var pictures = faces.Where(face => face.Picture is not null).Select(face => new ImageElement { ImageUrl = face.Picture!, AltText = face.Name });
            blocks.Add(new ContextBlock { Elements = [.. pictures, new PlainText(Names(faces)) { Emoji = false }] });
        }

        blocks.Add(new ActionsBlock { Elements = [new Button { Text = "Answer", ActionId = Answer, Value = day.Value, Style = Button.Primary }] });
        var shared = sharers.Count == 0 ? "" : $" Shared by {SlackText.Escape(Names(sharers))}.";
        return new() { Text = SlackText.Truncate($"{title}. {Opener(day.Date)}{shared}", 3900), Blocks = blocks };
    }

    /// <summary><c>Tea</c>, <c>Tea and Coffee</c>, <c>Tea, Coffee, Milk and others</c>. Not escaped.</summary>
    public static string Together(IReadOnlyList<string> names) => names switch
    {
        [var only] => only,
        { Count: > MostNames } => $"{string.Join(", ", names.Take(MostNames))} and others",
        _ => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
    };

    private static string Names(IEnumerable<StandupFace> faces) => string.Join(", ", faces.Select(face => face.Name));

    private static string Opener(LocalDate date) => Openers[Period.DaysBetween(new LocalDate(2020, 1, 1), date) / 2 % Openers.Length];
}
