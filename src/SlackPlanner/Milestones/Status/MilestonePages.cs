using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.Milestones.End;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Milestones.Status;

/// <summary>One milestone for one reader: where it stands, or what became of it.</summary>
internal sealed class MilestonePages(StatusReader status, EndReader ends, MilestoneChoice choice, IPlannerClock clock)
{
    public const string Gone = "That team's milestones are not yours to see any more. `/milestone` shows what is.";

    /// <param name="typed">A title, a release month, <c>next</c>; empty: the current one. Not escaped.</param>
    public async Task<Message> For(Team team, string typed, string reader, CancellationToken cancel)
    {
        var today = clock.TodayIn(team.Workspace, team.Zone);
        if (await choice.Find(team, typed.Trim(), today, cancel) is not { } milestone)
            return MilestoneTeams.Say(Nonsense(team, typed, team.Calendar.Containing(today).Name));
        var buttons = StatusButtons.Of(team, milestone);
        return milestone.Due < today
            ? EndMessage.For(await ends.For(team, milestone, reader, cancel), buttons)
            : StatusMessage.For(await status.For(team, milestone, reader, cancel), buttons);
    }

    private static string Nonsense(Team team, string typed, string current) =>
        $"{SlackText.Code(SlackText.Truncate(typed, 60))} is nobody, and no milestone of {SlackText.Escape(SlackText.Truncate(team.Name, 80))}. Name one person with an @, for example `/milestone @noor`, "
        + $"or a milestone, as {SlackText.Code($"/milestone {SlackText.Truncate(current, 60)}")}.";
}
