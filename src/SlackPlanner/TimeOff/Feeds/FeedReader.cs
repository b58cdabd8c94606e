using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Access.SignIn;
using SlackPlanner.Calendars;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.TimeOff.Feeds;

/// <summary>What a feed shows now, to whoever has its secret, as long as its owner may see it.</summary>
internal sealed class FeedReader(FeedStore store, IAbsences absences, ITeams teams, TeamAccess access, IPeople people, IJobClient jobs, IPlannerClock clock)
{
    private const int Attempts = 6;
    private const int LongestName = 200;

    private static readonly Period Back = Period.FromDays(60);
    private static readonly Period Ahead = Period.FromDays(400);

    /// <returns>The calendar; null: there is none for this secret (any more).</returns>
    public async Task<string?> Read(Secret secret, CancellationToken cancel)
    {
        if (await store.Target(secret.Workspace, secret.Hash, cancel) is not { } target || await Person(secret.Workspace, target.User, cancel) is not { } owner)
            return null;
        var own = await teams.Of(secret.Workspace, target.User, cancel);
        if (target.Scope == PersonFeeds.Own)
            return own.Count == 0 ? null : await Own(secret.Workspace, owner, own, cancel);
        return own.FirstOrDefault(team => team.Id == target.Scope) is { } shown && await access.Allows(shown, target.User, Right.SeeWhoIsAway, cancel)
            ? await OfTeam(shown, cancel) : null;
    }

    private async Task<string> Own(string workspace, Person owner, IReadOnlyList<Team> own, CancellationToken cancel)
    {
        var days = Window(workspace, owner.Zone);
        // Holidays are those of the first team that has some, as in standups and in "who".
        var home = own.FirstOrDefault(team => team.HolidaysOf(owner.Id) is not null) ?? own[0];
        var entries = Entries(workspace, owner.Id, owner.Zone, await absences.Of(home, owner.Id, days, cancel));
        return await Publish(workspace, owner.Id, $"{Name(owner)} away", [.. entries], days, _ => $"{Name(owner)} away", isFree: false, cancel);
    }

    private async Task<string> OfTeam(Team team, CancellationToken cancel)
    {
        var days = Window(team.Workspace, team.Zone);
        var all = await absences.OfTeam(team, days, cancel);
        var known = await people.GetMany(team.Workspace, [.. all.Keys], cancel);
        var entries = all.SelectMany(one => Entries(team.Workspace, one.Key, known.GetValueOrDefault(one.Key)?.Zone ?? team.Zone, one.Value)).ToList();
        return await Publish(
            team.Workspace, team.Id, $"{team.Name}: away", entries, days, user => known.GetValueOrDefault(user) is { } person ? $"{Name(person)} away" : "Away", isFree: true, cancel);
    }

    private async Task<string> Publish(
        string workspace, string owner, string title, IReadOnlyList<FeedEntry> entries, DateInterval days, Func<string, string> summary, bool isFree, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var kept = await store.Ledger(workspace, owner, cancel);
            var before = kept?.Value ?? Ledger.Empty;
            var after = before.Next(entries, clock.Now(workspace), days.Start.AtMidnight().InUtc().ToInstant());
            if (!ReferenceEquals(before, after))
            {
                var change = new Change(workspace);
                store.SaveLedger(change, owner, after, kept?.Version ?? 0);
                // Two readers at once must not see two different things under one number.
                if (await jobs.Commit(change, cancel) == CommitOutcome.Conflict)
                    continue;
            }

            return CalendarWriter.Write(title, after.Events.Select(shown =>
                new PublishedEvent(shown.Uid, shown.Sequence, shown.Changed, shown.Days, summary(shown.User), shown.IsCancelled, isFree)));
        }

        throw new RedisUnavailableException("The feed is read by too many at once");
    }

    private static IEnumerable<FeedEntry> Entries(string workspace, string user, DateTimeZone zone, IEnumerable<Absence> absences) => absences
        .Where(absence => absence.Kind.Away)
        .Select(absence => new FeedEntry(user, FeedEntry.UidOf(workspace, user, absence.Id), FeedEvents.Of(absence.Period, zone)));

    private DateInterval Window(string workspace, DateTimeZone zone)
    {
        var today = clock.TodayIn(workspace, zone);
        return new(today - Back, today + Ahead);
    }

    private async Task<Person?> Person(string workspace, string user, CancellationToken cancel)
    {
        try
        {
            return await people.Get(workspace, user, cancel) is { HasLeft: false, IsGuest: false, IsBot: false, IsStranger: false } person ? person : null;
        }
        catch (SlackException)
        {
            throw new RedisUnavailableException("Slack does not say who this is"); // not now; the feed is not gone
        }
    }

    private static string Name(Person person) => SlackText.Truncate(person.Name, LongestName);
}
