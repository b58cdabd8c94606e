using System.Text.Json.Nodes;
using NodaTime.Text;
using SlackPlanner.People;

namespace SlackPlanner.Teams;

/// <summary>A person's place on the roster. It is the manager's to keep: handed out, and not removed with the rest.</summary>
internal sealed class TeamData(ITeams teams) : IPersonalData
{
    public string Name => "teams";

    public string What => "";

    public async Task<JsonNode?> Export(string workspace, string user, CancellationToken cancel)
    {
        var own = await teams.Of(workspace, user, cancel);
        return own.Count == 0 ? null : new JsonArray([.. own.Select(team => (JsonNode)Place(team, user))]);
    }

    public Task Erase(string workspace, string user, CancellationToken cancel) => Task.CompletedTask;

    private static JsonObject Place(Team team, string user)
    {
        var place = new JsonObject { ["team"] = team.Id, ["name"] = team.Name, ["roles"] = team.StandingRoles(user).ToString() };
        if (team.Member(user) is { } member)
        {
            place["role"] = member.Role;
            place["gitlab"] = member.GitLab;
            place["region"] = member.Region;
            place["starts"] = member.Starts is { } starts ? LocalDatePattern.Iso.Format(starts) : null;
            place["ends"] = member.Ends is { } ends ? LocalDatePattern.Iso.Format(ends) : null;
        }

        return place;
    }
}
