using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.TimeOff.PublicHolidays;

/// <summary>On which public holidays somebody works all the same.</summary>
internal sealed class HolidayChoices(AbsenceStore store, IJobClient jobs) : IPersonalData
{
    private const int Attempts = 4;

    public string Name => "holidays";

    public string What => "the public holidays on which you work all the same";

    /// <returns>The person's book as it is then; null: others changed it again and again meanwhile.</returns>
    public async Task<AbsenceBook?> Set(string workspace, string user, string requestKey, LocalDate holiday, bool works, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var book = await store.Get(workspace, user, cancel);
            if (book.Worked.Contains(holiday) == works)
                return book;
            var change = new Change(workspace).Once(requestKey);
            var next = store.SetWorked(change, user, book, (works ? book.Worked.Append(holiday) : book.Worked.Where(day => day != holiday)).ToHashSet());
            change.Enqueue(new AbsenceChanged(user, holiday, holiday), lane: Lane.Interactive);
            switch (await jobs.Commit(change, cancel))
            {
                case CommitOutcome.Saved:
                    store.Saw(workspace, user, next);
                    return next;
                case CommitOutcome.AlreadyDone:
                    return await store.Get(workspace, user, cancel);
            }
        }

        return null;
    }

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var worked = (await store.Get(workspace, user, cancel)).Worked;
        return worked.Count == 0 ? null : new JsonObject { ["works on"] = new JsonArray([.. worked.Order().Select(day => (JsonNode)LocalDatePattern.Iso.Format(day))]) };
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        CommitOutcome outcome;
        do
        {
            var book = await store.Get(workspace, user, cancel);
            if (book.Worked.Count == 0)
                return;
            var change = new Change(workspace);
            store.SetWorked(change, user, book, new HashSet<LocalDate>());
            outcome = await jobs.Commit(change, cancel);
        }
        while (outcome == CommitOutcome.Conflict);
        store.Forget(workspace, user);
    }
}
