using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Milestones.Calendar;
using SlackPlanner.MorningNote;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.DeepDives;

/// <param name="Team">Of the dive.</param>
internal sealed record DeepDiveFound(Team Team, DeepDive Dive, bool Manages);

/// <summary>What people do with deep dives; the channel's message follows each change.</summary>
internal sealed class DeepDiveDesk(DeepDiveStore store, ITeams teams, TeamAccess access, IDeliveries deliveries, IMorningNote note, IWorkingDays days, IPlannerClock clock)
{
    private static readonly Duration Kept = Duration.FromDays(120);

    /// <summary>Early enough for the notes of most zones on that day.</summary>
    private static readonly LocalTime BeforeMorning = new(0, 15);

    public LocalDateTime Now(Team team) => clock.Now(team.Workspace).InZone(team.Zone).LocalDateTime;

    public async Task<Message> List(Team team, string user, CancellationToken cancel, string? news = null) =>
        DeepDiveMessage.List(team, await store.Get(team.Workspace, team.Id, cancel), user, await Manages(team, user, cancel), Now(team), news);

    /// <summary>What a button or form is about; null: it is gone, or not for this person.</summary>
    public async Task<DeepDiveFound?> Find(string workspace, string teamId, int number, string user, CancellationToken cancel) =>
        await TeamOf(workspace, teamId, user, cancel) is { } team && (await store.Get(workspace, team.Id, cancel)).Find(number) is { } dive ? new(team, dive, await Manages(team, user, cancel)) : null;

    public async Task<DeepDiveFound?> Find(BlockActionRequest request, string value, CancellationToken cancel) =>
        value.Split('|') is [var team, var number] && int.TryParse(number, out var which) ? await Find(request.TeamId, team, which, request.UserId, cancel) : null;

    /// <summary>The team, if the person is on its roster.</summary>
    public async Task<Team?> TeamOf(string workspace, string teamId, string user, CancellationToken cancel) =>
        await teams.Find(workspace, teamId, cancel) is { } team && team.StandingRoles(user) != Roles.None && await access.Allows(team, user, Right.SeeIssues, cancel) ? team : null;

    /// <returns>The idea; null: there are too many.</returns>
    public async Task<DeepDive?> Propose(Team team, string user, string topic, string requestKey, CancellationToken cancel)
    {
        var book = await store.Update(team.Workspace, team.Id, requestKey, (now, _) => now.Ideas().Count >= DeepDiveBook.Most / 2 ? null : now.With(new(now.Last + 1, topic, user) { Interested = [user] }), cancel);
        return book.All.LastOrDefault(one => one.Topic == topic && one.By == user);
    }

    public Task<DeepDiveBook> Interested(DeepDiveFound found, string user, string requestKey, CancellationToken cancel) => Changed(found, requestKey, (dive, _) => dive with { Interested = DeepDive.Toggle(dive.Interested, user) }, cancel);

    public Task<DeepDiveBook> Coming(DeepDiveFound found, string user, string requestKey, CancellationToken cancel) => Changed(found, requestKey, (dive, change) =>
    {
        if (dive.IsIdea || dive.IsOver(Now(found.Team)))
            return null;
        var then = dive with { Coming = DeepDive.Toggle(dive.Coming, user) };
        deliveries.Update(change, AnnouncementId(found.Team, then), DeepDiveMessage.Announcement(found.Team, then), Kept);
        // The others' lines have been added already.
        if (then.Coming.Contains(user) && Now(found.Team) >= DayBefore(found.Team, then.At!.Value))
            note.Add(change, user, new(DeepDiveReminderSource.Name, found.Team.Id, DeepDiveDueJobHandler.About(then)));
        return then;
    }, cancel);

    /// <summary>Announces it, or brings what was announced up to date.</summary>
    /// <param name="number">null: a new one.</param>
    public async Task<DeepDive?> Schedule(Team team, int? number, string user, DeepDive wish, string requestKey, CancellationToken cancel)
    {
        DeepDive? saved = null;
        await store.Update(team.Workspace, team.Id, requestKey, (book, change) =>
        {
            if (number is not null && book.Find(number.Value) is null)
                return null;
            var before = number is { } known ? book.Find(known)! : new DeepDive(book.Last + 1, wish.Topic, user);
            var isNew = before.IsIdea;
            var moved = !isNew && before.At != wish.At;
            saved = before with
            {
                Topic = wish.Topic, At = wish.At, Link = wish.Link, Presenter = wish.Presenter,
                Serial = before.Serial + (isNew ? 1 : 0), Revision = before.Revision + (isNew || moved ? 1 : 0), Coming = isNew ? [] : before.Coming,
            };
            if (isNew)
                deliveries.Post(change, AnnouncementId(team, saved), Destination.Channel(team.Channel), DeepDiveMessage.Announcement(team, saved), keep: Kept, about: new("The announcement of a deep dive", user));
            else
                deliveries.Update(change, AnnouncementId(team, saved), DeepDiveMessage.Announcement(team, saved), Kept);
            if (moved)
                Reply(change, team, saved, $"moved-{saved.Revision}", DeepDiveMessage.Moved(team, saved));
            if (isNew || moved)
                Plan(change, team, saved);
            return book.With(saved);
        }, cancel);
        return saved;
    }

    /// <summary>A scheduled one becomes an idea again and the channel is told; an idea goes.</summary>
    public Task<DeepDiveBook> CallOff(DeepDiveFound found, string requestKey, CancellationToken cancel) => store.Update(found.Team.Workspace, found.Team.Id, requestKey, (book, change) =>
    {
        if (book.Find(found.Dive.Number) is not { } dive || dive.IsOver(Now(found.Team)))
            return null;
        if (dive.IsIdea)
            return book.Without(dive.Number);
        var then = dive with { At = null, Link = null, Coming = [], Interested = [.. dive.Interested.Union(dive.Coming)], Revision = dive.Revision + 1 };
        deliveries.Update(change, AnnouncementId(found.Team, dive), DeepDiveMessage.Announcement(found.Team, then), Kept);
        Reply(change, found.Team, dive, "off", DeepDiveMessage.CalledOff());
        return book.With(then);
    }, cancel);

    public Task<DeepDiveBook> Recorded(DeepDiveFound found, string link, string requestKey, CancellationToken cancel) => Changed(found, requestKey, (dive, change) =>
    {
        if (dive.IsIdea || dive.Recording == link)
            return null;
        var then = dive with { Recording = link };
        deliveries.Update(change, AnnouncementId(found.Team, then), DeepDiveMessage.Announcement(found.Team, then), Kept);
        Reply(change, found.Team, then, "recording", DeepDiveMessage.Recorded(then));
        return then;
    }, cancel);

    /// <summary>Whether a message is the dive's announcement in the channel.</summary>
    public async Task<bool> IsAnnouncement(DeepDiveFound found, string? channel, string ts, CancellationToken cancel) =>
        await deliveries.Find(found.Team.Workspace, AnnouncementId(found.Team, found.Dive), cancel) is { } posted && posted.Channel == channel && posted.Ts == ts;

    public static string AnnouncementId(Team team, DeepDive dive) => $"deep-dive:{team.Id}:{dive.Number}:{dive.Serial}";

    private void Reply(Change change, Team team, DeepDive dive, string what, Message message) =>
        deliveries.Post(change, $"{AnnouncementId(team, dive)}:{what}", Destination.Channel(team.Channel), message, threadOf: AnnouncementId(team, dive));

    /// <summary>The day before, at the hour, and the day after, when the presenter is asked for the recording.</summary>
    private void Plan(Change change, Team team, DeepDive dive)
    {
        var at = dive.At!.Value;
        Step(DeepDiveMoment.DayBefore, DayBefore(team, at));
        Step(DeepDiveMoment.Now, at);
        Step(DeepDiveMoment.DayAfter, at.Date.PlusDays(1).At(BeforeMorning));

        void Step(DeepDiveMoment moment, LocalDateTime when) =>
            change.Plan(new DeepDiveDueJob(team.Id, dive.Number, dive.Revision, moment), $"deep-dive-due:{team.Id}:{dive.Number}:{moment}", team.Zone.AtLeniently(when).ToInstant());
    }

    private LocalDateTime DayBefore(Team team, LocalDateTime at) => days.OnOrBefore(team, at.Date.PlusDays(-1)).At(BeforeMorning);

    private Task<DeepDiveBook> Changed(DeepDiveFound found, string requestKey, Func<DeepDive, Change, DeepDive?> step, CancellationToken cancel) =>
        store.Update(found.Team.Workspace, found.Team.Id, requestKey, (book, change) => book.Find(found.Dive.Number) is { } dive && step(dive, change) is { } then ? book.With(then) : null, cancel);

    private async Task<bool> Manages(Team team, string user, CancellationToken cancel) => await access.Allows(team, user, Right.ManageTeam, cancel);
}
