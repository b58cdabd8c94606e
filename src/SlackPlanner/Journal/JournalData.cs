using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Journal;

/// <summary>What somebody has had written to GitLab in the last 60 days: ids, labels, weights; the words of the last two days.</summary>
internal sealed class JournalData(JournalStore store, FamilyKeys keys, IJobClient jobs) : IPersonalData
{
    public string Name => "journal";

    public string What => "what you have changed in GitLab through SlackPlanner in the last 60 days, with your words of the last two; what stands in GitLab stays";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var found = await Of(workspace, user, cancel);
        return found.Count == 0 ? null : new JsonArray([.. found.Select(entry => (JsonNode)new JsonObject
        {
            ["at"] = entry.At.ToString(),
            ["kind"] = entry.Kind,
            ["issues"] = new JsonArray([.. entry.Steps.Where(step => step.Iid > 0).Select(step => step.Issue.ToString()).Distinct().Select(issue => (JsonNode)issue)]),
            ["outcome"] = entry.Outcome?.End.ToString(),
            ["words"] = new JsonArray([.. Words(entry).Select(word => (JsonNode)word)]),
        })]);
    }

    /// <remarks>One that is not done yet is carried out, and gone 60 days after it was begun.</remarks>
    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        var change = new Change(workspace);
        foreach (var entry in (await Of(workspace, user, cancel)).Where(one => one.Outcome is not null))
            store.Erase(change, entry);
        if (!change.IsEmpty)
            await jobs.Commit(change, cancel);
    }

    private static IEnumerable<string> Words(JournalEntry entry) => (entry.Wish?.Steps ?? [])
        .SelectMany(step => step switch
        {
            JournalStep.Comment { Text: { } text } => text.Parts,
            JournalStep.Discuss { Text: { } text } => text.Parts,
            JournalStep.Create create => create.Body.Parts.Prepend(new(CommentPartKind.Text, create.Title)),
            _ => [],
        })
        .Where(part => part.Kind == CommentPartKind.Text).Select(part => part.Value)
        .Concat(entry.Wish?.Data is { } data ? [data.GetRawText()] : []);

    private async Task<IReadOnlyList<JournalEntry>> Of(string workspace, string user, CancellationToken cancel)
    {
        var found = new List<JournalEntry>();
        foreach (var id in await keys.Of(workspace, "journal", cancel))
        {
            if (await store.WithWish(workspace, id, cancel) is { } entry && entry.User == user)
                found.Add(entry);
        }

        return found;
    }
}
