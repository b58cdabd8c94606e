using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Reports;

/// <summary>When somebody's manager had talks with them, and is reminded of the next.</summary>
internal sealed class ReminderData(ITeams teams, ReminderStore store, IJobClient jobs) : IPersonalData
{
    public string Name => "talks";

    public string What => "when your manager marked talks with you as done, and how often they are reminded of them";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var found = new JsonArray();
        foreach (var team in await teams.All(workspace, cancel))
        {
            foreach (var one in (await store.Get(workspace, team.Id, cancel)).Value.All.Where(one => one.User == user))
                found.Add((JsonNode)new JsonObject { ["team"] = team.Id, ["what"] = ReminderMessage.Name(one.Kind), ["done"] = Date(one.Done), ["due"] = Date(one.Due(team)), ["every"] = one.Every });
        }

        return found.Count == 0 ? null : found;
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        foreach (var team in await teams.All(workspace, cancel))
        {
            while (true)
            {
                var (book, version) = await store.Get(workspace, team.Id, cancel);
                if (!book.All.Any(one => one.User == user))
                    break;
                var change = new Change(workspace);
                store.Put(change, team.Id, book.Without(user), version);
                if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                    break;
            }
        }
    }

    private static string? Date(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;
}
