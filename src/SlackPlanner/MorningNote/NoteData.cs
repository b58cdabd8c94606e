using System.Text.Json.Nodes;
using NodaTime;
using SlackPlanner.Clock;
using SlackPlanner.Deliveries;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.MorningNote;

/// <summary>Hands out, and removes, what waits for somebody's morning and the notes of the last days.</summary>
internal sealed class NoteData(NoteStore store, IDeliveries deliveries, IPlannerClock clock, IJobClient jobs) : IPersonalData
{
    public string Name => "morning-note";

    public string What => "your morning notes of the last two weeks, and what waits for the next one";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var pending = await store.Read(workspace, user, cancel);
        return pending.Lines.Count == 0 ? null : new JsonArray([.. pending.Lines.Select(line => (JsonNode)new JsonObject
        {
            ["topic"] = line.Line.Topic,
            ["team"] = line.Line.TeamId,
            ["about"] = line.Line.About,
            ["added"] = line.AddedAt.ToString(),
        })]);
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        var change = new Change(workspace);
        store.Clear(change, user);
        change.CancelJob(MorningTickJob.IdOf(user));
        // A day more on either side: the person's date may be another than UTC's.
        var today = clock.TodayIn(workspace, DateTimeZone.Utc);
        for (var date = today.PlusDays(-(int)NoteStore.Kept.TotalDays - 1); date <= today.PlusDays(1); date = date.PlusDays(1))
        {
            if (await store.Sent(workspace, user, date, cancel) is null)
                continue;
            store.ForgetSent(change, user, date);
            deliveries.Delete(change, MorningNotes.DeliveryId(user, date));
        }

        await jobs.Commit(change, cancel);
    }
}
