using System.Text.Json.Nodes;
using SlackPlanner.Access.Fields;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Planning;
using SlackPlanner.Redis;

namespace SlackPlanner.TimeOff;

/// <summary>Hands out, and removes, somebody's absences and the notes about them.</summary>
internal sealed class AbsenceData(AbsenceStore store, AwayNote note, UndoStore undo, IFieldCipher cipher, IJobClient jobs) : IPersonalData
{
    public string Name => "absences";

    public string What => "your time off, with its kinds and notes, and the notes in channels that you are away";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var book = await store.Get(workspace, user, cancel);
        return book.Entries.Count == 0 ? null : new JsonArray([.. book.Entries.Select(entry => (JsonNode)new JsonObject
        {
            ["first"] = $"{entry.From.Date:uuuu-MM-dd} {DateWords.Part(entry.From.Part)}",
            ["last"] = $"{entry.To.Date:uuuu-MM-dd} {DateWords.Part(entry.To.Part)}",
            ["kind"] = entry.Kind,
            ["share"] = entry.Share,
            ["note"] = entry.Note is { } secret ? cipher.Open(secret) ?? PrivateNotes.Unreadable : null,
            ["cover"] = entry.Cover,
            ["enteredBy"] = entry.By,
            ["logged"] = entry.LoggedAt.ToString(),
        })]);
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        CommitOutcome outcome;
        do
        {
            var book = await store.Get(workspace, user, cancel);
            var change = new Change(workspace);
            store.Erase(change, user, book);
            undo.Erase(change, user);
            foreach (var entry in book.Entries)
                note.Delete(change, user, entry);
            // Nothing is said to later rooms: what they hold about the person goes as well, and must not be made anew.
            outcome = await jobs.Commit(change, cancel);
        }
        while (outcome == CommitOutcome.Conflict);
        store.Forget(workspace, user);
    }
}
