using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Clock;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Redis;
using SlackPlanner.Teams;

namespace SlackPlanner.Rotation;

/// <summary>Hands out, and removes, somebody's turns and what they did to turns. Past rows that were theirs become months without an engineer; those ahead are proposed anew.</summary>
internal sealed class RotationData(ITeams teams, RotationStore store, FamilyKeys keys, IJobClient jobs, IPlannerClock clock) : IPersonalData
{
    private const int Attempts = 5;

    public string Name => "rotation";

    public string What => "your turns in planning rotations, and what you did to turns";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var found = new JsonArray();
        foreach (var team in await teams.All(workspace, cancel))
        {
            var state = (await store.Get(workspace, team.Id, cancel)).Value;
            foreach (var row in state.Book.Rows.Where(row => row.Engineer == user))
                found.Add((JsonNode)new JsonObject { ["team"] = team.Id, ["release"] = RotationWords.KeyOf(row.Release), ["weightsDue"] = LocalDatePattern.Iso.Format(row.Due), ["how"] = row.Origin.ToString() });
            foreach (var one in state.History.Where(one => Concerns(one, user)))
                found.Add((JsonNode)new JsonObject { ["team"] = team.Id, ["release"] = RotationWords.KeyOf(one.Release), ["what"] = one.What.ToString(), ["at"] = InstantPattern.General.Format(one.At) });
            if (state.Book.Person(user) is { } person)
                found.Add((JsonNode)new JsonObject { ["team"] = team.Id, ["credited"] = state.Book.Turns(user), ["owed"] = person.Owed });
        }

        return found.Count == 0 ? null : found;
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        foreach (var team in await teams.All(workspace, cancel))
            await Erase(workspace, team.Id, user, cancel);
        foreach (var id in await keys.Of(workspace, "rotation-ask", cancel))
        {
            if ((await store.Ask(workspace, id, cancel))?.Value is { } ask && (ask.By == user || ask.Needs.Contains(user) || ask.Turns.Any(turn => turn.From == user || turn.To == user)))
                await Commit(workspace, change => store.EraseAsk(change, id), cancel);
        }

        foreach (var id in await keys.Of(workspace, "rotation-undo", cancel))
        {
            if ((await store.Undo(workspace, id, cancel))?.Value is { } undo && (undo.By == user || undo.Steps.Any(step => step.Before?.Engineer == user || step.After?.Engineer == user)))
                await Commit(workspace, change => store.EraseUndo(change, id), cancel);
        }

        foreach (var id in await keys.Of(workspace, "rotation-import", cancel))
        {
            if ((await store.Import(workspace, id, cancel))?.Value is { } import && (import.By == user || import.Names.Values.Contains(user)))
                await Commit(workspace, change => store.EraseImport(change, id), cancel);
        }
    }

    private async Task Erase(string workspace, string team, string user, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (state, version) = await store.Get(workspace, team, cancel);
            var without = Without(state, user, clock.TodayIn(workspace, DateTimeZone.Utc));
            if (version == 0 || without is null)
                return;
            var change = new Change(workspace);
            store.Put(change, team, without, version);
            if (await jobs.Commit(change, cancel) != CommitOutcome.Conflict)
                return;
        }
    }

    /// <summary>Null: there is nothing of them.</summary>
    private static RotationState? Without(RotationState state, string user, LocalDate today)
    {
        var book = state.Book;
        if (book.Person(user) is null && !book.Rows.Any(row => row.Engineer == user || row.PassedOver.Contains(user)) && !state.History.Any(one => Concerns(one, user)))
            return null;
        return state with
        {
            Book = book with
            {
                Rows =
                [
                    .. book.Rows.Where(row => row.Engineer != user || row.Due < today).Select(row => (row.Engineer == user ? row with { Engineer = null, WrittenName = null, Origin = RowOrigin.Written } : row) with
                    {
                        PassedOver = [.. row.PassedOver.Where(one => one != user)],
                    }),
                ],
                People = [.. book.People.Where(person => person.Id != user)],
                Refusals = [.. book.Refusals.Where(refusal => refusal.Person != user)],
            },
            History = [.. state.History.Where(one => !Concerns(one, user))],
            Offers = [.. state.Offers.Where(offer => offer.From != user)],
        };
    }

    private static bool Concerns(RotationEvent one, string user) => one.By == user || one.From == user || one.To == user;

    private async Task Commit(string workspace, Action<Change> add, CancellationToken cancel)
    {
        var change = new Change(workspace);
        add(change);
        await jobs.Commit(change, cancel);
    }
}
