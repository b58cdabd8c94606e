using SlackPlanner.Capacity;
using SlackPlanner.Clock;
using SlackPlanner.GitLab;
using SlackPlanner.Issues;
using SlackPlanner.Journal;
using SlackPlanner.Slack;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue;

/// <summary>What a press on a weight does.</summary>
internal abstract record Pressed
{
    /// <summary>On its way to GitLab; the card may go on.</summary>
    internal sealed record Sent(CardNews News) : Pressed;

    /// <summary>Nothing was done, and why.</summary>
    internal sealed record Not(CardNews News) : Pressed;

    /// <summary>It has another weight: a change wants a reason.</summary>
    internal sealed record ReasonNeeded : Pressed;
}

/// <summary>Weights and confirmations of the queue. What two people press at once is decided by who is stored first.</summary>
internal sealed class QueueWeights(QueueStore store, IJournal journal, NameReader names, IGitLabClient gitLab, IEnumerable<IRoundMoved> listeners, IPlannerClock clock)
{
    /// <summary>Stores a first weight as pressed, with the job that writes it.</summary>
    public async Task<Pressed> Weigh(QueuePress press, QueuePage page, CancellationToken cancel)
    {
        var (reference, weight) = (press.Target.Reference, press.Target.Weight);
        if (page.Find(reference) is not { } issue)
            return new Pressed.Not(Gone);
        if (weight is not { } chosen || !press.Team.Capacity.Scale.Contains(chosen))
            return new Pressed.Not(new("The team's scale is another one by now; these are its weights."));
        if (page.Round.ToConfirm.Contains(issue))
            return issue.Weight == chosen ? await Confirm(press, page, cancel) : new Pressed.ReasonNeeded();
        var id = JournalEntry.IdOf(press.Request.RequestKey);
        if (issue.Weight is { } now && !page.State.Pending.ContainsKey(reference))
            return new Pressed.Not(await Faster(press, issue, page.State.Settled.GetValueOrDefault(reference)?.User, now, cancel));

        if (!press.Target.Accepted && issue.Labels.Contains(press.Team.GitLab.SecurityLabel))
        {
            return new Pressed.Not(new(
                SecurityQuestion.Text(press.Team, CardMessage.Link(issue, gitLab.Url, 120), chosen),
                QueueButtons.OfSecurity(press.Team, press.Milestone.Key, new(issue.Project, issue.Iid), chosen, QueueButtons.Retry, QueueButtons.Raise)));
        }

        var (state, _) = await store.Update(press.Team, press.Milestone, press.Request.RequestKey, (state, change) =>
        {
            if (state.Pending.ContainsKey(reference))
                return null;
            journal.Begin(change, QueueKind.Wish(press, new(issue.Project, issue.Iid), chosen), id);
            return state.Answered(reference).Send(reference, new(press.User, chosen, id, clock.Now(press.Team.Workspace)));
        }, cancel);
        return state.Pending.GetValueOrDefault(reference) is { } pending && pending.Wish != id
            ? new Pressed.Not(await Faster(press, issue, pending.User, pending.Weight, cancel))
            : new Pressed.Sent(new($":white_check_mark: {CardMessage.Link(issue, gitLab.Url, 120)}: weight *{chosen}*.", JournalButtons.Undo(id, replaces: false)));
    }

    /// <summary>The weight that the issue has is right.</summary>
    public async Task<Pressed> Confirm(QueuePress press, QueuePage page, CancellationToken cancel)
    {
        var reference = press.Target.Reference;
        if (page.Find(reference) is not { } issue)
            return new Pressed.Not(Gone);
        if (issue.Weight is not { } weight || weight != press.Target.Weight)
            return new Pressed.Not(new($"The weight of {CardMessage.Link(issue, gitLab.Url, 120)} has changed meanwhile: it is *{issue.Weight?.ToString() ?? "none"}* now. Please look at it once more."));
        await store.Update(press.Team, press.Milestone, press.Request.RequestKey, (state, change) =>
        {
            if (state.Settled.ContainsKey(reference))
                return null;
            foreach (var listener in listeners)
                listener.Add(change, press.Team);
            return state.Settle(reference, new(press.User, clock.Now(press.Team.Workspace)));
        }, cancel);
        return new Pressed.Sent(new($":white_check_mark: {CardMessage.Link(issue, gitLab.Url, 120)}: weight *{weight}* confirmed."));
    }

    private static CardNews Gone { get; } = new("That issue is not among the milestone's open Deliverables any more.");

    private async Task<CardNews> Faster(QueuePress press, PlannedIssue issue, string? user, int weight, CancellationToken cancel)
    {
        var who = user is null ? "Somebody has" : user == press.User ? "You have" : SlackText.Escape((await names.Of(press.Team, [user], cancel))[user]) + " has";
        return new($"{who} just weighed {CardMessage.Link(issue, gitLab.Url, 120)} with *{weight}*. Nothing of this press was written.");
    }
}

/// <summary>What is asked before a security issue is weighed. Pure.</summary>
internal static class SecurityQuestion
{
    public static string Text(Team team, string issue, int chosen) => SecurityWeight.Instead(team, chosen) is { } higher
        ? $":lock: {issue}: *{higher}* instead of {chosen}? {SecurityWeight.Why}"
        : $":lock: {issue}: a {chosen} stays {chosen}, for there is none higher. {SecurityWeight.Why} So it is better broken down.";
}
