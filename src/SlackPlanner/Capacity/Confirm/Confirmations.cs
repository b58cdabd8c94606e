using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Planning;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>Who has said that nothing is missing for a milestone. Unknown is not zero: who has not is asked, and marked.</summary>
internal sealed class Confirmations(ConfirmationStore store, IPlannerClock clock)
{
    /// <summary>Before the milestone starts; handbook, "Availability": five to ten business days before.</summary>
    public const int WorkDaysBefore = 10;

    /// <summary>When people are asked.</summary>
    public static LocalDate AskedOn(Team team, Milestone milestone) =>
        WorkDays.Before(milestone.Start, team.RoutineDays(ConfirmRoutine.RoutineName, WorkDaysBefore));

    /// <summary>The engineers who work in the milestone at all.</summary>
    public static IEnumerable<TeamMember> Asked(Team team, Milestone milestone) =>
        team.Members.Where(member => (member.Starts is not { } first || first <= milestone.Due) && (member.Ends is not { } last || last >= milestone.Start));

    /// <summary>Who was asked and has not answered; null: nobody was asked yet, or the milestone is under way.</summary>
    public async Task<IReadOnlySet<string>?> Unconfirmed(Team team, Milestone milestone, CancellationToken cancel)
    {
        var today = clock.TodayIn(team.Workspace, team.Zone);
        if (!ConfirmRoutine.IsOnFor(team) || today < AskedOn(team, milestone) || today >= milestone.Start)
            return null;
        var confirmed = await store.Of(team.Workspace, team.Id, milestone.Key, cancel);
        return Asked(team, milestone).Select(member => member.User).Where(user => !confirmed.ContainsKey(user)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Null: the milestone is under way, or the person has no part in it.</summary>
    public async Task<bool?> IsConfirmed(Team team, Milestone milestone, string user, CancellationToken cancel) =>
        clock.TodayIn(team.Workspace, team.Zone) < milestone.Start && Asked(team, milestone).Any(member => member.User == user) ? await HasConfirmed(team, milestone, user, cancel) : null;

    public async Task<bool> HasConfirmed(Team team, Milestone milestone, string user, CancellationToken cancel) =>
        (await store.Of(team.Workspace, team.Id, milestone.Key, cancel)).ContainsKey(user);
}
