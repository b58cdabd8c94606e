using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using SlackPlanner.TimeOff;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Standup;

/// <param name="Link">Address of the post; null if it is not known any more.</param>
internal sealed record HistoryHit(StandupEntry Entry, Team Team, StandupFace Author, string? Link);

/// <param name="HasMore">There is at least one older one.</param>
internal sealed record HistoryPage(HistoryQuery Query, IReadOnlyList<HistoryHit> Hits, bool HasMore);

/// <summary>Looks through what was shared in teams' standups, newest first, as long as each team keeps it.</summary>
internal sealed class StandupHistory(StandupStore store, StandupFaces faces, IDeliveries deliveries, ISlackApi slack, IPlannerClock clock)
{
    /// <summary>Entries read at a time: most questions are answered by the newest.</summary>
    private const int Batch = 100;

    /// <summary>Whose answers somebody on these teams may look for.</summary>
    public static IReadOnlyList<string> People(IEnumerable<Team> teams) => [.. Roster.Of(teams).Concat(teams.SelectMany(team => team.Standup.Also)).Distinct()];

    public async Task<HistoryPage> Find(IReadOnlyList<Team> teams, HistoryQuery query, CancellationToken cancel)
    {
        var workspace = teams[0].Workspace;
        var users = query.User is { } one ? [one] : People(teams);
        var byId = teams.ToDictionary(team => team.Id, StringComparer.Ordinal);
        var oldest = teams.ToDictionary(team => team.Id, team => clock.TodayIn(workspace, team.Zone).PlusDays(-team.Standup.RetentionDays), StringComparer.Ordinal);
        var places = (await store.DaysOf(workspace, users, cancel))
            .Where(place => byId.ContainsKey(place.Day.TeamId) && query.Wants(place.Day.Date) && place.Day.Date >= oldest[place.Day.TeamId])
            .OrderByDescending(place => place.Day.Date).ThenBy(place => place.Day.TeamId, StringComparer.Ordinal).ThenBy(place => place.User, StringComparer.Ordinal);

        var found = new List<StandupEntry>();
        foreach (var batch in places.Chunk(Batch))
        {
            found.AddRange((await store.Entries(workspace, batch, cancel)).Where(query.Wants));
            if (found.Count > query.Skip + HistoryQuery.PageSize)
                break;
        }

        var shown = found.Skip(query.Skip).Take(HistoryQuery.PageSize);
        var hits = await Task.WhenAll(shown.Select(async entry => new HistoryHit(
            entry, byId[entry.TeamId], await faces.Of(workspace, entry.UserId, cancel), await Link(workspace, entry, cancel))));
        return new(query, hits, found.Count > query.Skip + HistoryQuery.PageSize);
    }

    private async Task<string?> Link(string workspace, StandupEntry entry, CancellationToken cancel)
    {
        try
        {
            return await deliveries.Find(workspace, entry.Day.AnswersDelivery(entry.UserId, entry.Round), cancel) is { } posted
                ? await slack.For(workspace).Chat.GetPermalink(posted.Channel, posted.Ts, cancel)
                : null;
        }
        catch (SlackException)
        {
            return null; // the answers are worth more than their address
        }
    }
}
