using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Redis;
using SlackPlanner.Slack;
using SlackPlanner.Teams;

namespace SlackPlanner.Capacity;

/// <param name="SaysAll">The message tells the change: the morning note need not.</param>
internal sealed record ToldAtOnce(OverBudget Alert, bool SaysAll);

/// <summary>Tells the manager at once when time off takes somebody over budget, and sets the message right when that changes.</summary>
internal sealed class OverBudgets(CapacityReports reports, NameReader names, TeamAccess access, IDeliveries deliveries, IPlannerClock clock)
{
    /// <summary>Taken back so soon, it was a slip: the message says so and no other follows.</summary>
    private static readonly Duration Slip = Duration.FromMinutes(10);

    /// <returns>Null: it is nothing to be told at once.</returns>
    public async Task<ToldAtOnce?> Follow(
        BudgetSubject subject, OverBudget? last, BudgetThen before, BudgetThen now, Change change, CancellationToken cancel)
    {
        var isOpen = last is { IsOpen: true };
        var falls = now.Budget().Weight < before.Budget().Weight;
        if (!falls && !isOpen)
            return null;
        var report = await reports.For(subject.Team, subject.Milestone, cancel);
        if (report.Members.FirstOrDefault(member => member.User == subject.User)?.Planned?.Weight is not { } planned)
            return null;

        var named = subject with { Milestone = report.Milestone };
        var name = (await names.Of(subject.Team, [subject.User], cancel))[subject.User];
        var isOver = planned > now.Budget().Weight;
        if (isOver && falls)
            return new(await Tell(named, name, last, isOpen ? last!.Before : before, now, planned, change, cancel), SaysAll: true);
        if (!isOpen)
            return null;

        var moved = last! with { After = now, Planned = planned, IsOpen = isOver };
        deliveries.Update(
            change, last.DeliveryId(subject.User), isOver ? OverBudgetMessage.For(named, name, moved) : OverBudgetMessage.Settled(named, name, now, planned));
        return new(moved, SaysAll: clock.Now(subject.Team.Workspace) - last.At <= Slip);
    }

    private async Task<OverBudget> Tell(
        BudgetSubject subject, string name, OverBudget? last, BudgetThen before, BudgetThen now, int planned, Change change, CancellationToken cancel)
    {
        var team = subject.Team;
        var alert = new OverBudget(
            team.Id, subject.Milestone.Key, (last?.Round ?? 0) + 1, await access.ActingManager(team, cancel), before, now, planned, clock.Now(team.Workspace), IsOpen: true);
        if (last is { IsOpen: true })
            deliveries.Update(change, last.DeliveryId(subject.User), OverBudgetMessage.Superseded(subject, name));
        deliveries.Post(
            change, alert.DeliveryId(subject.User), Destination.Person(alert.To), OverBudgetMessage.For(subject, name, alert),
            about: new($"That somebody is over budget in {SlackText.Escape(team.Name)}"));
        return alert;
    }
}
