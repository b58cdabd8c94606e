using System.Text.Json.Nodes;
using NodaTime.Text;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Milestones.Agenda;

/// <summary>What somebody has put on agendas.</summary>
internal sealed class AgendaData(ITeams teams, AgendaStore store, IJobClient jobs) : IPersonalData
{
    public string Name => "agendas";

    public string What => "lines that you have added to your teams' agendas, for 90 days after the call";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var found = new JsonArray();
        foreach (var team in await teams.All(workspace, cancel))
        {
            foreach (var line in (await store.Get(workspace, team.Id, cancel)).Value.Lines.Where(line => line.By == user))
                found.Add((JsonNode)new JsonObject { ["team"] = team.Id, ["call"] = line.Call.Name(), ["line"] = line.Words, ["at"] = InstantPattern.General.Format(line.At) });
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
                if (!book.Lines.Any(line => line.By == user))
                    break;
                var change = new Change(workspace);
                store.Put(change, team.Id, new([.. book.Lines.Where(line => line.By != user)]), version);
                if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                    break;
            }
        }
    }
}
