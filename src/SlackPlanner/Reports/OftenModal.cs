using System.Text.Json;
using SlackPlanner.Access;
using SlackPlanner.Capacity;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Reports;

/// <summary>What the open form is about.</summary>
/// <param name="User">Slack id of the report.</param>
internal sealed record OftenForm(string Team, string User, NotePlace Place, string ResponseUrl)
{
    public static OftenForm Of(View view) => JsonSerializer.Deserialize<OftenForm>(view.PrivateMetadata, PlannerJson.Options)!;
}

/// <summary>How often the manager is reminded of one report. Pure.</summary>
internal static class OftenModal
{
    public const string Id = "people-often";
    public const string Value = "value";
    public const string Team = "team";

    private static readonly IReadOnlyList<(string Period, string Words)> Choices =
    [
        ("P2W", "every 2 weeks"), ("P1M", "every month"), ("P2M", "every 2 months"), ("P3M", "every 3 months"), ("P6M", "every 6 months"), ("P1Y", "every year"), (Reminder.Never, "not at all"),
    ];

    public static bool IsChoice(string? value) => value == Team || Choices.Any(choice => choice.Period == value);

    public static string Block(ReminderKind kind) => kind.ToString().ToLowerInvariant();

    /// <param name="name">Shown name of the report.</param>
    public static ModalViewDefinition For(OftenForm form, Team team, ReminderBook book, string name) => new()
    {
        CallbackId = Id, Title = "How often", Submit = "Save", Close = "Cancel", PrivateMetadata = JsonSerializer.Serialize(form, PlannerJson.Options),
        Blocks =
        [
            SectionBlock.Of($"How often you are reminded of talks with {ShownNames.InLine(name)}: counted from the last one you marked as done, else from the day they started."),
            .. ReminderBook.Kinds.Select(kind => Input(team, kind, book.Find(form.User, kind)?.Every)),
        ],
    };

    private static InputBlock Input(Team team, ReminderKind kind, string? every)
    {
        var options = Choices.Select(choice => Option.Of(choice.Period, Capital(choice.Words)))
            .Prepend(Option.Of(Team, $"As for the team: {ReminderMessage.Every(Reminder.OfTeam(team, kind))}")).ToList();
        return new()
        {
            BlockId = Block(kind), Label = Capital(ReminderMessage.Name(kind)),
            Element = new StaticSelectMenu { ActionId = Value, Options = options, InitialOption = options.Find(option => option.Value == every) ?? options[0] },
        };
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}

/// <summary>It was chosen.</summary>
[ViewSubmission(OftenModal.Id)]
[Requires(Right.People)]
internal sealed class OftenSubmission(PeopleDesk desk, NoteRedraw redraw) : IViewSubmissionHandler
{
    public async Task<ViewSubmissionResponse> Handle(ViewSubmission submission, CancellationToken cancel)
    {
        var form = OftenForm.Of(submission.View);
        var first = OftenModal.Block(ReminderBook.Kinds[0]);
        if (await desk.Find(submission.TeamId, submission.UserId, form.Team, cancel) is not { } team || (await desk.Book(team, cancel)).Find(form.User, ReminderBook.Kinds[0]) is null)
            return ViewSubmissionResponse.Error(first, PeopleDesk.Gone);
        var chosen = ReminderBook.Kinds.ToDictionary(kind => kind, kind => submission.View.State.Selected(OftenModal.Block(kind), OftenModal.Value));
        if (!chosen.Values.All(OftenModal.IsChoice))
            return ViewSubmissionResponse.Error(first, "Choose how often from the menus.");
        await desk.Update(team, submission.RequestKey, (book, _) => chosen.Aggregate(
            book, (now, one) => now.Find(form.User, one.Key) is { } reminder ? now.With(reminder with { Every = one.Value == OftenModal.Team ? null : one.Value }) : now), cancel);
        if (MorningNotes.DateOf(form.Place.Block) is null)
            await desk.Replace(submission.TeamId, submission.UserId, team.Id, form.ResponseUrl, cancel);
        else
            await redraw.At(submission.TeamId, submission.UserId, form.Place, cancel);
        return ViewSubmissionResponse.Close();
    }
}
