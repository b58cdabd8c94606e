using System.Text.Json.Nodes;
using NodaTime.Text;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Teams;
using Team = SlackPlanner.Teams.Team;

namespace SlackPlanner.Capacity;

/// <summary>Hands out, and removes, what the manager adjusted for somebody, their standing deductions, and what they have confirmed.</summary>
internal sealed class CapacityBookData(CapacityBookStore store, ConfirmationStore confirmations, AdjustmentReasons reasons, ITeams teams, IJobClient jobs, IPlannerClock clock) : IPersonalData
{
    /// <summary>How far back and ahead confirmations are kept.</summary>
    private const int MonthsBack = 5;
    private const int Months = 18;

    public string Name => "capacity";

    public string What => "what your manager adjusted in your weight budgets and why, your standing duties, and for which milestones you have confirmed that no time off is missing";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var (adjusted, standing, confirmed) = (new JsonArray(), new JsonArray(), new JsonArray());
        foreach (var team in await teams.All(workspace, cancel))
        {
            var book = (await store.Get(workspace, team.Id, cancel)).Value;
            foreach (var one in book.Adjustments.Where(one => one.User == user))
                adjusted.Add(new JsonObject { ["team"] = team.Id, ["milestone"] = one.Milestone, ["percent"] = one.Value.Percent, ["budget"] = one.Value.Budget, ["reason"] = reasons.Open(one) });
            foreach (var one in book.Standing.Where(one => one.User == user))
                standing.Add(new JsonObject { ["team"] = team.Id, ["kind"] = one.Kind, ["share"] = one.Share, ["from"] = LocalDatePattern.Iso.Format(one.First), ["to"] = one.Last is { } last ? LocalDatePattern.Iso.Format(last) : null });
            foreach (var key in await Confirmed(team, user, cancel))
                confirmed.Add(new JsonObject { ["team"] = team.Id, ["milestone"] = key });
        }

        return adjusted.Count + standing.Count + confirmed.Count == 0 ? null : new JsonObject { ["adjusted"] = adjusted, ["standing"] = standing, ["confirmed"] = confirmed };
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        foreach (var team in await teams.All(workspace, cancel))
        {
            while (await store.Get(workspace, team.Id, cancel) is var (book, version) && Without(book, user) is { } rest)
            {
                var change = new Change(workspace);
                store.Put(change, team.Id, rest, version);
                if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                    break;
            }

            var forget = new Change(workspace);
            foreach (var key in await Confirmed(team, user, cancel))
                confirmations.Erase(forget, team.Id, key, user);
            if (!forget.IsEmpty)
                await jobs.Commit(forget, cancel);
        }
    }

    private async Task<IReadOnlyList<string>> Confirmed(Team team, string user, CancellationToken cancel)
    {
        var first = clock.TodayIn(team.Workspace, team.Zone).PlusMonths(-MonthsBack);
        var found = new List<string>();
        foreach (var milestone in team.Calendar.From(first).Take(Months))
        {
            if ((await confirmations.Of(team.Workspace, team.Id, milestone.Key, cancel)).ContainsKey(user))
                found.Add(milestone.Key);
        }

        return found;
    }

    /// <summary>Null: nothing of the person is in it. What they did for others stays, without whose doing it was.</summary>
    private static CapacityBook? Without(CapacityBook book, string user)
    {
        bool IsOf(BookStep step) => step.By == user || (step.Before ?? step.After)?.User == user || (step.StandingBefore ?? step.StandingAfter)?.User == user;

        var rest = new CapacityBook(
            [.. book.Adjustments.Where(one => one.User != user).Select(one => one.By == user ? one with { By = "" } : one)],
            [.. book.Standing.Where(one => one.User != user).Select(one => one.By == user ? one with { By = "" } : one)],
            [.. book.Steps.Where(step => !IsOf(step))]);
        var isSame = rest.Adjustments.SequenceEqual(book.Adjustments) && rest.Standing.SequenceEqual(book.Standing) && rest.Steps.Count == book.Steps.Count;
        return isSame ? null : rest;
    }
}
