using System.Text.Json.Nodes;
using SlackPlanner.Jobs;
using SlackPlanner.People;
using SlackPlanner.Redis;

namespace SlackPlanner.Mail;

/// <summary>Mails to somebody: their texts until they are sent, then that they were.</summary>
internal sealed class MailData(MailStore store, FamilyKeys keys, IJobClient jobs) : IPersonalData
{
    public string Name => "mails";

    public string What => "e-mails to you of the last 60 days: the address and whether it was sent, the text until then";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var all = (await Of(workspace, user, cancel)).Select(mail => (JsonNode)new JsonObject
        {
            ["to"] = mail.Wish.Address, ["subject"] = mail.Wish.Subject, ["text"] = mail.Wish.Text, ["at"] = mail.Date.ToString("O"), ["status"] = mail.Status.ToString().ToLowerInvariant(),
        }).ToArray();
        return all.Length == 0 ? null : new JsonArray(all);
    }

    public async Task Erase(string workspace, string user, CancellationToken cancel)
    {
        var change = new Change(workspace);
        foreach (var mail in await Of(workspace, user, cancel))
        {
            store.Erase(change, mail.Wish.Id);
            change.CancelJob(MailJob.IdOf(mail.Wish.Id));
        }

        if (!change.IsEmpty)
            await jobs.Commit(change, cancel);
    }

    private async Task<IReadOnlyList<StoredMail>> Of(string workspace, string user, CancellationToken cancel)
    {
        var found = await store.GetMany(workspace, await keys.Of(workspace, MailStore.Family, cancel), cancel);
        return [.. found.Select(mail => mail?.Value).OfType<StoredMail>().Where(mail => mail.Wish.User == user)];
    }
}
