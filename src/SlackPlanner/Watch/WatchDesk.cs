using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Watch;

/// <param name="Issue">As it is watched now.</param>
internal sealed record WatchTarget(Team Team, WatchKind Kind, WatchedIssue Issue, LocalDate Today);

/// <summary>What all that is done with a watched issue has in common: whose it is to do, and the note that then shows it.</summary>
internal sealed class WatchDesk(ITeams teams, TeamAccess access, WatchStore store, ISlackApi slack, IPlannerClock clock)
{
    public const string Gone = "This issue is closed, or not watched any more, or not yours to watch: nothing was changed. The next morning's note has what is open.";

    /// <param name="value">As <c>severity-watch|team|issue</c>.</param>
    public async Task<WatchTarget?> Find(string workspace, string user, string value, CancellationToken cancel) =>
        value.Split('|') is [var kindName, var teamId, var name] && WatchKinds.Parse(kindName) is { } kind
        && await teams.Find(workspace, teamId, cancel) is { } team && await access.Allows(team, user, Right.Watch, cancel)
        && (await store.Get(team, kind, cancel)).Value.Named(name) is { } issue
            ? new(team, kind, issue, clock.TodayIn(workspace, team.Zone))
            : null;

    public async Task<bool> Update(WatchTarget target, string requestKey, Func<WatchedIssue, WatchedIssue> step, CancellationToken cancel) =>
        await store.Update(target.Team, target.Kind, target.Issue.Name, requestKey, step, cancel);

    public static WatchedIssue Snoozed(WatchedIssue issue, LocalDate until) => issue with { SnoozedUntil = until, Acknowledged = null };

    public async Task Say(string workspace, string? url, string words, CancellationToken cancel)
    {
        if (url is { Length: > 0 })
            await slack.For(workspace).Respond(url, new() { Text = words }, cancel);
    }
}
