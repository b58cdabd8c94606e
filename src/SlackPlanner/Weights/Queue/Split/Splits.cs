using NodaTime;
using SlackPlanner.Capacity;
using SlackPlanner.Planning;
using SlackPlanner.Slack;
using SlackPlanner.TimeOff;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Weights.Queue.Split;

/// <summary>Proposes who takes what: everybody who has a day left until the weights are due.</summary>
internal sealed class Splits(QueueStore store, IAbsences absences, NameReader names)
{
    /// <summary>The preview; it is kept, so that what is agreed to is what was shown.</summary>
    public async Task<Message> Preview(QueuePage page, CancellationToken cancel)
    {
        var (here, away) = await People(page.Team, new(page.Today, LocalDate.Max(page.Today, page.Progress.Due)), cancel);
        // A confidential issue goes to nobody by name: not everybody may see it.
        var open = page.Round.Unweighed.Concat(page.Round.ToConfirm).ToList();
        var references = open.Where(issue => !issue.Confidential).Select(issue => issue.Reference).ToList();
        if (references.Count == 0)
            return QueueDesk.Of(open.Count == 0 ? "Nothing is left to split: everything is weighed or waits for an answer." : "What is left is confidential and goes to nobody by name; it stays in the queue of those to whom GitLab shows it.");
        if (here.Count == 0)
            return QueueDesk.Of($"Nobody of the team has a day at work before the weights are due ({QueueWords.On(page.Progress.Due, page.Today)}), so there is nobody to split the queue among. `/pto who week` shows who is away.");

        var plan = SplitPlan.Of(references, here);
        var proposed = new ProposedSplit(Guid.CreateVersion7().ToString("N"), plan.ByReference());
        await store.Update(page.Team, page.Milestone, requestKey: null, (state, _) => state with { Proposed = proposed }, cancel);
        return SplitMessage.Preview(page, plan, proposed.Id, away, open.Count - references.Count, await names.Of(page.Team, here.Concat(away), cancel));
    }

    private async Task<(IReadOnlyList<string> Here, IReadOnlyList<string> Away)> People(Team team, DateInterval days, CancellationToken cancel)
    {
        var absent = await absences.OfTeam(team, days, cancel);
        var byPresence = team.Members.ToLookup(member => Availability.Over(member.Schedule, days, absent[member.User]).Days >= 1, member => member.User);
        // On the last days a half is all that anybody has.
        return byPresence[true].Any() || days.Length > 2
            ? ([.. byPresence[true]], [.. byPresence[false]])
            : ([.. team.Members.Where(member => Availability.Over(member.Schedule, days, absent[member.User]).Days > 0).Select(member => member.User)],
                [.. team.Members.Where(member => Availability.Over(member.Schedule, days, absent[member.User]).Days <= 0).Select(member => member.User)]);
    }
}
