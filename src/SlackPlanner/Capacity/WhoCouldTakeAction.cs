using SlackPlanner.Access;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Capacity;

/// <summary>"Who could take one?": who has budget left in the milestone, those who are there most first.</summary>
[BlockAction(OverBudgetMessage.WhoCouldTake)]
[Requires(Right.SeeEveryonesCapacity)]
internal sealed class WhoCouldTakeAction(ITeams teams, TeamAccess access, CapacityReports reports, NameReader names, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = await Answer(action.Value, request, cancel) }, cancel);
    }

    private async Task<string> Answer(string value, BlockActionRequest request, CancellationToken cancel)
    {
        if (value.Split('|') is not [var teamId, var key, var user]
            || await teams.Find(request.TeamId, teamId, cancel) is not { } team || team.Calendar.OfKey(key) is not { } milestone)
            return ShowCapacityAction.TeamGone.Text;
        if (!await access.Allows(team, request.UserId, Right.SeeEveryonesCapacity, cancel))
            return "The capacity of everybody is for the team's engineering manager. `/capacity` shows what is yours to see.";
        var report = await reports.For(team, milestone, cancel);
        return CouldTakeMessage.For(report, user, await names.Of(team, team.Members.Select(member => member.User), cancel));
    }
}

internal static class CouldTakeMessage
{
    private const int Most = 15;

    public static string For(CapacityReport report, string user, IReadOnlyDictionary<string, string> names)
    {
        var milestone = SlackText.Escape(SlackText.Truncate(report.Milestone.Name, 40));
        if (report.Work is null)
            return $"What is planned for {milestone} is not known now, so nobody can be named. {CapacityNotes.Problem(report)}";
        var free = report.Members.Where(member => member.User != user && member.Left > 0)
            .OrderByDescending(member => member.Budget.Availability.Percent).ThenByDescending(member => member.Left).ToList();
        if (free.Count == 0)
            return $"Nobody has budget left in {milestone}: something has to move to the next milestone. `/capacity` shows all figures.";
        var lines = free.Take(Most).Select(member =>
            $"• {ShownNames.InLine(names[member.User])}: {member.Left} left of {member.Budget.Weight}, {CapacityWords.Percent(member.Budget.Availability)} available");
        return $"Budget left in {milestone}, those who are there most first:\n{string.Join('\n', lines)}{(free.Count > Most ? $"\n… and {free.Count - Most} more." : "")}";
    }
}
