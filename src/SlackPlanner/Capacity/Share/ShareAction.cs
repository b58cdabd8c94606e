using SlackPlanner.Access;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Capacity;

/// <summary>"Share with PM": total, plan and cut line as a direct message to the product manager.</summary>
[BlockAction(CapacityButtons.Share)]
[Requires(Right.SeeEveryonesCapacity)]
internal sealed class ShareAction(ITeams teams, TeamAccess access, CapacityReports reports, IDeliveries deliveries, IJobClient jobs, ISlackApi slack) : IBlockActionHandler<ButtonAction>
{
    public async Task Handle(ButtonAction action, BlockActionRequest request, CancellationToken cancel)
    {
        var answer = await Share(action.Value, request, cancel);
        if (request.ResponseUrl is { } url)
            await slack.For(request.TeamId).Respond(url, new() { Text = answer }, cancel);
    }

    private async Task<string> Share(string value, BlockActionRequest request, CancellationToken cancel)
    {
        if (!CapacityButtons.TryRead(value, out var teamId, out var key) || await teams.Find(request.TeamId, teamId, cancel) is not { } team || team.Calendar.OfKey(key) is not { } milestone)
            return ShowCapacityAction.TeamGone.Text;
        if (!await access.Allows(team, request.UserId, Right.SeeEveryonesCapacity, cancel))
            return "The capacity is for the team's engineering manager to share. `/capacity` shows what is yours to see.";
        if (team.ProductManager is not { } manager)
            return $"{SlackText.Escape(team.Name)} has no product manager in its settings, so nobody was told. Set `product_manager: @name` in teams.yml and type `/planner apply`.";

        var figures = await reports.Figures(team, milestone, cancel);
        var change = new Change(request.TeamId).Once(request.RequestKey);
        deliveries.Post(
            change, $"capacity-shared:{team.Id}:{key}:{TimeOff.AbsenceDecisions.IdOf(request.RequestKey)}", Destination.Person(manager), ShareMessage.For(figures, request.UserId),
            lane: Lane.Interactive, about: new($"The capacity of {SlackText.Escape(team.Name)}", request.UserId));
        return await jobs.Commit(change, cancel) == CommitOutcome.Conflict ? AdjustMessage.Busy
            : $":white_check_mark: {SlackText.User(manager)} gets the team's total, what is planned and where the budget ends in the priority list; nobody's own figures.";
    }
}

/// <summary>What the product manager reads. Pure.</summary>
internal static class ShareMessage
{
    public static Message For(CapacityFigures figures, string sharedBy)
    {
        var report = figures.Report();
        var head = $"*Capacity {SlackText.Escape(SlackText.Truncate(report.Milestone.Name, 40))} · {SlackText.Escape(SlackText.Truncate(report.Team.Name, 80))}*, shared by {SlackText.User(sharedBy)}.\n{CapacityWords.Team(report)}";
        var problem = CapacityNotes.Problem(report);
        var list = PriorityList.Of(figures, report.Budget) is { } found ? PriorityWords.Of(found) : "";
        string[] parts = [problem.Length == 0 ? head : $"{head}\n{problem}", list];
        var shown = parts.Where(part => part.Length > 0).Select(part => SlackText.Truncate(part, 2_900)).ToList();
        return new()
        {
            Text = SlackText.Truncate(string.Join('\n', shown), CapacityMessage.UpdatableText),
            Blocks = [.. shown.Select(part => SectionBlock.Of(part)), ContextBlock.Of($"`/capacity {report.Milestone.Key}` shows the same as it is then.")],
        };
    }
}
