using NodaTime;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Routines;
using SlackPlanner.Teams;

namespace SlackPlanner.Standup;

/// <summary>Asks people, at their own time where that is another, and takes a question back that lost its reason. All is added to a change.</summary>
internal sealed class StandupPrompts(StandupAttendance attendance, StandupStore store, StandupPosts posts)
{
    /// <summary>In the evening nobody wants to be asked for their plans of the day.</summary>
    public static readonly Duration UsefulFor = Duration.FromHours(10);

    /// <summary>Asked so soon after its time, a question counts from that time.</summary>
    private static readonly Duration AtOnce = Duration.FromMinutes(10);

    public static bool IsOn(Team team) => team.Routines.GetValueOrDefault(StandupRoutine.RoutineName)?.On ?? true;

    /// <summary>Adds to the change: whose time has come and is there is asked now, unless they were or have said all there is to say; the others at their time.</summary>
    /// <param name="now">Planner time.</param>
    /// <param name="opens">The message in the channel goes out even if nobody is asked now.</param>
    public async Task Ask(Change change, Team team, StandupDay day, IReadOnlyList<Attendee> attendees, Instant now, bool opens, CancellationToken cancel)
    {
        var come = new List<(Attendee Who, Instant Moment)>();
        foreach (var one in attendees)
        {
            if (PromptTime.Of(team, day.Date, one.Zone, one.Away) is not { } moment)
                continue;
            if (moment > now)
                PlanLate(change, day, one.User, moment);
            else if (PromptTime.IsHere(day.Date, now, one.Zone, one.Away))
                come.Add((one, moment));
        }

        var board = await posts.Board(team, day, cancel);
        var entries = await store.Entries(team.Workspace, day, come.Select(one => one.Who.User), cancel);
        var asked = come.Zip(entries).Where(pair => pair.Second is null && !board.Value.Told.Contains(pair.First.Who.User)).Select(pair => pair.First).ToList();
        if (asked.Count == 0 && !(opens && board.Version == 0))
            return;
        var told = board.Value.WithTold(asked.Select(one => one.Who.User));
        store.Put(change, day, told, board.Version, team.Standup.Retention);
        if (board.Version == 0)
            await posts.PostBoard(change, team, day, told, Lane.Normal, cancel);
        foreach (var (one, moment) in asked)
        {
            posts.PostPrompt(change, team, day, told, one.User, state: null, Lane.Bulk);
            // Somebody who skips in this very moment must not be asked after that.
            store.ExpectNone(change, day, one.User);
            if (team.Standup.RemindAfter is { } after)
                PlanReminder(change, day, one, now - moment < AtOnce ? moment : now, after);
        }
    }

    /// <summary>Whether the person has a message about this standup already.</summary>
    public async Task<bool> WasAsked(Team team, StandupDay day, string user, CancellationToken cancel) =>
        (await store.Board(team.Workspace, day, cancel))?.Value.Told.Contains(user) == true;

    /// <summary>Adds to the change: what one person's question of this date should be now; it is planned, asked or taken back. Never twice, and nothing for who has answered.</summary>
    /// <param name="alone">No routine comes for it any more: it is planned for the usual hour too.</param>
    public async Task Settle(Change change, Team team, StandupDay day, string user, Instant now, CancellationToken cancel, bool alone = false)
    {
        if (!IsOn(team) || !team.Calendar().IsOn(day.Date) || (await store.Entry(team.Workspace, day, user, cancel)) is not null)
            return;
        if (await attendance.Of(team, user, day.Date, cancel) is not { } attendee || PromptTime.Of(team, day.Date, attendee.Zone, attendee.Away) is not { } moment)
        {
            await Withdraw(change, team, day, user, now, cancel);
            return;
        }

        if (!alone && moment > now && moment == PromptTime.Usual(team, day.Date, attendee.Zone))
            return;
        // Of what is long past nobody is asked.
        if (now - moment <= UsefulFor && now < StandupWindow.ClosesAt(team, day.Date, attendee.Zone))
            await Ask(change, team, day, [attendee], now, opens: false, cancel);
    }

    /// <summary>Adds to the change: those for whom the hour of this date lies in the half that they are away, and who work in the half before, are asked there.</summary>
    public async Task PlanEarly(Change change, Team team, LocalDate date, string? only, CancellationToken cancel)
    {
        // For most teams the hour is in everybody's morning, and there is nothing before it.
        if (!await attendance.HasAfternoons(team, date, cancel))
            return;
        var day = new StandupDay(team.Id, date);
        var attendees = only is null ? await attendance.Expected(team, date, cancel)
            : await attendance.Of(team, only, date, cancel) is { } one ? [one] : [];
        foreach (var attendee in attendees)
        {
            if (PromptTime.Of(team, date, attendee.Zone, attendee.Away) is { } moment && moment < PromptTime.Usual(team, date, attendee.Zone))
                PlanLate(change, day, attendee.User, moment);
        }
    }

    private static void PlanLate(Change change, StandupDay day, string user, Instant at) =>
        change.Plan(new LatePromptJob(day.TeamId, day.Date, user, at), LatePromptJob.IdOf(day, user), at);

    private static void PlanReminder(Change change, StandupDay day, Attendee one, Instant asked, Period after)
    {
        var at = asked.InZone(one.Zone).LocalDateTime.Plus(after).InZone(one.Zone, LocalMoment.Policy).ToInstant();
        change.Plan(new StandupReminderJob(day.TeamId, day.Date, one.User, at), StandupReminderJob.IdOf(day, one.User), at);
    }

    /// <summary>Others may have gone in the same moment, as when the whole team has a day off: all at once, so that one write of the board is enough.</summary>
    private async Task Withdraw(Change change, Team team, StandupDay day, string user, Instant now, CancellationToken cancel)
    {
        change.CancelJob(LatePromptJob.IdOf(day, user));
        if (await store.Board(team.Workspace, day, cancel) is not { } board || !board.Value.Told.Contains(user) || now >= StandupWindow.ClosesAt(team, day.Date, team.Zone))
            return;
        var expected = await attendance.Expected(team, day.Date, cancel);
        var gone = board.Value.Told.Except(expected.Select(one => one.User)).ToList();
        var entries = await store.Entries(team.Workspace, day, gone, cancel);
        gone = [.. gone.Zip(entries).Where(pair => pair.Second is null).Select(pair => pair.First)];
        if (gone.Count == 0)
            return;
        store.Put(change, day, gone.Aggregate(board.Value, (left, one) => left.WithoutTold(one)), board.Version, team.Standup.Retention);
        foreach (var one in gone)
        {
            store.ExpectNone(change, day, one);
            posts.WithdrawPrompt(change, team, day, one);
        }
    }
}
