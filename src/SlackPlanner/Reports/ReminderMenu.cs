using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.MorningNote;
using SlackPlanner.Slack;

namespace SlackPlanner.Reports;

/// <summary>The menu beside a reminder, in the note and in <c>/planner people</c>.</summary>
[BlockAction(ReminderMessage.Menu)]
[Requires(Right.People)]
internal sealed class ReminderMenu(PeopleDesk desk, NoteRedraw redraw, ISlackApi slack) : IBlockActionHandler<OverflowAction>
{
    private const int Week = 7;

    public async Task Handle(OverflowAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (action.SelectedOption?.Value.Split('|') is not [var verb, var teamId, var user, var kindName] || !Enum.TryParse<ReminderKind>(kindName, out var kind))
            return;
        if (await desk.Find(request.TeamId, request.UserId, teamId, cancel) is not { } team || (await desk.Book(team, cancel)).Find(user, kind) is null)
        {
            await desk.Say(request.TeamId, request.ResponseUrl, PeopleDesk.Gone, cancel);
            return;
        }

        if (verb == ReminderMessage.Often)
        {
            var form = new OftenForm(team.Id, user, NotePlace.Of(action, request), request.ResponseUrl ?? "");
            await slack.For(request.TeamId).Views.Open(request.TriggerId, OftenModal.For(form, team, await desk.Book(team, cancel), await desk.Name(team, user, cancel)), cancel);
            return;
        }

        await desk.Update(team, request.RequestKey, (book, today) => book.Find(user, kind) is { } one ? book.With(Chosen(verb, one, today)) : book, cancel);
        if (request.IsEphemeral)
            await desk.Replace(request.TeamId, request.UserId, team.Id, request.ResponseUrl, cancel);
        else
            await redraw.At(request.TeamId, request.UserId, NotePlace.Of(action, request), cancel);
    }

    private static Reminder Chosen(string verb, Reminder one, LocalDate today) => verb switch
    {
        ReminderMessage.Done => one.IsDone(today),
        ReminderMessage.Undone => one with { Done = one.DoneBefore, DoneBefore = null },
        ReminderMessage.Week => one with { SnoozedUntil = today.PlusDays(Week) },
        ReminderMessage.Month => one with { SnoozedUntil = today.PlusMonths(1) },
        _ => one,
    };
}
