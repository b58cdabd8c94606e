using NodaTime;
using SlackPlanner.Access;
using SlackPlanner.Clock;
using SlackPlanner.People;
using SlackPlanner.Slack;
using SlackPlanner.Teams;
using Milestone = SlackPlanner.Planning.Milestone;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>A milestone's capacity for one reader. It asks what the reader may see each time, whatever was shown before.</summary>
internal sealed class CapacityAnswers(
    CapacityReports reports, CapacityOutlooks outlooks, Confirmations confirmations, AdjustmentReasons reasons, MilestoneChoice milestones, TeamAccess access, NameReader names, IPeople people, IPlannerClock clock)
{
    /// <param name="typed">What the reader typed for the milestone, not escaped; empty: the current one.</param>
    public async Task<Message> For(Team team, string typed, string reader, CancellationToken cancel)
    {
        var today = clock.TodayIn(team.Workspace, team.Zone);
        if (!await access.Allows(team, reader, Right.SeeTeamTotal, cancel))
            return NotYours(team);
        return await milestones.Find(team, typed, today, cancel) is { } milestone
            ? await For(team, milestone, reader, cancel)
            : NotAMilestone(team, typed, team.Calendar.Containing(today));
    }

    public async Task<Message> For(Team team, Milestone milestone, string reader, CancellationToken cancel)
    {
        var roles = await access.RolesIn(team, reader, cancel);
        if (!RightsTable.Allows(roles, Right.SeeTeamTotal))
            return NotYours(team);
        var page = await Page(team, milestone, reader, roles, cancel);
        return CapacityMessage.For(page, CapacityButtons.OfAnswer(page));
    }

    /// <summary>The page for somebody with these roles in the team.</summary>
    public async Task<CapacityPage> Page(Team team, Milestone milestone, string reader, Roles roles, CancellationToken cancel)
    {
        var scope = RightsTable.Allows(roles, Right.SeeEveryonesCapacity) ? CapacityScope.Everyone
            : roles.HasFlag(Roles.Member) ? CapacityScope.Own
            : CapacityScope.Total;
        var outlook = scope == CapacityScope.Everyone ? outlooks.Of(team, milestone, cancel) : null;
        var figures = await reports.Figures(team, milestone, cancel);
        var report = figures.Report();
        var seesKinds = RightsTable.Allows(roles, Right.SeeAbsenceDetails);
        var shown = scope == CapacityScope.Everyone ? await names.Of(team, team.Members.Select(member => member.User), cancel) : new Dictionary<string, string>();
        return new(report, reader, scope, seesKinds, shown, await Now(team, reader, cancel))
        {
            Outlook = outlook is null ? null : await outlook,
            IsConfirmed = scope == CapacityScope.Own ? await confirmations.IsConfirmed(team, milestone, reader, cancel) : null,
            Priorities = roles.HasFlag(Roles.ProductManager) ? PriorityList.Of(figures, report.Budget) : null,
            Reasons = reasons.Of(report, member => seesKinds || member.User == reader),
        };
    }

    public static Message NotYours(Team team) => new()
    {
        Text = $"The capacity of {SlackText.Escape(SlackText.Truncate(team.Name, 100))} is for its own people. "
            + "In your team's channel, or in a direct message to SlackPlanner, `/capacity` shows yours.",
    };

    private static Message NotAMilestone(Team team, string typed, Milestone current) => new()
    {
        Text = $"{SlackText.Code(SlackText.Truncate(typed, 60))} is not a milestone of {SlackText.Escape(SlackText.Truncate(team.Name, 100))}. "
            + $"Try {SlackText.Code($"/capacity {SlackText.Truncate(current.Name, 60)}")}, `/capacity {team.Calendar.Next(current).Key}` or `/capacity next`.",
    };

    private async Task<LocalDateTime> Now(Team team, string reader, CancellationToken cancel)
    {
        DateTimeZone zone;
        try
        {
            zone = (await people.Get(team.Workspace, reader, cancel))?.Zone ?? team.Zone;
        }
        catch (SlackException)
        {
            zone = team.Zone;
        }

        return clock.Now(team.Workspace).InZone(zone).LocalDateTime;
    }
}
