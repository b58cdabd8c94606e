using System.Text.Json.Nodes;

namespace SlackPlanner.People;

/// <summary>The copy of what Slack says of somebody.</summary>
internal sealed class PeopleData(PeopleStore store) : IPersonalData
{
    public string Name => "person";

    public string What => "the copy of your name, zone and e-mail from Slack; as long as you are on a team, it is read from Slack again when it is needed";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel) =>
        await store.Held(workspace, user, cancel) is { } person ? new JsonObject
        {
            ["id"] = person.Id,
            ["name"] = person.Name,
            ["fullName"] = person.FullName,
            ["email"] = person.Email,
            ["zone"] = person.Zone.Id,
            ["picture"] = person.Picture,
        } : null;

    public Task Erase(string workspace, string user, CancellationToken cancel) => store.Forget(workspace, user, cancel);
}
